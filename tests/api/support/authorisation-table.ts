import type { OperationName } from '@confab/protocol';
import type { AccessOutcome } from './attempt.ts';

/**
 * Who may call what (promise I26). The conversation of the inputs is a group for invited members only; `target` is a
 * plain member of it, `former` was removed from it, `banned` is banned from it and from the room, and `blocked` is a
 * member whom `target` has blocked.
 */
export const callerKinds = [
  'anonymous',
  'stranger',
  'former',
  'banned',
  'member',
  'blocked',
  'admin',
  'owner',
  'otherAppUser',
  'key',
  'otherAppKey',
  'revokedKey',
] as const;
export type CallerKind = (typeof callerKinds)[number];

/** Those of a table that says nothing else of them: banned is as one who was removed, blocked as any member. */
type ToldOfEach = Readonly<Record<Exclude<CallerKind, 'banned' | 'blocked'>, AccessOutcome>> &
  Partial<AccessRow>;

export type AccessRow = Readonly<Record<CallerKind, AccessOutcome>>;

/** For operations on the conversation by its members. */
function forMembers(fields: Partial<AccessRow> = {}): AccessRow {
  const row: ToldOfEach = {
    anonymous: 'unauthenticated',
    stranger: 'not_found',
    former: 'not_member',
    member: 'ok',
    admin: 'ok',
    owner: 'ok',
    otherAppUser: 'not_found',
    key: 'forbidden',
    otherAppKey: 'forbidden',
    revokedKey: 'unauthenticated',
    ...fields,
  };
  return { banned: row.former, blocked: row.member, ...row };
}

/** For operations on the conversation that the backend may also do. */
function forMembersAndBackend(fields: Partial<AccessRow> = {}): AccessRow {
  return forMembers({ key: 'ok', otherAppKey: 'not_found', ...fields });
}

/** For operations of every user on their own things. */
function forUsers(fields: Partial<AccessRow> = {}): AccessRow {
  return forMembers({ stranger: 'ok', former: 'ok', otherAppUser: 'ok', ...fields });
}

/** For operations of every user that need something which nobody has. */
function forUsersWith(outcome: AccessOutcome): AccessRow {
  return forUsers({
    stranger: outcome,
    former: outcome,
    member: outcome,
    admin: outcome,
    owner: outcome,
    otherAppUser: outcome,
  });
}

/** For operations on conversations of another type than a group: in a group nobody may. */
function forNobodyInGroups(): AccessRow {
  return forMembersAndBackend({
    member: 'forbidden',
    admin: 'forbidden',
    owner: 'forbidden',
    key: 'forbidden',
  });
}

/** For operations of every user and of the backend. */
function forEveryone(fields: Partial<AccessRow> = {}): AccessRow {
  return forUsers({ key: 'ok', otherAppKey: 'ok', ...fields });
}

/** For operations of the backend alone. */
function forBackend(fields: Partial<AccessRow> = {}): AccessRow {
  const refused = 'forbidden';
  return forMembers({
    stranger: refused,
    former: refused,
    member: refused,
    admin: refused,
    owner: refused,
    otherAppUser: refused,
    key: 'ok',
    otherAppKey: 'ok',
    ...fields,
  });
}

/** For operations on a room by those who are in it, and by the backend. */
function forThoseInRoom(fields: Partial<AccessRow> = {}): AccessRow {
  const outside = 'not_member';
  return forMembersAndBackend({ stranger: outside, former: outside, ...fields });
}

/** For operations on a room by its owner and admins, in it or not, and by the backend. */
function forAdminsOfRoom(fields: Partial<AccessRow> = {}): AccessRow {
  const refused = 'forbidden';
  return forMembersAndBackend({ stranger: refused, former: refused, member: refused, ...fields });
}

/** What those who may answer hear where there is nothing to answer. */
const nothingWaits = { admin: 'not_found', owner: 'not_found', key: 'not_found' } as const;

/** What needs that the other user exists and has not blocked me. */
const betweenTwo = { otherAppUser: 'not_found', blocked: 'blocked' } as const;

/** An operation without a row does not compile. */
export const authorisationTable = {
  'server.info': forEveryone({ anonymous: 'ok' }),
  'demo.signIn': forEveryone({ anonymous: 'ok' }),
  'tokens.create': forBackend(),
  'users.upsert': forBackend(),
  'users.batchUpsert': forBackend(),
  'users.get': forEveryone({ otherAppUser: 'not_found', otherAppKey: 'not_found' }),
  // Asked of somebody else; one's own everyone may read.
  'users.getProfile': forBackend({ otherAppKey: 'not_found' }),
  'users.batch': forEveryone(),
  'users.search': forEveryone(),
  'users.updateProfile': forUsers(),
  'notifications.get': forUsers(),
  'notifications.set': forUsers(),
  'conversations.openDirect': forUsers({ ...betweenTwo }),
  'conversations.createGroup': forUsers({ ...betweenTwo }),
  'conversations.get': forMembers(),
  'conversations.list': forUsers(),
  'conversations.changes': forMembers({
    stranger: 'gone',
    former: 'gone',
    member: 'changes',
    admin: 'changes',
    owner: 'changes',
    otherAppUser: 'gone',
  }),
  'conversations.pin': forMembers(),
  'conversations.unpin': forMembers(),
  'conversations.archive': forMembers(),
  'conversations.unarchive': forMembers(),
  'conversations.hide': forMembers(),
  'conversations.show': forMembers(),
  'conversations.clear': forMembers(),
  'conversations.delete': forMembers(),
  'conversations.setNotifications': forMembers(),
  'conversations.setLabels': forMembers(),
  'conversations.setAlias': forMembers(),
  'conversations.setDraft': forMembers(),
  'conversations.markUnread': forMembers(),
  'conversations.explainUnread': forMembers(),
  'conversations.markAllRead': forUsers(),
  'conversations.totals': forUsers(),
  'conversations.update': forMembersAndBackend({ member: 'forbidden' }),
  'conversations.setAnnouncement': forMembersAndBackend({ member: 'forbidden' }),
  'conversations.setAttributes': forMembersAndBackend({ member: 'forbidden' }),
  'conversations.freeze': forMembersAndBackend({ member: 'forbidden' }),
  'conversations.unfreeze': forMembersAndBackend({ member: 'forbidden' }),
  'conversations.destroy': forMembersAndBackend({ member: 'forbidden', admin: 'forbidden' }),
  'members.promote': forMembersAndBackend({ member: 'forbidden', admin: 'forbidden' }),
  'members.demote': forMembersAndBackend({ member: 'forbidden', admin: 'forbidden' }),
  'members.transfer': forMembersAndBackend({ member: 'forbidden', admin: 'forbidden' }),
  'conversations.muteAll': forMembersAndBackend({ member: 'forbidden' }),
  'conversations.unmuteAll': forMembersAndBackend({ member: 'forbidden' }),
  'members.mute': forMembersAndBackend({ member: 'forbidden' }),
  'members.unmute': forMembersAndBackend({ member: 'forbidden' }),
  'members.allow': forMembersAndBackend({ member: 'forbidden' }),
  'members.disallow': forMembersAndBackend({ member: 'forbidden' }),
  'members.ban': forMembersAndBackend({ member: 'forbidden' }),
  'members.unban': forMembersAndBackend({ member: 'forbidden' }),
  'members.listBanned': forMembersAndBackend({ member: 'forbidden' }),
  'members.setNickname': forMembersAndBackend({ member: 'forbidden' }),
  'members.list': forMembersAndBackend(),
  'members.add': forMembersAndBackend(),
  'members.remove': forMembersAndBackend({ member: 'forbidden' }),
  'members.join': forMembers({ former: 'forbidden' }),
  'members.leave': forMembers({ former: 'ok' }),
  'groups.list': forEveryone(),
  'groups.get': forMembersAndBackend(),
  'groups.getStatistics': forMembersAndBackend(),
  'members.setAttributes': forMembersAndBackend({ member: 'forbidden' }),
  'members.getAttributes': forMembersAndBackend(),
  // Nobody has asked or is invited: that a group exists is not said.
  'joinRequests.create': forMembers({
    former: 'forbidden',
    member: 'conflict',
    admin: 'conflict',
    owner: 'conflict',
  }),
  'joinRequests.cancel': forUsersWith('not_found'),
  'joinRequests.accept': forMembersAndBackend({ member: 'forbidden', ...nothingWaits }),
  'joinRequests.reject': forMembersAndBackend({ member: 'forbidden', ...nothingWaits }),
  'joinRequests.list': forMembersAndBackend({ member: 'forbidden' }),
  'members.invite': forMembersAndBackend(),
  'invitations.cancel': forMembersAndBackend({ member: 'not_found', ...nothingWaits }),
  'invitations.list': forMembersAndBackend(),
  'invitations.accept': forUsersWith('not_found'),
  'invitations.reject': forUsersWith('not_found'),
  'inviteLinks.create': forMembersAndBackend({ member: 'forbidden' }),
  'inviteLinks.list': forMembersAndBackend({ member: 'forbidden' }),
  'inviteLinks.remove': forMembersAndBackend({ member: 'forbidden' }),
  'inviteLinks.preview': forUsersWith('not_found'),
  'inviteLinks.use': forUsersWith('not_found'),
  'groups.getAddPolicy': forUsers(),
  'groups.setAddPolicy': forUsers(),
  'messages.send': forMembers(),
  'messages.list': forMembers(),
  // Of the message of the owner.
  'messages.recall': forMembersAndBackend({ member: 'forbidden', admin: 'forbidden' }),
  'messages.pin': forMembersAndBackend(),
  'messages.unpin': forMembersAndBackend(),
  'messages.listPinned': forMembers(),
  'files.create': forMembers(),
  'files.list': forMembersAndBackend(),
  // There is no such file.
  'files.get': forMembers({ member: 'not_found', admin: 'not_found', owner: 'not_found' }),
  'files.remove': forMembersAndBackend(),
  'receipts.markRead': forMembers(),
  'receipts.markDelivered': forMembers(),
  'typing.start': forMembers(),
  'typing.stop': forMembers(),
  sync: forUsers(),
  'me.changes': forUsers(),
  'session.refresh': forUsers(),
  'presence.get': forEveryone(),
  'presence.subscribe': forUsers(),
  'presence.unsubscribe': forUsers(),
  'presence.setIdle': forUsers(),
  'presence.getSettings': forUsers(),
  'presence.updateSettings': forUsers(),
  'blocks.add': forUsers({ otherAppUser: 'not_found' }),
  'blocks.remove': forUsers({ otherAppUser: 'not_found' }),
  'blocks.list': forUsers(),
  'contacts.request': forUsers({ ...betweenTwo }),
  'contacts.accept': forUsersWith('not_found'),
  'contacts.reject': forUsers({ otherAppUser: 'not_found' }),
  'contacts.cancel': forUsers({ otherAppUser: 'not_found' }),
  'contacts.listRequests': forUsers(),
  'contacts.list': forUsers(),
  'contacts.update': forUsersWith('not_found'),
  'contacts.remove': forUsers({ otherAppUser: 'not_found' }),
  'orders.open': forUsers({ ...betweenTwo }),
  'orders.update': forNobodyInGroups(),
  'orders.close': forNobodyInGroups(),
  'orders.reopen': forNobodyInGroups(),
  'broadcasts.create': forUsers({ otherAppUser: 'not_found' }),
  'recipients.add': forNobodyInGroups(),
  'recipients.remove': forNobodyInGroups(),
  'recipients.list': forNobodyInGroups(),
  'deliveries.list': forNobodyInGroups(),
  'system.send': { ...forBackend(), otherAppKey: 'not_found' },
  'system.configure': forBackend(),
  'system.open': forUsersWith('not_found'),
  'contacts.add': { ...forBackend(), otherAppKey: 'not_found' },
  'demo.giftReceipt': forUsersWith('not_found'),
  'rooms.create': forEveryone(),
  'rooms.get': forEveryone({ otherAppUser: 'not_found', otherAppKey: 'not_found' }),
  'rooms.list': forEveryone(),
  'rooms.update': forAdminsOfRoom(),
  'rooms.destroy': forAdminsOfRoom({ admin: 'forbidden' }),
  'rooms.join': forUsers({ otherAppUser: 'not_found', banned: 'banned' }),
  'rooms.enter': forUsers({ banned: 'banned' }),
  'rooms.switch': forUsersWith('not_member'),
  'rooms.leave': forUsers(),
  'rooms.leaveAll': forUsers(),
  'rooms.listMembers': forThoseInRoom(),
  'rooms.promote': forAdminsOfRoom({ admin: 'forbidden' }),
  'rooms.demote': forAdminsOfRoom({ admin: 'forbidden' }),
  'rooms.kick': forAdminsOfRoom(),
  'rooms.mute': forAdminsOfRoom(),
  'rooms.unmute': forAdminsOfRoom(),
  'rooms.muteAll': forAdminsOfRoom(),
  'rooms.unmuteAll': forAdminsOfRoom(),
  'rooms.allow': forAdminsOfRoom(),
  'rooms.disallow': forAdminsOfRoom(),
  'rooms.listMuted': forAdminsOfRoom(),
  'rooms.listAllowed': forAdminsOfRoom(),
  'rooms.ban': forAdminsOfRoom(),
  'rooms.unban': forAdminsOfRoom(),
  'rooms.listBanned': forAdminsOfRoom(),
  'rooms.addSuperAdmin': { ...forBackend(), otherAppKey: 'not_found' },
  'rooms.removeSuperAdmin': { ...forBackend(), otherAppKey: 'not_found' },
  'rooms.listSuperAdmins': forBackend(),
  'rooms.send': forThoseInRoom(),
  'rooms.sendBullet': forThoseInRoom(),
  'rooms.sendGift': forThoseInRoom({ member: 'forbidden', admin: 'forbidden', owner: 'forbidden' }),
  'rooms.listMessages': forThoseInRoom(),
  'rooms.setAttributes': forThoseInRoom(),
  'rooms.setUserAttributes': forThoseInRoom({ member: 'forbidden' }),
  'commands.send': forMembers(),
  'devices.list': { ...forBackend(), otherAppKey: 'not_found' },
  'devices.remove': { ...forBackend(), otherAppKey: 'not_found' },
  'tokens.revoke': { ...forBackend(), otherAppKey: 'not_found' },
  'bans.add': { ...forBackend(), otherAppKey: 'not_found' },
  'bans.remove': { ...forBackend(), otherAppKey: 'not_found' },
  'bans.list': forBackend(),
} satisfies Record<OperationName, AccessRow>;
