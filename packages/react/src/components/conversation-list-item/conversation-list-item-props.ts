import type { ConversationListItem } from '@confab/client';
import type { PresenceStatus } from '../presence-dot/presence-dot.tsx';
import type { Person } from '../../person.ts';
import type { MenuOpener } from '../menu/menu-opener.ts';

/** Props of a row of the conversation list. */
export interface ConversationListItemProps {
  readonly item: ConversationListItem;
  /** Whether this conversation is open. */
  readonly isActive: boolean;
  /** Whether the other person of a direct conversation is online. */
  readonly status: PresenceStatus;
  /** The names of those who are typing. */
  readonly typingNames: readonly string[];
  /** The name of the sender of the last message, where it has to be said. */
  readonly senderName: string | null;
  /** Whether the last words are of somebody whom I have blocked, where others speak, too (BLOCK-2). */
  readonly isFolded?: boolean;
  /** Those whom the last message names, as far as they are known. */
  readonly people: ReadonlyMap<string, Person>;
  /** The address of the conversation, so that it can be opened in a new tab. */
  readonly href: string;
  readonly tabIndex: 0 | -1;
  onOpen(conversationId: string): void;
  /** Opens the menu of the conversation; without it there is none. */
  onOpenMenu?(item: ConversationListItem, opener: MenuOpener): void;
}
