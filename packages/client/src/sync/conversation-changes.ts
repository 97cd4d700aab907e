import type { Conversation, Member, Membership, Message } from '@confab/protocol';

/** The rows of one conversation that lie above a cursor, all of them (SYNC-4). */
export interface ConversationChanges {
  readonly conversationId: string;
  readonly conversation: Conversation;
  readonly membership: Membership;
  readonly messages: readonly Message[];
  readonly members: readonly Member[];
  readonly upToRev: number;
}
