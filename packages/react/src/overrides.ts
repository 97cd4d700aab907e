import { type ComponentType, createContext, useContext } from 'react';
import type { AvatarProps } from './components/avatar/avatar.tsx';
import type { ComposerProps } from './components/composer/composer-props.ts';
import type { ConversationHeaderProps } from './components/conversation-header/conversation-header-props.ts';
import type { ConversationListItemProps } from './components/conversation-list-item/conversation-list-item-props.ts';
import type { MessageBubbleProps } from './components/message-bubble/message-bubble-props.ts';

/** The parts of the kit that a host app may replace; each gets the props of the part that it replaces. */
export interface Slots {
  readonly Avatar: ComponentType<AvatarProps>;
  readonly Composer: ComponentType<ComposerProps>;
  readonly ConversationHeader: ComponentType<ConversationHeaderProps>;
  readonly ConversationListItem: ComponentType<ConversationListItemProps>;
  readonly MessageBubble: ComponentType<MessageBubbleProps>;
}

/** Replacements for parts of the kit, by slot. */
export type Overrides = Partial<Slots>;

export const OverridesContext = createContext<Overrides>({});

/** The component to render for a slot: the host app's, or the kit's own. */
export function useSlot<Name extends keyof Slots>(name: Name, own: Slots[Name]): Slots[Name] {
  return useContext(OverridesContext)[name] ?? own;
}
