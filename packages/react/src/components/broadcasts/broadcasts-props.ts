import type { DeliveryCounts, OperationOutput, User } from '@confab/client';
import type { Pages } from '../paged-list/paged-list.tsx';

/** A message of a broadcast list on its way to one recipient, with who that is. */
export type NamedDelivery = OperationOutput<'deliveries.list'>['deliveries'][number] &
  Pick<User, 'name' | 'avatarUrl'>;

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
  /** How many recipients have got how far; null while it is not known. */
  readonly counts: DeliveryCounts | null;
  readonly deliveries: Pages<NamedDelivery>;
  onBack(): void;
  onClose(): void;
}
