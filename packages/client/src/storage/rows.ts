import type {
  Admission,
  Conversation,
  ConversationItem,
  ConversationView,
  ErrorCode,
  GroupSettings,
  Member,
  Membership,
  Message,
  MySettings,
  OperationInput,
  OperationName,
  OperationOutput,
  Order,
  Pin,
  PresenceSettings,
  Profile,
  Progress,
  Relation,
  SendableContent,
  User,
} from '@confab/protocol';

/** A conversation and what is held of it. */
export interface ConversationRow {
  readonly id: string;
  readonly conversation: Conversation;
  readonly membership: Membership;
  /** What it is to me alone, as the server says. */
  readonly view: ConversationView;
  readonly peerId: string | null;
  readonly lastMessage: Message | null;
  /** The rev up to which everything held is applied (SYNC-2). */
  readonly rev: number;
  /** The rev under which a message was last changed, as far as it is known: history that was asked for before is stale. */
  readonly changedRev: number;
  /** The held messages are `[fromSeq .. conversation.seq]` without a hole; none when `fromSeq > conversation.seq`. */
  readonly fromSeq: number;
  /** Whether the member rows are the whole list. */
  readonly hasAllMembers: boolean;
  /** How far every other active member has come: what the ticks of my messages derive from (READ-5). Null while unknown. */
  readonly others: Progress | null;
}

/** Why a message was given up. */
export interface SendFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The ack of a send (SEND-3). */
export type MessageAck = OperationOutput<'messages.send'>;

/** An ack, and where it belongs. */
export interface SendAnswer {
  readonly ack: MessageAck;
  /** What was held when it was asked for was of this history of the store (SYNC-8). */
  readonly epoch: unknown;
}

/** A message that is not in the log yet. */
export interface OutboxRow {
  readonly clientMsgId: string;
  readonly conversationId: string;
  readonly content: SendableContent;
  /** Local epoch milliseconds. */
  readonly createdAt: number;
  /** Rises with every row of the database, over all tabs and restarts. */
  readonly order: number;
  readonly failure: SendFailure | null;
  /** Set when the message is stored on the server but the log has not reached it yet. */
  readonly ack: MessageAck | null;
}

/** Watermarks that the server has not confirmed yet. */
export interface ReceiptRow {
  readonly conversationId: string;
  readonly deliveredSeq: number;
  readonly readSeq: number;
  /** My estimate of the server's `readCount` at `readSeq`; null when it cannot be known. */
  readonly readCount: number | null;
}

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

type OperationThatAnswers<Answer> = {
  [Name in OperationName]: OperationOutput<Name> extends Answer ? Name : never;
}[OperationName];

/** An operation that changes my view of one conversation and answers it. */
export type ViewOperationName = OperationThatAnswers<{ view: ConversationView }>;

/** An operation that changes what one user is to me and answers it. */
export type RelationOperationName = OperationThatAnswers<{ relation: Relation }>;

/** An operation about a request to join or an invitation, which it answers, or the group that I am in by it. */
export type AdmissionOperationName =
  | OperationThatAnswers<{ admission: Admission }>
  | 'invitations.accept';

/** My profile, with what of it only I see. */
export type Me = User & Pick<Profile, 'privateAttributes'>;

/** What is private in my profile, and the rev of mine under which it changed: one fact among the others. */
export type PrivateProfile = Pick<Profile, 'privateAttributes' | 'rev'>;

/** What such an operation answers; of a profile, the profile itself. */
export interface MyAnswer extends Partial<Profile> {
  readonly view?: ConversationView;
  readonly relation?: Relation;
  readonly presenceSettings?: PresenceSettings;
  readonly settings?: MySettings;
  readonly admission?: Admission;
  readonly admissions?: readonly Admission[];
  readonly message?: Message;
  readonly item?: ConversationItem;
  readonly conversation?: Conversation;
  readonly member?: Member;
}

/** An operation that changes a conversation for everyone in it, or a member, and answers that. */
export type SharedOperationName =
  | OperationThatAnswers<{ conversation: Conversation }>
  | OperationThatAnswers<{ member: Member }>
  | 'members.leave';

type ActionOperationName =
  | ViewOperationName
  | RelationOperationName
  | AdmissionOperationName
  | SharedOperationName
  | 'members.invite'
  | 'messages.recall'
  | 'users.updateProfile'
  | 'presence.updateSettings'
  | 'notifications.set'
  | 'groups.setAddPolicy';

/** One call of such an operation; the types of both fit where it is made. */
export interface MyOperation<Name extends ActionOperationName = ActionOperationName> {
  readonly name: Name;
  readonly input: OperationInput<Name>;
}

/** One fact about the database itself. */
export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

/** What each store holds. */
export interface StoreRows {
  readonly meta: MetaRow;
  readonly conversations: ConversationRow;
  readonly members: Member;
  readonly messages: Message;
  readonly users: User;
  readonly outbox: OutboxRow;
  readonly receipts: ReceiptRow;
  readonly actions: ActionRow;
  readonly relations: Relation;
  readonly admissions: Admission;
}

/** The name of a store. */
export type StoreName = keyof StoreRows;

/** The key of a row: one string, or the conversation and what is unique inside it. */
export type RowKey = string | readonly [string, string | number];

/** The fields that make the key of each store. */
export const keyPaths = {
  meta: 'key',
  conversations: 'id',
  members: ['conversationId', 'userId'],
  messages: ['conversationId', 'seq'],
  users: 'id',
  outbox: 'clientMsgId',
  receipts: 'conversationId',
  actions: 'key',
  relations: 'userId',
  admissions: 'conversationId',
} as const satisfies Record<StoreName, string | readonly [string, string]>;

/** The names of all stores. */
export const storeNames = Object.keys(keyPaths) as StoreName[];

/** The stores that are held in memory whole. */
export const smallStores = [
  'meta',
  'conversations',
  'users',
  'outbox',
  'receipts',
  'actions',
  'relations',
  'admissions',
] as const satisfies readonly StoreName[];

/** The key of a row. */
export function keyOf<Name extends StoreName>(store: Name, row: StoreRows[Name]): RowKey {
  const path = keyPaths[store];
  const fields = row as unknown as Record<string, string | number>;
  if (typeof path === 'string') return String(fields[path]);
  return [String(fields[path[0]]), fields[path[1]] ?? ''];
}
