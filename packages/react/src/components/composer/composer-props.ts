import type { DraftMention } from '@confab/client';
import type { SentMentions } from '../../text/mention-text.ts';
import type { MentionSource } from './use-mentioned-text.ts';

/** Props of the composer. Give it a `key` of the conversation: it owns its text. */
export interface ComposerProps {
  readonly placeholder: string;
  /** The draft to begin with. */
  readonly initialText?: string;
  /** Whom the draft names. */
  readonly initialMentions?: readonly DraftMention[];
  readonly autoFocus?: boolean;
  /** Nothing can be sent before this time, in epoch milliseconds. */
  readonly waitUntil?: number | null;
  /** Gets every text and whom it names, so that both can be kept; an empty one after sending. */
  onTextChange?(text: string, mentions: readonly DraftMention[]): void;
  /** Called with every keystroke; the client throttles. */
  onTyping?(isTyping: boolean): void;
  /** Who can be named behind an `@`; without it nobody is offered. */
  readonly mentioning?: MentionSource | undefined;
  /** Gets files that were chosen or pasted; without it there is no way to choose any. */
  onFiles?: ((files: readonly File[]) => void) | undefined;
  /** Gets the text without white space around it, and whom it names. */
  onSend(text: string, mentions: SentMentions): void;
}
