import type { Conversation, InfoContent, OperationInput, Pin } from '@confab/protocol';
import type { Context } from '../../context.ts';
import type { Tx } from '../../store/database.ts';
import type { Actor } from '../actor.ts';
import type { Authorised } from '../authorise.ts';
import { changeFields } from '../conversations/change-fields.ts';
import { refusalByMute } from '../refusal-to-speak.ts';

/** The pins as they shall be, and what is said about it. */
export interface PinsChange {
  readonly pins: Pin[];
  readonly contents?: readonly InfoContent[];
}

interface PinsCall {
  readonly actor: Actor;
  readonly input: OperationInput<'messages.pin'>;
}

/**
 * Changes what is pinned in a conversation, and tells its members.
 * @throws ChatError as the policy says, `muted` for who may not write (PIN-2), and what `decide` throws.
 */
export function changePins(
  context: Context,
  { actor, input: { conversationId } }: PinsCall,
  decide: (authorised: Authorised, tx: Tx) => PinsChange | Promise<PinsChange>,
): Promise<{ conversation: Conversation }> {
  const call = { actor, action: 'message.pin', conversationId } as const;
  return changeFields(context, call, async (authorised, tx) => {
    const { member, conversation } = authorised;
    const muted = member && refusalByMute(member, conversation.settings, context.clock.now());
    if (muted) throw muted;
    const { pins, contents = [] } = await decide(authorised, tx);
    return { fields: { pins }, contents };
  });
}
