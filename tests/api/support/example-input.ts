import { randomUUID } from 'node:crypto';
import { type OperationName, operations } from '@confab/protocol';

/** Operations that name users who need not exist, or that know only the users of the demo. */
const namesNoTarget: ReadonlySet<OperationName> = new Set(['demo.signIn', 'users.upsert']);

/** Operations that bring in users who are not members. */
const bringsGuest: ReadonlySet<OperationName> = new Set(['members.add', 'members.invite']);

/** Operations after which a user has no session any more; who is in the room of the matrix needs theirs. */
const endsSessions: ReadonlySet<OperationName> = new Set([
  'devices.remove',
  'tokens.revoke',
  'bans.add',
]);

/** What stands in the place of the ids of the documentation. */
export interface ExampleIds {
  readonly conversationId: string;
  readonly roomId: string;
  /** A user who is a member. */
  readonly targetId: string;
  /** A user who is not. */
  readonly guestId: string;
  readonly token: string | null;
}

/** The example input of an operation, about things that a test has made. */
export function exampleInput(name: OperationName, ids: ExampleIds): Record<string, unknown> {
  const { conversationId, roomId, targetId, guestId, token } = ids;
  const known: Record<string, unknown> = {
    conversationId,
    roomId: name === 'rooms.create' ? randomUUID() : roomId,
    senderId: targetId,
    userId: userIdFor(name, ids),
    contactId: guestId,
    userIds: [bringsGuest.has(name) ? guestId : targetId],
    memberIds: [targetId],
    clientMsgId: randomUUID(),
    fileId: randomUUID(),
    upToSeq: 1,
    // What the owner has said.
    seq: 3,
    cursors: [{ conversationId, sinceRev: 0 }],
    token,
  };
  return Object.fromEntries(
    Object.entries(operations[name].example).map(([field, value]) => [
      field,
      field in known ? known[field] : value,
    ]),
  );
}

function userIdFor(name: OperationName, { targetId, guestId }: ExampleIds): string {
  if (namesNoTarget.has(name)) return 'alice';
  return endsSessions.has(name) ? guestId : targetId;
}
