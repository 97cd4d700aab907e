// Written by `npm run generate` from the use cases in this folder. Do not edit it.
import type { UseCases } from './define-use-case.ts';
import { addBan } from './bans/add.ts';
import { listBans } from './bans/list.ts';
import { removeBan } from './bans/remove.ts';
import { addBlock } from './blocks/add.ts';
import { listBlocks } from './blocks/list.ts';
import { removeBlock } from './blocks/remove.ts';
import { createBroadcast } from './broadcasts/create.ts';
import { sendCommand } from './commands/send.ts';
import { acceptContact } from './contacts/accept.ts';
import { addContact } from './contacts/add.ts';
import { cancelContact } from './contacts/cancel.ts';
import { listContactRequests } from './contacts/list-requests.ts';
import { listContacts } from './contacts/list.ts';
import { rejectContact } from './contacts/reject.ts';
import { removeContact } from './contacts/remove.ts';
import { requestContact } from './contacts/request.ts';
import { updateContact } from './contacts/update.ts';
import { listChanges } from './conversations/changes.ts';
import { createGroup } from './conversations/create-group.ts';
import { destroyConversation } from './conversations/destroy.ts';
import { freezeConversation } from './conversations/freeze.ts';
import { getConversation } from './conversations/get.ts';
import { listConversations } from './conversations/list.ts';
import { muteAll } from './conversations/mute-all.ts';
import { openDirect } from './conversations/open-direct.ts';
import { setAnnouncement } from './conversations/set-announcement.ts';
import { setAttributes } from './conversations/set-attributes.ts';
import { unfreezeConversation } from './conversations/unfreeze.ts';
import { unmuteAll } from './conversations/unmute-all.ts';
import { updateConversation } from './conversations/update.ts';
import { listDeliveriesOfMessage } from './deliveries/list.ts';
import { demoGiftReceipt } from './demo/gift-receipt.ts';
import { demoSignIn } from './demo/sign-in.ts';
import { listDevices } from './devices/list.ts';
import { removeDevice } from './devices/remove.ts';
import { createFile } from './files/create.ts';
import { getFile } from './files/get.ts';
import { listSharedFiles } from './files/list.ts';
import { removeFile } from './files/remove.ts';
import { getAddPolicy } from './groups/get-add-policy.ts';
import { getGroupStatistics } from './groups/get-statistics.ts';
import { getPublicGroup } from './groups/get.ts';
import { listPublicGroups } from './groups/list.ts';
import { setAddPolicy } from './groups/set-add-policy.ts';
import { acceptInvitation } from './invitations/accept.ts';
import { cancelInvitation } from './invitations/cancel.ts';
import { listInvitations } from './invitations/list.ts';
import { rejectInvitation } from './invitations/reject.ts';
import { createInviteLink } from './invite-links/create.ts';
import { listLinks } from './invite-links/list.ts';
import { previewLink } from './invite-links/preview.ts';
import { removeLink } from './invite-links/remove.ts';
import { followLink } from './invite-links/use.ts';
import { acceptJoinRequest } from './join-requests/accept.ts';
import { cancelJoinRequest } from './join-requests/cancel.ts';
import { createJoinRequest } from './join-requests/create.ts';
import { listJoinRequests } from './join-requests/list.ts';
import { rejectJoinRequest } from './join-requests/reject.ts';
import { listMyChanges } from './me/changes.ts';
import { addMembers } from './members/add.ts';
import { allowMember } from './members/allow.ts';
import { banMember } from './members/ban.ts';
import { demoteMember } from './members/demote.ts';
import { disallowMember } from './members/disallow.ts';
import { getMemberAttributes } from './members/get-attributes.ts';
import { inviteMembers } from './members/invite.ts';
import { joinConversation } from './members/join.ts';
import { leaveConversation } from './members/leave.ts';
import { listBannedMembers } from './members/list-banned.ts';
import { listMembers } from './members/list.ts';
import { muteMember } from './members/mute.ts';
import { promoteMember } from './members/promote.ts';
import { removeMember } from './members/remove.ts';
import { setMemberAttributes } from './members/set-attributes.ts';
import { setNickname } from './members/set-nickname.ts';
import { transferGroup } from './members/transfer.ts';
import { unbanMember } from './members/unban.ts';
import { unmuteMember } from './members/unmute.ts';
import { listPinned } from './messages/list-pinned.ts';
import { listMessages } from './messages/list.ts';
import { pinMessage } from './messages/pin.ts';
import { recallMessage } from './messages/recall.ts';
import { sendMessage } from './messages/send.ts';
import { unpinMessage } from './messages/unpin.ts';
import { getNotifications } from './notifications/get.ts';
import { setNotifications } from './notifications/set.ts';
import { closeOrder } from './orders/close.ts';
import { openOrder } from './orders/open.ts';
import { reopenOrder } from './orders/reopen.ts';
import { updateOrder } from './orders/update.ts';
import { getPresenceSettings } from './presence/get-settings.ts';
import { getPresence } from './presence/get.ts';
import { setIdle } from './presence/set-idle.ts';
import { subscribePresence } from './presence/subscribe.ts';
import { unsubscribePresence } from './presence/unsubscribe.ts';
import { updatePresenceSettings } from './presence/update-settings.ts';
import { markDelivered } from './receipts/mark-delivered.ts';
import { markRead } from './receipts/mark-read.ts';
import { addRecipients } from './recipients/add.ts';
import { listRecipientsOfList } from './recipients/list.ts';
import { removeRecipient } from './recipients/remove.ts';
import { setRoomUserAttributes } from './room-attributes/set-user-attributes.ts';
import { setRoomAttributes } from './room-attributes/set.ts';
import { listMessagesOfRoom } from './room-messages/list.ts';
import { sendBullet } from './room-messages/send-bullet.ts';
import { sendGift } from './room-messages/send-gift.ts';
import { sendToRoom } from './room-messages/send.ts';
import { allowInRoom } from './room-order/allow.ts';
import { banFromRoom } from './room-order/ban.ts';
import { demoteInRoom } from './room-order/demote.ts';
import { disallowInRoom } from './room-order/disallow.ts';
import { kickFromRoom } from './room-order/kick.ts';
import { listAllowedInRoom } from './room-order/list-allowed.ts';
import { listBannedFromRoom } from './room-order/list-banned.ts';
import { listMutedInRoom } from './room-order/list-muted.ts';
import { muteRoom, unmuteRoom } from './room-order/mute-all.ts';
import { muteInRoom } from './room-order/mute.ts';
import { promoteInRoom } from './room-order/promote.ts';
import { addSuperAdmin, removeSuperAdmin, listSuperAdmins } from './room-order/super-admins.ts';
import { unbanFromRoom } from './room-order/unban.ts';
import { unmuteInRoom } from './room-order/unmute.ts';
import { createNewRoom } from './rooms/create.ts';
import { destroyRoom } from './rooms/destroy.ts';
import { enterOrCreateRoom } from './rooms/enter.ts';
import { getRoom } from './rooms/get.ts';
import { joinRoom } from './rooms/join.ts';
import { leaveAllRooms } from './rooms/leave-all.ts';
import { leaveOneRoom } from './rooms/leave.ts';
import { listRoomMembers } from './rooms/list-members.ts';
import { listAllRooms } from './rooms/list.ts';
import { switchRoom } from './rooms/switch.ts';
import { updateRoomFields } from './rooms/update.ts';
import { serverInfo } from './server/info.ts';
import { refreshSession } from './session/refresh.ts';
import { syncDigest } from './sync/sync.ts';
import { configureSystem } from './system/configure.ts';
import { openSystem } from './system/open.ts';
import { sendAsSystem } from './system/send.ts';
import { createToken } from './tokens/create.ts';
import { revokeTokens } from './tokens/revoke.ts';
import { startTyping } from './typing/start.ts';
import { stopTyping } from './typing/stop.ts';
import { upsertUsers } from './users/batch-upsert.ts';
import { getUsers } from './users/batch.ts';
import { getProfile } from './users/get-profile.ts';
import { getUser } from './users/get.ts';
import { searchUsers } from './users/search.ts';
import { updateProfile } from './users/update-profile.ts';
import { upsertUser } from './users/upsert.ts';
import { archiveConversation } from './views/archive.ts';
import { clearHistory } from './views/clear-history.ts';
import { deleteConversation } from './views/delete-conversation.ts';
import { explainUnread } from './views/explain-unread.ts';
import { hideConversation } from './views/hide.ts';
import { markAllRead } from './views/mark-all-read.ts';
import { markUnread } from './views/mark-unread.ts';
import { pinConversation } from './views/pin.ts';
import { setAlias } from './views/set-alias.ts';
import { setConversationNotifications } from './views/set-conversation-notifications.ts';
import { setDraft } from './views/set-draft.ts';
import { setLabels } from './views/set-labels.ts';
import { showConversation } from './views/show.ts';
import { getTotals } from './views/totals.ts';
import { unarchiveConversation } from './views/unarchive.ts';
import { unpinConversation } from './views/unpin.ts';

/** Every operation of the contract with the use case that carries it out. */
export const useCases = {
  'bans.add': addBan,
  'bans.list': listBans,
  'bans.remove': removeBan,
  'blocks.add': addBlock,
  'blocks.list': listBlocks,
  'blocks.remove': removeBlock,
  'broadcasts.create': createBroadcast,
  'commands.send': sendCommand,
  'contacts.accept': acceptContact,
  'contacts.add': addContact,
  'contacts.cancel': cancelContact,
  'contacts.list': listContacts,
  'contacts.listRequests': listContactRequests,
  'contacts.reject': rejectContact,
  'contacts.remove': removeContact,
  'contacts.request': requestContact,
  'contacts.update': updateContact,
  'conversations.archive': archiveConversation,
  'conversations.changes': listChanges,
  'conversations.clear': clearHistory,
  'conversations.createGroup': createGroup,
  'conversations.delete': deleteConversation,
  'conversations.destroy': destroyConversation,
  'conversations.explainUnread': explainUnread,
  'conversations.freeze': freezeConversation,
  'conversations.get': getConversation,
  'conversations.hide': hideConversation,
  'conversations.list': listConversations,
  'conversations.markAllRead': markAllRead,
  'conversations.markUnread': markUnread,
  'conversations.muteAll': muteAll,
  'conversations.openDirect': openDirect,
  'conversations.pin': pinConversation,
  'conversations.setAlias': setAlias,
  'conversations.setAnnouncement': setAnnouncement,
  'conversations.setAttributes': setAttributes,
  'conversations.setDraft': setDraft,
  'conversations.setLabels': setLabels,
  'conversations.setNotifications': setConversationNotifications,
  'conversations.show': showConversation,
  'conversations.totals': getTotals,
  'conversations.unarchive': unarchiveConversation,
  'conversations.unfreeze': unfreezeConversation,
  'conversations.unmuteAll': unmuteAll,
  'conversations.unpin': unpinConversation,
  'conversations.update': updateConversation,
  'deliveries.list': listDeliveriesOfMessage,
  'demo.giftReceipt': demoGiftReceipt,
  'demo.signIn': demoSignIn,
  'devices.list': listDevices,
  'devices.remove': removeDevice,
  'files.create': createFile,
  'files.get': getFile,
  'files.list': listSharedFiles,
  'files.remove': removeFile,
  'groups.get': getPublicGroup,
  'groups.getAddPolicy': getAddPolicy,
  'groups.getStatistics': getGroupStatistics,
  'groups.list': listPublicGroups,
  'groups.setAddPolicy': setAddPolicy,
  'invitations.accept': acceptInvitation,
  'invitations.cancel': cancelInvitation,
  'invitations.list': listInvitations,
  'invitations.reject': rejectInvitation,
  'inviteLinks.create': createInviteLink,
  'inviteLinks.list': listLinks,
  'inviteLinks.preview': previewLink,
  'inviteLinks.remove': removeLink,
  'inviteLinks.use': followLink,
  'joinRequests.accept': acceptJoinRequest,
  'joinRequests.cancel': cancelJoinRequest,
  'joinRequests.create': createJoinRequest,
  'joinRequests.list': listJoinRequests,
  'joinRequests.reject': rejectJoinRequest,
  'me.changes': listMyChanges,
  'members.add': addMembers,
  'members.allow': allowMember,
  'members.ban': banMember,
  'members.demote': demoteMember,
  'members.disallow': disallowMember,
  'members.getAttributes': getMemberAttributes,
  'members.invite': inviteMembers,
  'members.join': joinConversation,
  'members.leave': leaveConversation,
  'members.list': listMembers,
  'members.listBanned': listBannedMembers,
  'members.mute': muteMember,
  'members.promote': promoteMember,
  'members.remove': removeMember,
  'members.setAttributes': setMemberAttributes,
  'members.setNickname': setNickname,
  'members.transfer': transferGroup,
  'members.unban': unbanMember,
  'members.unmute': unmuteMember,
  'messages.list': listMessages,
  'messages.listPinned': listPinned,
  'messages.pin': pinMessage,
  'messages.recall': recallMessage,
  'messages.send': sendMessage,
  'messages.unpin': unpinMessage,
  'notifications.get': getNotifications,
  'notifications.set': setNotifications,
  'orders.close': closeOrder,
  'orders.open': openOrder,
  'orders.reopen': reopenOrder,
  'orders.update': updateOrder,
  'presence.get': getPresence,
  'presence.getSettings': getPresenceSettings,
  'presence.setIdle': setIdle,
  'presence.subscribe': subscribePresence,
  'presence.unsubscribe': unsubscribePresence,
  'presence.updateSettings': updatePresenceSettings,
  'receipts.markDelivered': markDelivered,
  'receipts.markRead': markRead,
  'recipients.add': addRecipients,
  'recipients.list': listRecipientsOfList,
  'recipients.remove': removeRecipient,
  'rooms.addSuperAdmin': addSuperAdmin,
  'rooms.allow': allowInRoom,
  'rooms.ban': banFromRoom,
  'rooms.create': createNewRoom,
  'rooms.demote': demoteInRoom,
  'rooms.destroy': destroyRoom,
  'rooms.disallow': disallowInRoom,
  'rooms.enter': enterOrCreateRoom,
  'rooms.get': getRoom,
  'rooms.join': joinRoom,
  'rooms.kick': kickFromRoom,
  'rooms.leave': leaveOneRoom,
  'rooms.leaveAll': leaveAllRooms,
  'rooms.list': listAllRooms,
  'rooms.listAllowed': listAllowedInRoom,
  'rooms.listBanned': listBannedFromRoom,
  'rooms.listMembers': listRoomMembers,
  'rooms.listMessages': listMessagesOfRoom,
  'rooms.listMuted': listMutedInRoom,
  'rooms.listSuperAdmins': listSuperAdmins,
  'rooms.mute': muteInRoom,
  'rooms.muteAll': muteRoom,
  'rooms.promote': promoteInRoom,
  'rooms.removeSuperAdmin': removeSuperAdmin,
  'rooms.send': sendToRoom,
  'rooms.sendBullet': sendBullet,
  'rooms.sendGift': sendGift,
  'rooms.setAttributes': setRoomAttributes,
  'rooms.setUserAttributes': setRoomUserAttributes,
  'rooms.switch': switchRoom,
  'rooms.unban': unbanFromRoom,
  'rooms.unmute': unmuteInRoom,
  'rooms.unmuteAll': unmuteRoom,
  'rooms.update': updateRoomFields,
  'server.info': serverInfo,
  'session.refresh': refreshSession,
  sync: syncDigest,
  'system.configure': configureSystem,
  'system.open': openSystem,
  'system.send': sendAsSystem,
  'tokens.create': createToken,
  'tokens.revoke': revokeTokens,
  'typing.start': startTyping,
  'typing.stop': stopTyping,
  'users.batch': getUsers,
  'users.batchUpsert': upsertUsers,
  'users.get': getUser,
  'users.getProfile': getProfile,
  'users.search': searchUsers,
  'users.updateProfile': updateProfile,
  'users.upsert': upsertUser,
} satisfies UseCases;
