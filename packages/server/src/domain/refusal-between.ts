import type { ConversationAction } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Obstacle } from '../store/obstacles.ts';

/** What reaches the other user of a direct conversation: it needs that nothing stands between the two. */
const reaching: readonly ConversationAction[] = [
  'message.send',
  'message.pin',
  'typing.write',
  'command.send',
  'file.share',
];

/** Why an action is refused where something stands between two users, or null (BLOCK-2, CONTACT-5). */
export function refusalBetween(
  obstacle: Obstacle | null | undefined,
  action: ConversationAction,
): ChatError | null {
  if (!obstacle || !reaching.includes(action)) return null;
  if (obstacle === 'blocked') return new ChatError('blocked');
  return new ChatError('forbidden', {
    message: 'Only users who are contacts of each other may write to each other here.',
    details: { reason: 'contacts_only' },
  });
}

/** Whether an action reaches the other users, and so needs to know what stands between the two of a pair. */
export function isReaching(action: ConversationAction): boolean {
  return reaching.includes(action);
}
