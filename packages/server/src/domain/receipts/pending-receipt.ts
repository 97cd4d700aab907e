import type { Membership } from '@confab/protocol';
import type { UserActor } from '../actor.ts';

/** A watermark that waits for its commit. */
export interface PendingReceipt {
  readonly actor: UserActor;
  readonly conversationId: string;
  readonly kind: 'read' | 'delivered';
  readonly upToSeq: number;
}

/** The member's own row after the commit. */
export interface ReceiptResult {
  readonly membership: Membership;
}
