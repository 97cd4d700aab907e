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
  'file.send',
];

/** What the other user is shown: beside what reaches them, what an order says, which is text like any other. */
const shownToOther: readonly ConversationAction[] = [...reaching, 'order.write'];

/** What can be done to nobody: it is not refused in apps where those who are blocked are not to know it (BLOCK-4). */
const shadowed: readonly ConversationAction[] = ['message.send', 'typing.write', 'command.send'];

/** Why a user's action is refused where something stands between two users, or null (BLOCK-2, BLOCK-5, CONTACT-5). */
export function refusalBetween(
  obstacle: Obstacle | null | undefined,
  { action, userId }: { readonly action: ConversationAction; readonly userId: string },
): ChatError | null {
  if (!obstacle || !shownToOther.includes(action)) return null;
  if (isHeldByBlock(obstacle, userId)) return new ChatError('blocked');
  return obstacle.lacksContact ? new ChatError('contacts_only') : null;
}

/** Whether a user's action succeeds and reaches nobody (BLOCK-4). */
export function isShadowed(
  obstacle: Obstacle | null | undefined,
  { action, userId }: { readonly action: ConversationAction; readonly userId: string },
): boolean {
  if (!obstacle || obstacle.policy.blockMode !== 'shadow' || !shadowed.includes(action))
    return false;
  // Who has blocked knows of it, and is told when they may not write.
  return !obstacle.lacksContact && obstacle.blockedBy.some((blockerId) => blockerId !== userId);
}

function isHeldByBlock({ blockedBy, policy }: Obstacle, userId: string): boolean {
  return blockedBy.some((blockerId) => blockerId !== userId || !policy.blockersMayWrite);
}

/** Whether an action needs to know what stands between the two of a pair. */
export function isShownToOther(action: ConversationAction): boolean {
  return shownToOther.includes(action);
}

/** Whether an action reaches the other users, and so needs a conversation in which one may write. */
export function isReaching(action: ConversationAction): boolean {
  return reaching.includes(action);
}
