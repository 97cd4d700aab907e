import type { Static, TObject } from 'typebox';
import type { ErrorCode } from '../errors.ts';

/**
 * Who is calling. `server` is a backend with an API key; when it names a user it acts as that user and counts as
 * `user`. `anonymous` is anyone, also without a credential.
 */
export type ActorKind = 'anonymous' | 'user' | 'server';

/** What may be done in a conversation; the policy table of the server says which role may do it. */
export const conversationActions = [
  'conversation.read',
  'conversation.preview',
  'conversation.join',
  'conversation.request',
  'conversation.leave',
  'conversation.edit',
  'conversation.describe',
  'conversation.configure',
  'conversation.moderate',
  'conversation.transfer',
  'conversation.destroy',
  'member.add',
  'member.admit',
  'member.remove',
  'member.promote',
  'member.rename',
  'member.review',
  'message.send',
  'message.recall',
  'message.pin',
  'order.write',
  'admission.accept',
  'admission.end',
  'member.describe',
  'statistics.read',
  'link.write',
  'link.use',
  'command.send',
  'file.share',
  'file.send',
  'file.remove',
  'broadcast.manage',
  'receipt.write',
  'typing.write',
  'view.write',
] as const;
export type ConversationAction = (typeof conversationActions)[number];

/** The one lock of an operation; an operation without it does not compile (promise I26). */
export interface OperationAccess {
  readonly actors: readonly ActorKind[];
  /** Named by every operation on a conversation. */
  readonly action?: ConversationAction;
}

/** Which limit a call counts against. */
export const rateClasses = [
  'auth',
  'read',
  'write',
  'send',
  'ephemeral',
  'bullet',
  'command',
  'urgent',
] as const;
export type RateClass = (typeof rateClasses)[number];

/** One operation: everything that HTTP, Socket.IO, OpenAPI, the SDK and the docs need to know of it. */
export interface OperationDefinition<
  Input extends TObject = TObject,
  Output extends TObject = TObject,
> {
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Segments in braces are fields of the input; the rest of the input is the query of a GET or DELETE, else the body. */
  readonly path: `/v1/${string}`;
  /** `session` operations need a live connection and have no HTTP route. */
  readonly doors: 'all' | 'session';
  readonly access: OperationAccess;
  readonly rateClass: RateClass;
  /** What still comes through when that limit is reached, within the one of the class `urgent` (rule ROOM-9). */
  readonly urgency?: 'always' | 'high_priority';
  readonly input: Input;
  readonly output: Output;
  /** Errors that are this operation's own; every operation may also answer the common ones. */
  readonly errors: readonly ErrorCode[];
  /** A valid input, used by the docs and by the authorisation matrix. */
  readonly example: Static<Input>;
  /** The id in the input that an `Idempotency-Key` header stands in for (rule HTTP-4). */
  readonly idempotencyField?: keyof Static<Input> & string;
  /** Consecutive calls of one session may overlap; the use case keeps their order itself (rule CONN-6). */
  readonly isPipelined?: boolean;
}

/** Errors that every operation may answer. */
export const commonErrors: readonly ErrorCode[] = [
  'unauthenticated',
  'token_expired',
  'banned',
  'forbidden',
  'invalid_argument',
  'payload_too_large',
  'rate_limited',
  'internal',
  'unavailable',
];

/** Declares an operation and keeps its exact schema types. */
export function defineOperation<Input extends TObject, Output extends TObject>(
  definition: OperationDefinition<Input, Output>,
): OperationDefinition<Input, Output> {
  return definition;
}

/** For objects whose unknown keys are an error. */
export const closed = { additionalProperties: false } as const;
