/** Confab's React kit: hooks over the client, and the components of a messenger. */
export { ChatProvider, type ChatProviderProps, useChat } from './chat-provider.tsx';
export { UiProvider, type UiProviderProps, useI18n, useNow } from './ui-provider.tsx';
export type { Overrides, Slots } from './overrides.ts';
export { type Notice as NoticeContent, type Notices, useNotices } from './notices.ts';
export { type Person, toUnknownPerson } from './person.ts';
export { useLiveView, useSelected } from './hooks/use-live-view.ts';
export {
  useGroupInvitations,
  useInvitations,
  useJoinRequests,
  useMyJoinRequests,
} from './hooks/use-admissions.ts';
export { useConnection } from './hooks/use-connection.ts';
export { useConversation, useConversations } from './hooks/use-conversations.ts';
export { useTimeline, useTimelineState } from './hooks/use-timeline.ts';
export { useGroupStatistics } from './hooks/use-group-statistics.ts';
export { useMembers } from './hooks/use-members.ts';
export {
  useBlocked,
  useContactRequests,
  useContacts,
  useRelation,
} from './hooks/use-relations.ts';
export { usePins } from './hooks/use-pins.ts';
export { usePresence, usePresenceSettings, usePresenceStatus } from './hooks/use-presence.ts';
export { useTyping, useTypingNames } from './hooks/use-typing.ts';
export { useUnread } from './hooks/use-unread.ts';
export { useAttempt } from './views/use-attempt.ts';
export { useMe, useUser, useUsers } from './hooks/use-user.ts';
export { loadLateParts } from './late-parts.ts';
export { directionOf } from './i18n/direction.ts';
export { chooseLocale, type I18n } from './i18n/i18n.ts';
export { type Locale, locales } from './i18n/locale.ts';
export type { TextPart } from './i18n/text-part.ts';
export {
  type CatalogueText,
  createTranslate,
  type PluralText,
  type Translate,
  type TranslationOf,
} from './i18n/translate.ts';
export type { WritingObstacle } from './text/writing-obstacle.ts';
export { Avatar, type AvatarProps } from './components/avatar/avatar.tsx';
export { BlockDialog, type BlockDialogProps } from './components/block-dialog/block-dialog.tsx';
export { Button, type ButtonProps } from './components/button/button.tsx';
export { ChatShell, type ChatShellProps } from './components/chat-shell/chat-shell.tsx';
export { Composer } from './components/composer/composer.tsx';
export type { ComposerProps } from './components/composer/composer-props.ts';
export type { MentionCandidate } from './components/composer/mention-candidates.ts';
export type { MentionSource } from './components/composer/use-mentioned-text.ts';
export type { SentMentions } from './text/mention-text.ts';
export {
  ComposerNotice,
  type ComposerNoticeProps,
} from './components/composer-notice/composer-notice.tsx';
export {
  ConnectionLine,
  type ConnectionLineProps,
} from './components/connection-line/connection-line.tsx';
export { ConversationHeader } from './components/conversation-header/conversation-header.tsx';
export type { ConversationHeaderProps } from './components/conversation-header/conversation-header-props.ts';
export {
  ConfirmDialog,
  type ConfirmDialogProps,
} from './components/confirm-dialog/confirm-dialog.tsx';
export { ConversationList } from './components/conversation-list/conversation-list.tsx';
export type { ConversationListProps } from './components/conversation-list/conversation-list-props.ts';
export type { ListFilter } from './components/conversation-list/list-filter.ts';
export { ConversationListItem } from './components/conversation-list-item/conversation-list-item.tsx';
export type { ConversationListItemProps } from './components/conversation-list-item/conversation-list-item-props.ts';
export { ConversationMenu } from './components/conversation-menu/conversation-menu.tsx';
export type {
  ConversationActions,
  ConversationMenuProps,
} from './components/conversation-menu/conversation-menu-props.ts';
export { Dialog, type DialogProps } from './components/dialog/dialog.tsx';
export {
  DurationDialog,
  type DurationDialogProps,
} from './components/duration-dialog/duration-dialog.tsx';
export {
  FilterChips,
  type FilterChipsProps,
  type FilterOption,
} from './components/filter-chips/filter-chips.tsx';
export { Notice, type NoticeProps } from './components/notice/notice.tsx';
export { EmptyState, type EmptyStateProps } from './components/empty-state/empty-state.tsx';
export { IconButton, type IconButtonProps } from './components/icon-button/icon-button.tsx';
export {
  AnchoredMenu,
  type AnchoredMenuProps,
  Menu,
  MenuChoice,
  type MenuChoiceProps,
  MenuItem,
  type MenuItemProps,
  type MenuProps,
  MenuSeparator,
} from './components/menu/menu.tsx';
export type { MenuOpener } from './components/menu/menu-opener.ts';
export { MessageBubble } from './components/message-bubble/message-bubble.tsx';
export type {
  MessageActions,
  MessageBubbleProps,
  MessageNames,
  MessagePinning,
} from './components/message-bubble/message-bubble-props.ts';
export { MessageTick } from './components/message-bubble/message-tick.tsx';
export {
  NewConversationDialog,
  type NewConversationDialogProps,
} from './components/new-conversation-dialog/new-conversation-dialog.tsx';
export {
  type PeopleSearch,
  PersonPicker,
  type PersonPickerProps,
} from './components/person-picker/person-picker.tsx';
export { PinBar } from './components/pins/pin-bar.tsx';
export type { PinsProps, ShownPin } from './components/pins/pins-props.ts';
export { OrderCard, type OrderCardProps } from './components/order-card/order-card.tsx';
export {
  PresenceDot,
  type PresenceDotProps,
  type PresenceStatus,
} from './components/presence-dot/presence-dot.tsx';
export { Timeline, type TimelineProps } from './components/timeline/timeline.tsx';
export {
  TypingIndicator,
  type TypingIndicatorProps,
} from './components/typing-indicator/typing-indicator.tsx';
export { UnreadBadge, type UnreadBadgeProps } from './components/unread-badge/unread-badge.tsx';
export { ConnectionLineView } from './views/connection-line-view.tsx';
export {
  ConversationListView,
  type ConversationListViewProps,
} from './views/conversation-list-view.tsx';
export { ConversationView, type ConversationViewProps } from './views/conversation-view.tsx';
export {
  NewConversationView,
  type NewConversationViewProps,
} from './views/new-conversation-view.tsx';
