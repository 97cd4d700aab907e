import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalContract } from '../../packages/protocol/src/canonical-contract.ts';
import { inRoot } from '../lib/paths.mjs';
import type { GeneratedFile } from './generated-file.ts';

const path = 'packages/protocol/src/version.ts';
const declaration = /(export const protocolHash =\s*)'[^']*'/;

/** The hash of the contract in the protocol's version file. */
export async function generateProtocolHash(): Promise<readonly GeneratedFile[]> {
  const hash = createHash('sha256').update(canonicalContract()).digest('hex');
  const source = readFileSync(inRoot(path), 'utf8');
  return [{ path, text: source.replace(declaration, `$1'${hash}'`) }];
}
