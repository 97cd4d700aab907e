import type { TimelineMessage } from '@confab/client';
import type { Person } from '../../person.ts';

/** What is pinned in a conversation, and how a message is pinned and unpinned. */
export interface MessagePinning {
  readonly pinnedSeqs: ReadonlySet<number>;
  toggle(seq: number): void;
}

/** Who I am among those whom a text names, and what a press on a name opens. */
export interface MessageNames {
  readonly myId: string | null;
  readonly onOpen?: ((userId: string) => void) | undefined;
}

/** What a person can do with a message; `key` is that of {@link TimelineMessage}. */
export interface MessageActions {
  retry(key: string): void;
  discard(key: string): void;
  /** Takes a stored message back; whether that is mine to do, as far as my role decides. */
  recall(seq: number): void;
  canRecall(message: TimelineMessage): boolean;
  /** What is pinned, and how that is changed; absent where I may not. */
  readonly pinning?: MessagePinning | undefined;
  /** What is known of those whom messages name; without it names are only marked. */
  readonly names?: MessageNames | undefined;
  /** Shows a long message whole, or its beginning again. */
  toggleExpanded(key: string): void;
  /** Saves a file of a message. */
  download?: ((fileId: string) => void) | undefined;
  /** Shows how far a message of a broadcast list has come; without it nothing leads there. */
  showDeliveries?: ((seq: number) => void) | undefined;
}

/** Props of a message bubble. */
export interface MessageBubbleProps {
  readonly message: TimelineMessage;
  readonly sender: Person;
  /** Shows the name and picture of the sender, as groups do. */
  readonly showsSender: boolean;
  /** Whether it begins and whether it ends a run of messages of one sender. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isExpanded: boolean;
  /** Whether the controls inside can be reached with Tab: only those of the active message can. */
  readonly tabIndex: 0 | -1;
  readonly actions: MessageActions;
}
