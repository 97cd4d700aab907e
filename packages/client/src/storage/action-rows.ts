import type {
  Admission,
  Conversation,
  ConversationView,
  GroupSettings,
  Member,
  Membership,
  Message,
  MySettings,
  Order,
  Pin,
  PresenceSettings,
  Relation,
} from '@confab/protocol';
import type { Me, MyOperation } from './my-operations.ts';
import type { SendFailure } from './outbox-rows.ts';

/**
 * What an action changes: my view of a conversation, a conversation for everyone in it, what a user is to me, my profile,
 * my presence, my settings, what waits between a group and me, what waits between a group of mine and someone else, what
 * is pinned in a conversation, or a message that I take back.
 */
export type ActionTarget =
  | 'view'
  | 'conversation'
  | 'relation'
  | 'profile'
  | 'presence'
  | 'settings'
  | 'admission'
  | 'candidate'
  | 'pin'
  | 'recall';

/** How one message is shown that I have pinned or unpinned: null is not pinned. */
export interface PinPatch {
  readonly pin: Pin | null;
}

/** How a conversation is shown that I have changed for everyone in it. */
export interface ConversationPatch {
  readonly fields?: Partial<Conversation>;
  readonly settings?: Partial<GroupSettings>;
  /** Null is removed. */
  readonly attributes?: Readonly<Record<string, string | null>>;
  readonly order?: Partial<Order>;
  readonly member?: Pick<Member, 'userId'> & Partial<Member>;
  readonly membership?: Partial<Membership>;
  readonly isLeft?: true;
}

/** Something that I have done and the server has not confirmed yet. */
export interface ActionRow {
  /** What the action replaces when it is done again before the server knows: the thing and the kind of change. */
  readonly key: string;
  readonly order: number;
  readonly target: ActionTarget;
  /** The conversation, the user, or me. */
  readonly id: string;
  readonly operation: MyOperation;
  /** What is shown of it meanwhile. */
  readonly patch:
    | Partial<ConversationView>
    | Partial<Relation>
    | Partial<Me>
    | Partial<PresenceSettings>
    | Partial<MySettings>
    | Partial<Admission>
    | PinPatch
    | ConversationPatch
    | Pick<Message, 'content'>;
  /** Why the server refused it; whoever asked for it is told, and the row goes. */
  readonly failure: SendFailure | null;
  /** The tab in which whoever asked for it waits for the answer; absent where nobody does. */
  readonly tabId?: string;
  /** Set when the server has done it under this rev of the conversation, which is not held yet. */
  readonly answeredRev?: number;
}

/** The key of an action. Ids contain no space, so it can be taken apart again. */
export function actionKey(target: ActionTarget, id: string, kind: string): string {
  return `${target} ${id} ${kind}`;
}
