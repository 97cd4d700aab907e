import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalContract } from './canonical-contract.ts';
import { protocolHash } from './version.ts';

describe('the frozen protocol', () => {
  test('the contract is the one whose hash stands in version.ts', () => {
    const hash = createHash('sha256').update(canonicalContract()).digest('hex');
    expect(
      hash,
      'The wire has changed. Run npm run generate, and raise protocolVersion unless old clients may ignore the change.',
    ).toBe(protocolHash);
  });

  test('the hash covers the schemas and not the words for people', () => {
    const contract = canonicalContract();
    expect(contract).toContain('"path":"/v1/conversations/{conversationId}/messages"');
    expect(contract).not.toContain('"summary"');
    expect(contract).not.toContain('Epoch milliseconds.');
  });
});
