/** The contract of Confab: types, schemas, operations, events, errors and limits. */
export type {
  Conversation,
  ConversationItem,
  ConversationType,
  JoinPolicy,
} from './entities/conversation.ts';
export type { Draft, DraftMention } from './entities/draft.ts';
export type { ConversationView, ReadPosition } from './entities/conversation-view.ts';
export type {
  Ban,
  Member,
  Membership,
  MemberStatus,
  Progress,
  Receipt,
  Role,
} from './entities/member.ts';
export type { ChatFile, FileContent, FileUrl } from './entities/file.ts';
export type { Device, Platform } from './entities/device.ts';
export type { GroupSettings } from './entities/group.ts';
export type {
  InfoCode,
  InfoContent,
  Mention,
  RecalledContent,
  Message,
  MessageContent,
  SendableContent,
  TextContent,
} from './entities/message.ts';
export type {
  BroadcastFields,
  Delivery,
  DeliveryCounts,
  DeliveryStatus,
} from './entities/broadcast.ts';
export type { MyChanges } from './entities/my-changes.ts';
export type { MySettings } from './entities/my-settings.ts';
export type { NotificationSettings } from './entities/notifications.ts';
export type { Order, OrderCard, OrderContent } from './entities/order.ts';
export type {
  Availability,
  CustomStatus,
  LastSeenVisibility,
  Presence,
  PresenceSettings,
  TypingKind,
} from './entities/presence.ts';
export type { AddPolicy, Admission, AdmissionKind } from './entities/admission.ts';
export type { DescribedMember, MemberAttributes } from './entities/member-attributes.ts';
export type { Pin, PinnedMessage } from './entities/pin.ts';
export type { InviteLink } from './entities/invite-link.ts';
export type { PublicGroup } from './entities/public-group.ts';
export type { ContactRequest, Relation } from './entities/relation.ts';
export type { SystemFields, SystemMode } from './entities/system.ts';
export type {
  Gift,
  Room,
  RoomAttribute,
  RoomContent,
  RoomMember,
  RoomMessage,
  RoomPriority,
  RoomRemoval,
  RoomRights,
  RoomSettings,
} from './entities/room.ts';
export { giftSchema } from './entities/room.ts';
export type { Profile, User, UserRole } from './entities/user.ts';
export {
  type EventName,
  type EventPayload,
  eventNames,
  type Events,
  events,
} from './events/table.ts';
export { deviceNameSchema, platformSchema } from './entities/device.ts';
export {
  conversationIdSchema,
  clientMsgIdSchema,
  deviceIdSchema,
  userIdSchema,
} from './ids.ts';
export { conversationChangesSchema } from './operations/conversations.ts';
export {
  type ActorKind,
  type ConversationAction,
  commonErrors,
  conversationActions,
  type OperationAccess,
  type OperationDefinition,
  type RateClass,
  rateClasses,
} from './operations/define-operation.ts';
export {
  findOperation,
  type OperationInput,
  type OperationName,
  type OperationOutput,
  type Operations,
  operationNames,
  operations,
} from './operations/table.ts';
export * from './runtime.ts';
