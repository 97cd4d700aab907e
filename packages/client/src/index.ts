/** Confab's offline-first chat SDK for browsers, workers and Node. */
export { createChatClient } from './chat-client.ts';
export type { ChatClient, ChatClientOptions } from './client-api.ts';
export type {
  ConnectionState,
  DisconnectReason,
  ReconnectReason,
} from './connection/connection-state.ts';
export type {
  RealtimeSocket,
  SocketEvents,
  SocketFactory,
  SocketRequest,
  SocketTransport,
} from './connection/socket.ts';
export { openSocketIo } from './connection/open-socket-io.ts';
export type { Contacts } from './namespaces/contacts.ts';
export type { Conversations } from './namespaces/conversations.ts';
export type { Files, SendOptions, ShareOptions } from './namespaces/files.ts';
export type { Devices, MyDevice } from './namespaces/devices.ts';
export type { Broadcasts, NewBroadcast, PageOptions } from './namespaces/broadcasts.ts';
export type { System } from './namespaces/system.ts';
export type { NewOrder, Orders } from './namespaces/orders.ts';
export type { Pins } from './namespaces/pins.ts';
export type { MyPresence } from './namespaces/presence.ts';
export type { RoomFields, RoomPage, Rooms } from './namespaces/rooms.ts';
export type {
  LiveRoom,
  RoomAck,
  RoomAttributeChange,
  ShownAttributes,
} from './rooms/live-room.ts';
export { emptyRoom } from './rooms/empty-room.ts';
export { toRoomRefusal } from './rooms/room-refusal.ts';
export type { RoomReason, RoomSnapshot } from './rooms/room-snapshot.ts';
export type { GroupMemberAttributes } from './namespaces/group-member-attributes.ts';
export type { GroupLinks, NewInviteLink } from './namespaces/group-links.ts';
export type { GroupAdmissions, GroupCard } from './namespaces/group-admissions.ts';
export type { BanTerms, MemberQuery, PageQuery } from './namespaces/group-order.ts';
export type { NewGroup } from './namespaces/create-group.ts';
export type { Groups, PublicGroupQuery } from './namespaces/groups.ts';
export type { RefusedAction } from './outbox/refusals.ts';
export { type IdleOptions, watchIdle } from './watch-idle.ts';
export { createPlatformRuntime } from './platform-runtime.ts';
export type {
  ClientRuntime,
  HttpAnswer,
  HttpFetch,
  TabChannel,
  TabLocks,
  TimerHandle,
} from './runtime.ts';
export type {
  ClientDatabase,
  ClientStorage,
  RowRange,
  StorageTransaction,
} from './storage/client-storage.ts';
export type { Me } from './storage/my-operations.ts';
export { createMemoryStorage, type MemoryStorageOptions } from './storage/memory-storage.ts';
export type { SyncState } from './sync/sync-engine.ts';
export type { AdmissionsSnapshot } from './views/admissions-view.ts';
export type { ConversationListItem, DisabledReason } from './views/conversation-list-item.ts';
export type {
  ConversationFilter,
  ConversationListSnapshot,
} from './views/conversation-list-view.ts';
export type { LiveView } from './live-view.ts';
export type { BroadcastViews } from './views/broadcast-views.ts';
export type { Candidate } from './views/candidates-view.ts';
export type {
  BroadcastMessage,
  DeliveriesSnapshot,
  NamedDelivery,
} from './views/deliveries-view.ts';
export type { GroupInvitationsSnapshot } from './views/group-invitations-view.ts';
export type { GroupViews } from './views/group-views.ts';
export type { MemberAttributesSnapshot } from './views/member-attributes-view.ts';
export type { JoinRequest, JoinRequestsSnapshot } from './views/join-requests-view.ts';
export { type MembersSnapshot, type MemberView, noMembers } from './views/members-snapshot.ts';
export type { PeopleSnapshot, Person } from './views/people-view.ts';
export type { PinViews } from './views/pin-views.ts';
export type { PinnedView, PinsSnapshot } from './views/pins-view.ts';
export type { MessageStatus, TimelineMessage } from './views/timeline-message.ts';
export type { TimelineSnapshot } from './views/timeline-snapshot.ts';
export type { NicknamesSnapshot } from './views/nicknames-view.ts';
export type { GroupStatistics } from './views/statistics-view.ts';
export type { Timeline } from './views/timeline-view.ts';
export type { TypingUser } from './views/typing-hub.ts';
export type { UnreadSnapshot } from './views/unread-view.ts';
export {
  ChatError,
  defaultGroupSettings,
  defaultRoomSettings,
  type ErrorCode,
  isErrorCode,
  limits,
  mayPin,
  mutedRolesAt,
  noPresence,
  noRelation,
  type SpeechMute,
  systemUserId,
  textOf,
  untouchedView,
} from '@confab/protocol/runtime';
export type {
  AddPolicy,
  Admission,
  AdmissionKind,
  Availability,
  ChatFile,
  ContactRequest,
  Conversation,
  ConversationItem,
  ConversationType,
  ConversationView,
  Draft,
  DraftMention,
  CustomStatus,
  DeliveryCounts,
  DescribedMember,
  Device,
  EventName,
  EventPayload,
  FileContent,
  GroupSettings,
  InfoCode,
  InfoContent,
  InviteLink,
  JoinPolicy,
  LastSeenVisibility,
  Member,
  Membership,
  Message,
  MemberAttributes,
  Mention,
  MessageContent,
  NotificationSettings,
  OperationInput,
  OperationName,
  OperationOutput,
  Pin,
  Order,
  OrderCard,
  OrderContent,
  Platform,
  Presence,
  PresenceSettings,
  PublicGroup,
  Relation,
  Role,
  Room,
  RoomAttribute,
  RoomContent,
  RoomMember,
  RoomMessage,
  RoomPriority,
  RoomRights,
  RoomSettings,
  RecalledContent,
  SendableContent,
  TextContent,
  TypingKind,
  User,
} from '@confab/protocol';
