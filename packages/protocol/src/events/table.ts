import { type Static, Type } from 'typebox';
import { conversationSchema } from '../entities/conversation.ts';
import { deviceSchema } from '../entities/device.ts';
import { memberAttributesSchema } from '../entities/member-attributes.ts';
import { memberSchema, receiptSchema } from '../entities/member.ts';
import { messageSchema } from '../entities/message.ts';
import { myChangesSchema } from '../entities/my-changes.ts';
import { presenceSchema, typingKindSchema } from '../entities/presence.ts';
import { userSchema } from '../entities/user.ts';
import {
  conversationIdSchema,
  deviceIdSchema,
  revSchema,
  timestampSchema,
  userIdSchema,
} from '../ids.ts';
import { closed } from '../operations/define-operation.ts';
import { roomEvents } from './rooms.ts';

/**
 * Every frame that the server sends by itself. All are hints: a client that misses one finds out by `rev` or by its
 * digest and fetches (rules SYNC-2 and SYNC-7). Events with `conversationId` and `rev` are durable changes; the rest
 * is ephemeral.
 */
export const events = {
  /** The first frame of a session: who it is and what the server expects. */
  'session.ready': Type.Object(
    {
      userId: userIdSchema,
      sessionId: Type.String(),
      epoch: Type.String(),
      serverTime: timestampSchema,
      tokenExpiresAt: Type.Union([timestampSchema, Type.Null()]),
      /** The longest pause between comparisons of digests (SYNC-10). */
      heartbeatMaxMs: Type.Optional(Type.Integer({ minimum: 1 })),
    },
    closed,
  ),
  /** The server ends the session, and says why. After the last three a client does not come back by itself (DEV-5). */
  'session.ended': Type.Object(
    {
      reason: Type.Union([
        Type.Literal('token_expired'),
        Type.Literal('server_shutdown'),
        Type.Literal('slow_consumer'),
        Type.Literal('logged_out'),
        Type.Literal('replaced'),
        Type.Literal('banned'),
      ]),
      reconnectAfterMs: Type.Integer({ minimum: 0 }),
    },
    closed,
  ),
  /** Frames may be missing: compare digests now. */
  'sync.resync': Type.Object({ reason: Type.Literal('frames_dropped') }, closed),
  'message.created': Type.Object({ message: messageSchema }, closed),
  /** A message was recalled: this is what is left of it. */
  'message.recalled': Type.Object(
    { conversationId: conversationIdSchema, rev: revSchema, message: messageSchema },
    closed,
  ),
  /** I have become a member of a conversation; fetch it. */
  'conversation.added': Type.Object(
    { conversationId: conversationIdSchema, rev: revSchema },
    closed,
  ),
  /** I am no longer a member of a conversation. */
  'conversation.removed': Type.Object({ conversationId: conversationIdSchema }, closed),
  /** Something that belongs to me alone changed on one of my devices, under the next rev of mine (rule SYNC-11). */
  'me.updated': Type.Object({ rev: revSchema, changes: myChangesSchema }, closed),
  /** Something of a conversation changed under one rev: the conversation itself, members, and what is said about it. */
  'conversation.updated': Type.Object(
    {
      conversationId: conversationIdSchema,
      rev: revSchema,
      conversation: Type.Optional({
        ...conversationSchema,
        description: 'Absent when only members changed.',
      }),
      memberCount: Type.Integer({ minimum: 0 }),
      members: Type.Array(memberSchema),
      messages: Type.Array(messageSchema, { description: 'By seq (rule INFO-1).' }),
      users: Type.Array(userSchema, { description: 'Who is new.' }),
    },
    closed,
  ),
  /** For owner and admins: a join request or invitation came, or was answered. Whoever shows them lists them anew. */
  'joinRequest.updated': Type.Object({ conversationId: conversationIdSchema }, closed),
  /** Files of a group came or went. Whoever shows them lists them anew. */
  'file.updated': Type.Object({ conversationId: conversationIdSchema }, closed),
  /** Attributes of a member of a group changed; in a group of more than 500 only the member hears it. */
  'memberAttributes.updated': Type.Object(
    {
      conversationId: conversationIdSchema,
      userId: userIdSchema,
      attributes: memberAttributesSchema,
    },
    closed,
  ),
  /** Watermarks moved. One rev covers all receipts of the frame. */
  'receipt.updated': Type.Object(
    {
      conversationId: conversationIdSchema,
      rev: revSchema,
      receipts: Type.Array(receiptSchema),
    },
    closed,
  ),
  'typing.started': Type.Object(
    { conversationId: conversationIdSchema, userId: userIdSchema, kind: typingKindSchema },
    closed,
  ),
  'typing.stopped': Type.Object(
    { conversationId: conversationIdSchema, userId: userIdSchema },
    closed,
  ),
  'presence.updated': Type.Object({ presence: presenceSchema }, closed),
  /** One of my devices has logged in. */
  'device.added': Type.Object({ device: deviceSchema }, closed),
  /** One of my devices was logged out. */
  'device.removed': Type.Object({ deviceId: deviceIdSchema }, closed),
  /** The profile of somebody I share a conversation with, or of a contact, changed. */
  'user.updated': Type.Object({ user: userSchema }, closed),
  ...roomEvents,
};

export type Events = typeof events;
export type EventName = keyof Events;

/** What an event carries. */
export type EventPayload<Name extends EventName> = Static<Events[Name]>;

/** The names of all events, typed. */
export const eventNames = Object.keys(events) as EventName[];
