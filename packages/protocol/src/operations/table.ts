import type { Static } from 'typebox';
import { admissionOperations } from './admissions.ts';
import { banOperations } from './bans.ts';
import { commandOperations } from './commands.ts';
import { conversationOperations } from './conversations.ts';
import type { OperationDefinition } from './define-operation.ts';
import { deviceOperations } from './devices.ts';
import { fileOperations } from './files.ts';
import { moderationOperations } from './group-moderation.ts';
import { groupOperations } from './groups.ts';
import { inviteLinkOperations } from './invite-links.ts';
import { memberAttributeOperations } from './member-attributes.ts';
import { memberOperations } from './members.ts';
import { messageOperations } from './messages.ts';
import { orderOperations } from './orders.ts';
import { pinOperations } from './pins.ts';
import { presenceOperations } from './presence.ts';
import { publicGroupOperations } from './public-groups.ts';
import { relationOperations } from './relations.ts';
import { roomAttributeOperations } from './room-attributes.ts';
import { roomMessageOperations } from './room-messages.ts';
import { roomOrderOperations } from './room-order.ts';
import { roomOperations } from './rooms.ts';
import { serverOperations } from './server.ts';
import { sessionOperations } from './sessions.ts';
import { broadcastOperations } from './broadcasts.ts';
import { systemOperations } from './system.ts';
import { unreadOperations } from './unread.ts';
import { userOperations } from './users.ts';
import { viewOperations } from './views.ts';

/** The contract: every operation there is. What is not in this table does not exist over any door. */
export const operations = {
  ...serverOperations,
  ...userOperations,
  ...conversationOperations,
  ...viewOperations,
  ...unreadOperations,
  ...groupOperations,
  ...moderationOperations,
  ...memberOperations,
  ...publicGroupOperations,
  ...admissionOperations,
  ...inviteLinkOperations,
  ...memberAttributeOperations,
  ...messageOperations,
  ...pinOperations,
  ...fileOperations,
  ...sessionOperations,
  ...presenceOperations,
  ...relationOperations,
  ...orderOperations,
  ...systemOperations,
  ...roomOperations,
  ...roomOrderOperations,
  ...roomMessageOperations,
  ...roomAttributeOperations,
  ...commandOperations,
  ...deviceOperations,
  ...banOperations,
  ...broadcastOperations,
};

export type Operations = typeof operations;
export type OperationName = keyof Operations;

/** What an operation takes. */
export type OperationInput<Name extends OperationName> = Static<Operations[Name]['input']>;

/** What an operation answers. */
export type OperationOutput<Name extends OperationName> = Static<Operations[Name]['output']>;

/** The names of the contract, typed. */
export const operationNames = Object.keys(operations) as OperationName[];

/** The row of an operation, or null for a name that is not in the contract. */
export function findOperation(name: string): OperationDefinition | null {
  return Object.hasOwn(operations, name) ? operations[name as OperationName] : null;
}
