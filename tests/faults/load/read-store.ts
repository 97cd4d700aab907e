import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from '@confab/protocol';
import { callHttp, signInToDemo } from '../../process/api.ts';
import type { Seen } from '../history/history.ts';
import { toSeen } from './to-seen.ts';

/** Everything that stands in some conversations of Alice, log by log. */
export async function readStore(url: string, conversationIds: readonly string[]): Promise<Seen[]> {
  const token = await signInToDemo(url, 'alice');
  const logs = await Promise.all(conversationIds.map((id) => readLog(url, token, id)));
  return logs.flat().map(toSeen);
}

/** Every message of a conversation, page by page over HTTP. */
export async function readLog(
  url: string,
  token: string,
  conversationId: string,
): Promise<Message[]> {
  const log: Message[] = [];
  for (;;) {
    const query = `after=${log.at(-1)?.seq ?? 0}&limit=100`;
    const path = `/v1/conversations/${conversationId}/messages?${query}`;
    const { status, body } = await callHttp(url, token, ['GET', path]);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    const page = body as { messages: Message[]; hasNewer: boolean };
    log.push(...page.messages);
    if (!page.hasNewer) return log;
    // Lets other work of this process through.
    await delay(0);
  }
}
