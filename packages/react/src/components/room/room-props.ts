import type { Room, RoomAttribute, RoomMember, RoomMessage, RoomSnapshot } from '@confab/client';

/** A kind of gift, as the host app sells it. */
export interface RoomGift {
  readonly id: string;
  readonly name: string;
  readonly emoji: string;
}

/** A text on its way across the room. */
export interface Flight {
  readonly id: string;
  readonly text: string;
  /** The lane that it flies in, from 0 on. */
  readonly lane: number;
  readonly isMine: boolean;
}

/** The gift that is shown over the stage. */
export interface GiftShow {
  readonly name: string;
  readonly emoji: string;
  readonly count: number;
}

/** What one does in a room. Refusals are shown as notices. */
export interface RoomActions {
  takeSeat(key: string): void;
  leaveSeat(key: string): void;
  /** Takes somebody off a seat, as the owner or an admin. */
  freeSeat(key: string): void;
  say(text: string): void;
  /** Flies a text across the room. */
  fly(text: string): void;
  give(gift: RoomGift): void;
  loadOlder(): void;
  leave(): void;
  enterAgain(): void;
}

/** Props of {@link RoomPage}. */
export interface RoomPageProps
  extends Pick<
    RoomSnapshot,
    'status' | 'reason' | 'bannedUntil' | 'rights' | 'onlineCount' | 'hasOlder'
  > {
  /** Null until it is known. */
  readonly room: Room | null;
  readonly me: RoomMember | null;
  readonly members: readonly RoomMember[];
  readonly attributes: ReadonlyMap<string, RoomAttribute>;
  readonly messages: readonly RoomMessage[];
  /** Whose words are folded until they are asked for: whom I have blocked. */
  readonly foldedIds?: ReadonlySet<string>;
  readonly flights: readonly Flight[];
  readonly giftShow: GiftShow | null;
  /** What can be given; nothing where the host app sells nothing. */
  readonly gifts: readonly RoomGift[];
  readonly actions: RoomActions;
  readonly isPeopleOpen: boolean;
  readonly autoFocus?: boolean;
  onTogglePeople(): void;
  onBack(): void;
}
