import { setTimeout as delay } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { callHttp } from './api.ts';
import { readHistory } from './load.ts';
import {
  createDataDirectory,
  runConfab,
  startServer,
  useServerBundle,
  waitFor,
} from './server-process.ts';

useServerBundle();
vi.setConfig({ testTimeout: 40_000 });

/** Ten steps of the job. */
const recipientIds = Array.from({ length: 300 }, (_, index) => `customer-${index}`);
/** From the answer of a send to the death of the server, in ms: before the job, in the middle of it, after it. */
const deaths = [0, 10, 20, 40, 80];

type Door = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;

function openDoor(url: string, credential: string): Door {
  return async (...call) => {
    const { status, body } = await callHttp(url, credential, call as [string, string]);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as Record<string, unknown>;
  };
}

/** Makes the recipients and a list of them; answers the path of the list. */
async function makeList(backend: Door, alice: Door): Promise<string> {
  const conversationId = 'customers';
  await alice('POST', '/v1/broadcasts', { conversationId, name: 'Customers' });
  for (let from = 0; from < recipientIds.length; from += 100) {
    const userIds = recipientIds.slice(from, from + 100);
    await backend('PUT', '/v1/users', { users: userIds.map((id) => ({ userId: id, name: id })) });
    await alice('POST', `/v1/conversations/${conversationId}/recipients`, { userIds });
  }
  return `/v1/conversations/${conversationId}`;
}

test('[BROADCAST-2] broadcasts that kill -9 interrupts reach everyone, once and in order', async () => {
  const settings = { CONFAB_DATA: createDataDirectory(), CONFAB_RATE_LIMITS: 'off' };
  const { stdout } = await runConfab(['apps', 'create', 'shop'], settings);
  const key = /^api key +(\S+)$/m.exec(stdout)?.[1] ?? '';
  const token = (await runConfab(['token', 'alice', '--app', 'shop'], settings)).stdout.trim();
  let server = await startServer(settings);
  const path = await makeList(openDoor(server.url, key), openDoor(server.url, token));
  for (const [index, ms] of deaths.entries()) {
    const content = { type: 'text', text: `news ${index}` };
    const message = { clientMsgId: crypto.randomUUID(), content };
    await openDoor(server.url, token)('POST', `${path}/messages`, message);
    // The job itself decides how far it is; this only moves the moment of death.
    await delay(ms);
    await server.end('SIGKILL');
    server = await startServer(settings);
  }
  const alice = openDoor(server.url, token);
  for (const seq of deaths.keys()) {
    const sent = { pending: 0, skipped: 0, sent: recipientIds.length, delivered: 0, read: 0 };
    const countsOf = async () =>
      (await alice('GET', `${path}/deliveries?seq=${seq + 1}`))['counts'];
    await waitFor(async () => ((await countsOf()) as typeof sent).pending === 0);
    expect(await countsOf()).toEqual(sent);
  }
  for (const userId of recipientIds.filter((_, index) => index % 20 === 0)) {
    const { item } = await alice('POST', '/v1/conversations/direct', { userId });
    const { id } = (item as { conversation: { id: string } }).conversation;
    const history = await readHistory(server.url, token, id);
    const texts = history.map(({ content }) => content.type === 'text' && content.text);
    expect(texts).toEqual(deaths.map((_, index) => `news ${index}`));
  }
});
