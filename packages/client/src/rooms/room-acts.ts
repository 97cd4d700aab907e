import type { OperationInput, RoomPriority } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import { ValueView } from '../live-view.ts';
import type { ClientRuntime } from '../runtime.ts';
import type { RoomAck, RoomAttributeChange, ShownAttributes } from './live-room.ts';
import { emptyRoom } from './empty-room.ts';
import { type RoomSnapshot, toRefreshed, withMessages } from './room-snapshot.ts';

/** What is done in a room works with. */
export interface RoomActsParts {
  readonly call: Call;
  readonly runtime: ClientRuntime;
}

/** What one does in a room, and what the answers say about it. */
export class RoomActs<Parts extends RoomActsParts> {
  readonly id: string;
  protected readonly view = new ValueView<RoomSnapshot>(emptyRoom);
  protected readonly parts: Parts;

  constructor(id: string, parts: Parts) {
    this.id = id;
    this.parts = parts;
  }

  send(text: string, { priority }: { readonly priority?: RoomPriority } = {}): Promise<RoomAck> {
    const clientMsgId = this.parts.runtime.uuid();
    const input = { roomId: this.id, clientMsgId, text, ...(priority && { priority }) };
    return this.parts.call('rooms.send', input);
  }

  sendBullet(text: string): Promise<RoomAck> {
    return this.parts.call('rooms.sendBullet', { roomId: this.id, text });
  }

  sendGift(receipt: string): Promise<RoomAck> {
    return this.parts.call('rooms.sendGift', { roomId: this.id, receipt });
  }

  async setAttributes(change: RoomAttributeChange): Promise<void> {
    const { rev, attributes } = await this.parts.call('rooms.setAttributes', {
      roomId: this.id,
      ...change,
    });
    const { room } = this.view.getSnapshot();
    // The answer may come before the event, and knows the same.
    if (room === null || rev !== room.rev + 1) return;
    const found = { room: { ...room, rev }, attributes };
    this.view.set(toRefreshed(this.view.getSnapshot(), found));
  }

  take(key: string, value: string): Promise<void> {
    return this.setAttributes({ set: [{ key, value, ifAbsent: true, autoDeleteOnLeave: true }] });
  }

  release(key: string): Promise<void> {
    return this.setAttributes({ remove: [{ key }] });
  }

  async setUserAttributes(attributes: ShownAttributes): Promise<void> {
    const input = { roomId: this.id, ...toShownChange(attributes) };
    const { member } = await this.parts.call('rooms.setUserAttributes', input);
    const before = this.view.getSnapshot();
    const members = before.members.map((one) => (one.userId === member.userId ? member : one));
    this.view.set({ ...before, me: member, members });
  }

  async loadOlder(): Promise<void> {
    const [oldest] = this.view.getSnapshot().messages;
    const { messages, hasOlder } = await this.parts.call('rooms.listMessages', {
      roomId: this.id,
      ...(oldest && { before: oldest.id }),
    });
    const before = this.view.getSnapshot();
    this.view.set({ ...before, messages: withMessages(before.messages, messages), hasOlder });
  }
}

/** What changes about what a user shows, as the operation takes it. */
export function toShownChange(
  attributes: ShownAttributes,
): Required<Pick<OperationInput<'rooms.setUserAttributes'>, 'set' | 'remove'>> {
  const set: Record<string, string> = {};
  const remove: string[] = [];
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null) remove.push(key);
    else set[key] = value;
  }
  return { set, remove };
}
