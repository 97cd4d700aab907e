import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { callHttp } from '../process/api.ts';
import { encodeFrame, openWebSocket, type RawConnection } from '../process/raw-connection.ts';
import { waitFor } from '../process/server-process.ts';
import { encodePacket, type Packet, parsePacket } from './packet.ts';
import { Placeholders } from './placeholders.ts';

/** One case of a file, as README.md describes it. */
export interface ConformanceCase {
  readonly name: string;
  readonly users: readonly string[];
  readonly steps: readonly Step[];
}

type Step = { readonly connection: string } & (
  | { readonly send: Packet }
  | { readonly expect: Packet }
  | { readonly refuse: Packet }
);

interface Connection {
  readonly raw: RawConnection;
  /** Packets that were expected already. */
  readonly expected: Set<number>;
}

/** Runs a case against a server, with the API key of an app that allows open rooms. */
export async function runCase(
  server: { readonly url: string; readonly apiKey: string },
  { users, steps }: ConformanceCase,
): Promise<void> {
  const placeholders = new Placeholders();
  for (const user of users) await makeUser(server, user, placeholders);
  const connections = new Map<string, Connection>();
  for (const [index, step] of steps.entries()) {
    const connection =
      connections.get(step.connection) ??
      ({ raw: await openWebSocket(server.url), expected: new Set<number>() } satisfies Connection);
    connections.set(step.connection, connection);
    await runStep(connection, step, placeholders).catch((error: unknown) => {
      const seen = connection.raw.textFrames().join('\n');
      throw new Error(`Step ${index + 1}: ${JSON.stringify(step)}\nReceived:\n${seen}`, {
        cause: error,
      });
    });
  }
}

async function makeUser(
  { url, apiKey }: { readonly url: string; readonly apiKey: string },
  name: string,
  placeholders: Placeholders,
): Promise<void> {
  const userId = `${name}-${randomUUID()}`;
  const made = await callHttp(url, apiKey, ['PUT', `/v1/users/${userId}`, { name }]);
  expect(made.status).toBe(200);
  const { body } = await callHttp(url, apiKey, ['POST', '/v1/tokens', { userId }]);
  placeholders.set(`$user:${name}`, userId);
  placeholders.set(`$token:${name}`, (body as { token: string }).token);
}

async function runStep(
  { raw, expected }: Connection,
  step: Step,
  placeholders: Placeholders,
): Promise<void> {
  const packets = () =>
    raw
      .textFrames()
      .map((text, index) => ({ packet: parsePacket(text), index }))
      .filter(({ packet, index }) => packet !== null && !expected.has(index));
  if ('send' in step) {
    raw.socket.write(encodeFrame(encodePacket(placeholders.fill(step.send) as Packet)));
  } else if ('expect' in step) {
    const find = () => packets().find(({ packet }) => placeholders.matches(step.expect, packet));
    await waitFor(() => find() !== undefined);
    expected.add(find()?.index ?? -1);
  } else {
    expect(packets().filter(({ packet }) => placeholders.matches(step.refuse, packet))).toEqual([]);
  }
}
