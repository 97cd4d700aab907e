import type { DeliveriesSnapshot, User } from '@confab/client';
import type { Pages } from '../paged-list/paged-list.tsx';

/** What can be done with a broadcast list. Refusals are shown as notices. */
export interface BroadcastActions {
  rename(name: string): void;
  removeRecipient(userId: string): void;
  /** Nobody gets messages by it any more. */
  end(): void;
}

/** Props of the panel of a broadcast list. */
export interface BroadcastInfoProps {
  readonly conversationId: string;
  readonly name: string;
  readonly recipientCount: number;
  readonly recipients: Pages<User>;
  readonly actions: BroadcastActions;
  onAdd(): void;
  onClose(): void;
}

/** Props of the page that says how far a message has come with each recipient. */
export interface DeliveriesPageProps {
  /** What was sent. */
  readonly text: string;
  readonly snapshot: DeliveriesSnapshot;
  onBack(): void;
  onClose(): void;
}
