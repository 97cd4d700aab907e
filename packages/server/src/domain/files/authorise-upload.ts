import type { Context } from '../../context.ts';
import type { Db } from '../../store/database.ts';
import type { UserActor } from '../actor.ts';
import { authorise } from '../authorise.ts';
import { refusalByMute } from '../refusal-to-speak.ts';

/** Who brings a file, where to, and what for. */
export interface Bringing {
  readonly actor: UserActor;
  readonly conversationId: string;
  /** Whether all see it as it is, and not with a message. */
  readonly isShared: boolean;
}

/**
 * Lets a user through who may share or send a file now.
 * @throws ChatError as the policy says, and `muted` (FILE-2).
 */
export async function authoriseUpload(
  { clock }: Pick<Context, 'clock'>,
  db: Db,
  { actor, conversationId, isShared }: Bringing,
): Promise<void> {
  const action = isShared ? 'file.share' : 'file.send';
  const { conversation, member } = await authorise(db, { actor, action, conversationId });
  const muted = member && refusalByMute(member, conversation.settings, clock.now());
  if (muted) throw muted;
}
