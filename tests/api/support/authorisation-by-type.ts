import type { OperationInput, OperationName } from '@confab/protocol';
import type { AccessOutcome } from './attempt.ts';
import type { OtherType, TypeCaller } from './each-type.ts';

/** Operations on conversations that there are. */
export type ConversationOperation =
  | 'conversations.changes'
  | Exclude<
      {
        [Name in OperationName]: 'conversationId' extends keyof OperationInput<Name> ? Name : never;
      }[OperationName],
      'broadcasts.create' | 'conversations.createGroup'
    >;

/**
 * Who of those in a conversation may: all of them, all but those who are blocked or have blocked, who has opened it
 * (the author of its message), that one alone while nobody is blocked, or nobody. `missing` is for all who are in it: there is no such thing.
 */
type Circle = 'inside' | 'unblocked' | 'opener' | 'unblockedOpener' | 'nobody' | 'missing';

/** In which conversations who may, and whether the backend may there too. */
interface TypeRow extends Readonly<Record<OtherType, Circle>> {
  readonly backend: boolean;
}

const nowhere: TypeRow = {
  direct: 'nobody',
  order: 'nobody',
  broadcast: 'nobody',
  system: 'nobody',
  backend: false,
};
const inside: TypeRow = {
  direct: 'inside',
  order: 'inside',
  broadcast: 'inside',
  system: 'inside',
  backend: false,
};
const insideAndBackend: TypeRow = { ...inside, backend: true };
const betweenTwo: TypeRow = { ...nowhere, direct: 'unblocked', order: 'unblocked' };
const pins: TypeRow = { ...betweenTwo, backend: true };
const typing: TypeRow = { ...betweenTwo, system: 'inside' };
const ofOrders: TypeRow = { ...nowhere, order: 'unblockedOpener', backend: true };
const ofLists: TypeRow = { ...nowhere, broadcast: 'inside', backend: true };

/** An operation on conversations without a row does not compile. */
export const authorisationByType: Readonly<Record<ConversationOperation, TypeRow>> = {
  'conversations.get': inside,
  'conversations.changes': inside,
  'conversations.pin': inside,
  'conversations.unpin': inside,
  'conversations.archive': inside,
  'conversations.unarchive': inside,
  'conversations.hide': inside,
  'conversations.show': inside,
  'conversations.clear': inside,
  'conversations.delete': inside,
  'conversations.setNotifications': inside,
  'conversations.setLabels': inside,
  'conversations.setAlias': inside,
  'conversations.setDraft': inside,
  'conversations.markUnread': inside,
  'conversations.explainUnread': inside,
  'conversations.update': ofLists,
  'conversations.setAnnouncement': nowhere,
  'conversations.setAttributes': nowhere,
  'conversations.freeze': nowhere,
  'conversations.unfreeze': nowhere,
  'conversations.muteAll': nowhere,
  'conversations.unmuteAll': nowhere,
  'conversations.destroy': ofLists,
  'members.promote': nowhere,
  'members.demote': nowhere,
  'members.transfer': nowhere,
  'members.mute': nowhere,
  'members.unmute': nowhere,
  'members.allow': nowhere,
  'members.disallow': nowhere,
  'members.ban': nowhere,
  'members.unban': nowhere,
  'members.listBanned': nowhere,
  'members.setNickname': nowhere,
  'members.list': insideAndBackend,
  'members.add': nowhere,
  'members.remove': nowhere,
  // Whoever is in a direct conversation has joined it already.
  'members.join': { ...nowhere, direct: 'inside' },
  'members.leave': nowhere,
  'members.invite': nowhere,
  'members.setAttributes': nowhere,
  'members.getAttributes': insideAndBackend,
  'groups.get': nowhere,
  'groups.getStatistics': nowhere,
  'joinRequests.create': nowhere,
  'joinRequests.cancel': nowhere,
  'joinRequests.accept': nowhere,
  'joinRequests.reject': nowhere,
  'joinRequests.list': nowhere,
  'invitations.cancel': nowhere,
  'invitations.list': nowhere,
  'invitations.accept': nowhere,
  'invitations.reject': nowhere,
  'inviteLinks.create': nowhere,
  'inviteLinks.list': nowhere,
  'inviteLinks.remove': nowhere,
  'messages.send': { ...betweenTwo, broadcast: 'inside', system: 'inside' },
  'messages.list': inside,
  'messages.recall': {
    ...nowhere,
    direct: 'opener',
    order: 'opener',
    system: 'opener',
    backend: true,
  },
  'messages.pin': pins,
  'messages.unpin': pins,
  'messages.listPinned': inside,
  'files.create': nowhere,
  'files.list': insideAndBackend,
  'files.get': {
    ...inside,
    direct: 'missing',
    order: 'missing',
    broadcast: 'missing',
    system: 'missing',
  },
  'files.remove': nowhere,
  'receipts.markRead': inside,
  'receipts.markDelivered': inside,
  'typing.start': typing,
  'typing.stop': typing,
  'commands.send': betweenTwo,
  'orders.update': ofOrders,
  'orders.close': ofOrders,
  'orders.reopen': ofOrders,
  'recipients.add': ofLists,
  'recipients.remove': ofLists,
  'recipients.list': ofLists,
  'deliveries.list': ofLists,
};

/** Which callers there are in a type: nobody is blocked in a conversation of one. */
const inAnyType: readonly TypeCaller[] = ['stranger', 'otherAppUser', 'opener', 'peer', 'key'];
const callersOf: Readonly<Record<OtherType, readonly TypeCaller[]>> = {
  direct: [...inAnyType, 'blocked', 'blocker'],
  order: [...inAnyType, 'blocked', 'blocker'],
  broadcast: inAnyType,
  system: inAnyType,
};

/** What each caller hears of an operation in a conversation of a type, the refused ones first. */
export function outcomesIn(
  type: OtherType,
  name: ConversationOperation,
): { readonly caller: TypeCaller; readonly outcome: AccessOutcome }[] {
  return callersOf[type]
    .map((caller) => ({ caller, outcome: outcomeFor(type, name, caller) }))
    .toSorted((one, other) => Number(one.outcome === 'ok') - Number(other.outcome === 'ok'));
}

function outcomeFor(
  type: OtherType,
  name: ConversationOperation,
  caller: TypeCaller,
): AccessOutcome {
  const row = authorisationByType[name];
  const circle = row[type];
  if (caller === 'key') return row.backend && circle !== 'nobody' ? 'ok' : 'forbidden';
  // Whom a list sends to is not in it, and who has no part in a conversation does not learn that it exists.
  const isAlone = type === 'broadcast' || type === 'system';
  const isOutside = caller === 'stranger' || caller === 'otherAppUser';
  if (isOutside || (isAlone && caller === 'peer')) return 'not_found';
  return insiders[circle](caller);
}

const insiders: Readonly<Record<Circle, (caller: TypeCaller) => AccessOutcome>> = {
  inside: () => 'ok',
  unblocked: (caller) => (caller === 'blocked' || caller === 'blocker' ? 'blocked' : 'ok'),
  opener: (caller) => (caller === 'opener' || caller === 'blocked' ? 'ok' : 'forbidden'),
  unblockedOpener: (caller) => (caller === 'blocked' ? 'blocked' : insiders.opener(caller)),
  nobody: () => 'forbidden',
  missing: () => 'not_found',
};
