import type { SendableContent, OperationOutput } from '@confab/protocol';
import type { UserActor } from '../actor.ts';

/** A send that waits for its commit. */
export interface PendingSend {
  readonly actor: UserActor;
  readonly conversationId: string;
  readonly clientMsgId: string;
  readonly content: SendableContent;
}

/** What a sender is told after the commit (SEND-3). */
export type MessageAck = OperationOutput<'messages.send'>;
