import { createHmac } from 'node:crypto';
import { type Contender, contenders, type Pair, type Person } from './weak-plan.ts';
import type { WeakServer } from './weak-server.ts';

const tokenLifetimeSeconds = 6 * 3600;

/** Makes as many pairs for each contender. */
export function makePairs(server: WeakServer, pairsEach: number): Pair[] {
  return contenders.flatMap((contender) =>
    Array.from({ length: pairsEach }, (_, index) => makePair(server, contender, index)),
  );
}

function makePair(server: WeakServer, contender: Contender, index: number): Pair {
  const name = `${contender}-${index}`;
  const person = (userId: string): Person => ({ userId, token: signToken(server, userId) });
  return {
    contender,
    conversationId: name,
    far: person(`alice-${name}`),
    near: person(`bob-${name}`),
  };
}

interface Call {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: object;
  readonly asUserId?: string;
}

/** Creates the users and an open group for each pair, as a product's backend would. Runs beside the server. */
export async function createConversations(
  { url, apiKey }: Pick<WeakServer, 'url' | 'apiKey'>,
  pairs: readonly Pair[],
): Promise<void> {
  const call = async (request: Call) => {
    const { method, path, body, asUserId } = request;
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const acting = asUserId === undefined ? {} : { 'confab-user': asUserId };
    const answer = await fetch(url + path, {
      method,
      headers: { ...headers, ...acting },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  for (const { conversationId, near, far } of pairs) {
    const users = [near, far].map(({ userId }) => ({ userId, name: userId }));
    await call({ method: 'PUT', path: '/v1/users', body: { users } });
    const group = { conversationId, name: conversationId, joinPolicy: 'open' };
    const body = { ...group, memberIds: [far.userId] };
    const asUserId = near.userId;
    await call({ method: 'POST', path: '/v1/conversations/groups', body, asUserId });
  }
}

/** A token signed with the app's secret (AUTH-2). */
function signToken({ appId, secret }: WeakServer, userId: string): string {
  const iat = Math.floor(Date.now() / 1000);
  const exp = iat + tokenLifetimeSeconds;
  const parts = [
    { alg: 'HS256', typ: 'JWT' },
    { app: appId, sub: userId, iat, exp },
  ];
  const text = parts
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const key = Buffer.from(secret, 'base64url');
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}
