import type { Room, RoomFields, RoomMember } from '@confab/client';
import type { ReactNode } from 'react';
import type { BannedList } from '../banned-list/banned-list.tsx';
import type { RightsLists } from '../decided-people/rights-lists.tsx';

/** What the owner and admins do in a room. Refusals are shown as notices. */
export interface RoomOrder {
  promote(userId: string): void;
  demote(userId: string): void;
  /** `until` in epoch milliseconds; null is for good. */
  mute(userId: string, until: number | null): void;
  unmute(userId: string): void;
  /** Lets a user write while all are muted. */
  allow(userId: string): void;
  disallow(userId: string): void;
  kick(userId: string): void;
  /** `until` in epoch milliseconds; null is for good. */
  ban(userId: string, until: number | null): void;
  setMuted(isMuted: boolean): void;
  update(fields: RoomFields): void;
  end(): void;
}

/** The pages of the people of a room. */
export type RoomPageName = 'main' | 'settings' | 'moderation' | 'banned' | 'muted' | 'allowed';

/** Props of the people of a room. */
export interface RoomPeopleProps {
  readonly room: Room;
  readonly me: RoomMember;
  readonly members: readonly RoomMember[];
  readonly onlineCount: number;
  readonly order: RoomOrder;
  /** Null for plain members, who do not know. */
  readonly lists: RightsLists | null;
  readonly initialPage?: RoomPageName;
  /** Shows who is banned, once the page is open: it is loaded then. */
  renderBanned(show: (banned: BannedList) => ReactNode): ReactNode;
  onClose(): void;
}
