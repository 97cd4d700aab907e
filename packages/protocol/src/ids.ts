import { Type } from 'typebox';
import { limits } from './limits.ts';

/** The characters of an id that the host app may choose: case-sensitive, safe in a URL. */
const hostIdPattern = '^[A-Za-z0-9_.@:-]+$';
const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

function hostId(description: string) {
  return Type.String({
    pattern: hostIdPattern,
    minLength: 1,
    maxLength: limits.idLength,
    description,
  });
}

/** The id of a user, chosen by the host app. */
export const userIdSchema = hostId('A user, named by the host app; case-sensitive.');

/** The id of a conversation: chosen by whoever creates it, or a UUIDv7 (RFC 9562) made by the server. */
export const conversationIdSchema = hostId('A conversation.');

/** The id of a room: chosen by whoever creates it. Rooms and conversations do not share their ids. */
export const roomIdSchema = hostId('A live room.');

/** The id of an invite link, made by the server. */
export const inviteLinkIdSchema = hostId('An invite link; not its secret.');

/** The id of something that only the host app knows: a gift, a combo, a kind of command. */
export const hostNameSchema = hostId('Named by the host app.');

/** The id that a client gives a message before its first attempt to send it: a UUID in lower case. */
export const clientMsgIdSchema = Type.String({
  pattern: uuidPattern,
  minLength: 36,
  maxLength: 36,
  description:
    'A UUID made by the sender; a repeated send with the same one returns the first result.',
});

/** The id of a file, made by its uploader: a UUID in lower case. */
export const fileIdSchema = Type.String({
  pattern: uuidPattern,
  minLength: 36,
  maxLength: 36,
  description: 'A UUID made by the uploader.',
});

/** The id of an installed client, chosen by the client. */
export const deviceIdSchema = hostId('An installed client.');

/** A point in time, in milliseconds since 1970-01-01 UTC. */
export const timestampSchema = Type.Integer({
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Epoch milliseconds.',
});

/** A position in a conversation's log: gap-free, starting at 1; 0 stands before the first message. */
export const seqSchema = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** A conversation's change counter: gap-free, raised by every change. */
export const revSchema = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
