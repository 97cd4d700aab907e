import { signInToDemo } from '../../process/api.ts';
import { readHistory } from '../../process/load.ts';
import type { Seen } from '../history/history.ts';
import { toSeen } from './to-seen.ts';

/** Everything that stands in some conversations of Alice, log by log. */
export async function readStore(url: string, conversationIds: readonly string[]): Promise<Seen[]> {
  const token = await signInToDemo(url, 'alice');
  const logs = await Promise.all(conversationIds.map((id) => readHistory(url, token, id)));
  return logs.flat().map(toSeen);
}
