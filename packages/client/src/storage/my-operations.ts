import type {
  Admission,
  Conversation,
  ConversationItem,
  ConversationView,
  Member,
  Message,
  MySettings,
  OperationInput,
  OperationName,
  OperationOutput,
  PresenceSettings,
  Profile,
  Relation,
  User,
} from '@confab/protocol';

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
