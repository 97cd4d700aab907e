import type { OperationInput, OperationOutput, RoomMessage, RoomPriority } from '@confab/protocol';
import type { LiveView } from '../live-view.ts';
import type { RoomSnapshot } from './room-snapshot.ts';

/** What a send to a room is answered. */
export type RoomAck = OperationOutput<'rooms.send'>;
/** A batch of changes of attributes. */
export type RoomAttributeChange = Omit<OperationInput<'rooms.setAttributes'>, 'roomId'>;

/** What a user shows of themselves in a room, where it changes; null removes. */
export type ShownAttributes = Readonly<Record<string, string | null>>;

/** A room that I am in: a live view of it, and what one does there. Promises reject with a ChatError. */
export interface LiveRoom extends LiveView<RoomSnapshot> {
  readonly id: string;
  /** Calls back with what is said from now on; returns the unsubscribe function. */
  onMessages(listener: (messages: readonly RoomMessage[]) => void): () => void;
  /** Says something. The ack says whether the room had too much to do to show it. */
  send(text: string, options?: { readonly priority?: RoomPriority }): Promise<RoomAck>;
  /** Flies a text across the room; it is kept nowhere. */
  sendBullet(text: string): Promise<RoomAck>;
  /** Shows a gift for which the host app has signed. Rejects with `conflict` when the receipt is used up. */
  sendGift(receipt: string): Promise<RoomAck>;
  /** Sets and deletes attributes, all or none. Rejects with `conflict` where something else is than expected. */
  setAttributes(change: RoomAttributeChange): Promise<void>;
  /** Takes what nobody has, such as a seat, until I leave. Rejects with `conflict` when somebody was faster. */
  take(key: string, value: string): Promise<void>;
  /** Gives back what I have taken. */
  release(key: string): Promise<void>;
  /** Changes what I show of myself here; null removes. */
  setUserAttributes(attributes: ShownAttributes): Promise<void>;
  /** Loads older messages, where the room keeps them. */
  loadOlder(): Promise<void>;
  /** Leaves, unless the same room is entered again at once. */
  leave(): Promise<void>;
}
