import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { sql } from 'kysely';
import { ChatError } from '@confab/protocol/runtime';
import { createLog } from '../log.ts';
import type { Config } from '../config.ts';
import { findWebApp } from '../http/web-app.ts';
import { migrations, readSchemaVersion } from '../store/migrate.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/database.ts';
import type { Command } from './command.ts';

/** What one check found: good news, or the problem and what to do about it. */
interface Finding {
  readonly piece: string;
  readonly isGood: boolean;
  readonly text: string;
}

type Check = (config: Config) => Promise<Finding[]>;

const checks: readonly Check[] = [checkNode, checkData, checkStore, checkAddress, checkWebApp];

export const doctorCommand: Command = {
  usage: 'doctor',
  summary: 'Checks every piece that the server needs and names the one that fails.',
  async run({ config, print }) {
    const findings: Finding[] = [];
    for (const check of checks) findings.push(...(await check(config)));
    for (const { piece, isGood, text } of findings)
      print(`${isGood ? 'ok  ' : 'FAIL'}  ${piece.padEnd(8)}  ${text}`);
    const failed = findings.filter(({ isGood }) => !isGood);
    if (failed.length > 0) {
      throw new ChatError('unavailable', {
        message: `Not well: ${failed.map(({ piece }) => piece).join(', ')}.`,
      });
    }
  },
};

async function checkNode(): Promise<Finding[]> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isGood = major > 20 || (major === 20 && minor >= 19);
  const text = isGood ? process.version : `${process.version}; Confab needs 20.19 or newer.`;
  return [{ piece: 'node', isGood, text }];
}

async function checkData({ dataDirectory, databaseUrl }: Config): Promise<Finding[]> {
  if (databaseUrl !== null) return [];
  try {
    mkdirSync(dataDirectory, { recursive: true });
    accessSync(dataDirectory, constants.R_OK | constants.W_OK);
    const { bavail, bsize } = statfsSync(dataDirectory);
    const freeMb = Math.floor((bavail * bsize) / 2 ** 20);
    const isGood = freeMb >= 100;
    const advice = isGood ? '' : '; free some space, or set CONFAB_DATA to another disk.';
    return [{ piece: 'data', isGood, text: `${dataDirectory} has ${freeMb} MB free${advice}` }];
  } catch (error) {
    const text = `${dataDirectory} cannot be written: ${(error as Error).message}. Set CONFAB_DATA.`;
    return [{ piece: 'data', isGood: false, text }];
  }
}

async function checkStore(config: Config): Promise<Finding[]> {
  let store: Store | null = null;
  try {
    store = await openStore(config, createLog({ logLevel: 'silent' }));
    await sql`select 1`.execute(store.kysely);
    const version = await readSchemaVersion(store);
    const isGood = version <= migrations.length;
    const text = isGood
      ? `${store.location} answers (schema ${version} of ${migrations.length}).`
      : `${store.location} was written by a newer release.`;
    return [{ piece: 'store', isGood, text }];
  } catch (error) {
    return [{ piece: 'store', isGood: false, text: describe(error) }];
  } finally {
    await store?.close();
  }
}

/** A free port and a server of ours on it are both well. */
async function checkAddress({ host, port }: Config): Promise<Finding[]> {
  const place = `${host}:${port}`;
  if (await isOurs(host, port)) {
    return [{ piece: 'address', isGood: true, text: `A Confab server answers on ${place}.` }];
  }
  const problem = await new Promise<string | null>((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(error.message));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
  const text = problem ?? `${place} is free.`;
  const advice = problem === null ? '' : ' Set HOST or PORT to another one.';
  return [{ piece: 'address', isGood: problem === null, text: text + advice }];
}

async function isOurs(host: string, port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(2000);
    const answer = await fetch(`http://${host}:${port}/v1/info`, { signal });
    return ((await answer.json()) as { name?: string }).name === 'Confab';
  } catch {
    return false;
  }
}

async function checkWebApp(): Promise<Finding[]> {
  const path = findWebApp();
  const text =
    path === null ? 'The messenger is not built: run npm run build.' : 'The messenger is built.';
  return [{ piece: 'web app', isGood: path !== null, text }];
}

function describe(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
