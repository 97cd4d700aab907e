import type { ConversationView, Membership } from '@confab/protocol';
import type { UserActor } from '../actor.ts';

/** A watermark that waits for its commit. */
export interface PendingReceipt {
  readonly actor: UserActor;
  readonly conversationId: string;
  readonly kind: 'read' | 'delivered';
  readonly upToSeq: number;
}

/** The member's own row after the commit, and what the conversation is to them where that has changed. */
export interface ReceiptResult {
  readonly membership: Membership;
  readonly view?: ConversationView;
}
