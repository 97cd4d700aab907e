import { createHmac } from 'node:crypto';
import { limits } from '@confab/protocol/runtime';
import type { PopulationConversation } from './contender.ts';

/** What belongs to an app of the server. */
export interface AppCredentials {
  readonly appId: string;
  readonly secret: string;
  readonly apiKey: string;
}

interface Request {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: object;
  readonly asUserId?: string;
}

const tokenLifetimeSeconds = 6 * 3600;

/** Makes users and conversations over the HTTP API, as a product's backend would. */
export class ConfabSetup {
  private readonly url: string;
  private readonly credentials: AppCredentials;

  constructor(url: string, credentials: AppCredentials) {
    this.url = url;
    this.credentials = credentials;
  }

  async makeUsers(userIds: readonly string[]): Promise<void> {
    const users = userIds.map((userId) => ({ userId, name: userId }));
    await this.call({ method: 'PUT', path: '/v1/users', body: { users } });
  }

  /** Answers the conversation's id. */
  async makeConversation(conversation: PopulationConversation): Promise<string> {
    const [asUserId = '', ...others] = conversation.memberIds;
    const place = '/v1/conversations';
    if (conversation.type === 'direct') {
      const body = { userId: others[0] };
      return this.open({ method: 'POST', path: `${place}/direct`, body, asUserId });
    }
    const memberIds = others.slice(0, limits.pageSize);
    const body = { name: conversation.name, memberIds };
    const id = await this.open({ method: 'POST', path: `${place}/groups`, body, asUserId });
    for (let at = limits.pageSize; at < others.length; at += limits.pageSize) {
      const more = { userIds: others.slice(at, at + limits.pageSize) };
      await this.call({ method: 'POST', path: `${place}/${id}/members`, body: more, asUserId });
    }
    return id;
  }

  /** A token signed with the app's secret (AUTH-2). */
  signToken(userId: string): string {
    const { appId, secret } = this.credentials;
    const issuedAt = Math.floor(Date.now() / 1000);
    const parts = [
      { alg: 'HS256', typ: 'JWT' },
      { app: appId, sub: userId, iat: issuedAt, exp: issuedAt + tokenLifetimeSeconds },
    ];
    const text = parts.map((part) => toBase64Url(JSON.stringify(part))).join('.');
    const key = Buffer.from(secret, 'base64url');
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  }

  private async open(request: Request): Promise<string> {
    const answer = (await this.call(request)) as { item: { conversation: { id: string } } };
    return answer.item.conversation.id;
  }

  private async call({ method, path, body, asUserId }: Request): Promise<unknown> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.credentials.apiKey}`,
        'content-type': 'application/json',
        ...(asUserId !== undefined && { 'confab-user': asUserId }),
      },
      body: JSON.stringify(body),
    });
    if (response.ok) return response.json();
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
}

function toBase64Url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
