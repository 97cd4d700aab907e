import type { ConversationListItem, ConversationView } from '@confab/client';
import type { MenuOpener } from '../menu/menu-opener.ts';

/** What I can do with a conversation in my list. */
export interface ConversationActions {
  pin(item: ConversationListItem): void;
  unpin(item: ConversationListItem): void;
  markRead(item: ConversationListItem): void;
  markUnread(item: ConversationListItem): void;
  /** `until` in epoch milliseconds; null ends it. */
  mute(item: ConversationListItem, until: number | null): void;
  /** What I am told of; null is as in my settings. */
  setLevel(item: ConversationListItem, level: ConversationView['level']): void;
  /** What of its unread messages my totals count. */
  setCountPreference(
    item: ConversationListItem,
    countPreference: ConversationView['countPreference'],
  ): void;
  /** What I alone call it; null takes it back. */
  setAlias(item: ConversationListItem, alias: string | null): void;
  archive(item: ConversationListItem): void;
  unarchive(item: ConversationListItem): void;
  setLabels(item: ConversationListItem, labels: readonly string[]): void;
  /** Until the next message, or with `keep` until it is shown again. */
  hide(item: ConversationListItem, options: { readonly keep: boolean }): void;
  unhide(item: ConversationListItem): void;
  clear(item: ConversationListItem): void;
  delete(item: ConversationListItem): void;
  leave(item: ConversationListItem): void;
  /** Blocks the other person of a direct conversation. */
  block(item: ConversationListItem): void;
  unblock(item: ConversationListItem): void;
}

/** Props of the menu of a conversation. Mount it anew for each use: it owns what has been asked. */
export interface ConversationMenuProps {
  readonly item: ConversationListItem;
  readonly opener: MenuOpener;
  /** All labels that I use anywhere. */
  readonly allLabels: readonly string[];
  readonly actions: ConversationActions;
  /** Called when the menu, and the dialog that it led to, have been closed. */
  onClose(): void;
}

/** What the menu asks before it does something. */
export type ConversationQuestion =
  | 'mute'
  | 'notifications'
  | 'alias'
  | 'labels'
  | 'hide'
  | 'clear'
  | 'delete'
  | 'leave'
  | 'block';
