import type { ConversationType } from '@confab/client';
import type { PresenceStatus } from '../presence-dot/presence-dot.tsx';
import type { ReactNode } from 'react';

/** Props of the header of an open conversation. */
export interface ConversationHeaderProps {
  readonly id: string;
  readonly title: string;
  readonly avatarUrl: string | null;
  readonly type: ConversationType;
  readonly status: PresenceStatus;
  /** Presence, members or who is typing. */
  readonly subtitle: ReactNode;
  /** Whether the details are open, where there are any. */
  readonly isDetailsOpen?: boolean;
  onBack(): void;
  onToggleDetails?(): void;
}
