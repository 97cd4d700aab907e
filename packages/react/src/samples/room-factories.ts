import {
  defaultRoomSettings,
  type Room,
  type RoomAttribute,
  type RoomMember,
  type RoomMessage,
} from '@confab/client';
import { now } from './now.ts';

/** Alice's room. */
export function createRoom(part: Partial<Room> = {}): Room {
  return {
    id: 'stage',
    name: 'Open stage',
    description: null,
    ownerId: 'alice',
    createdAt: now,
    rev: 1,
    settings: defaultRoomSettings,
    onlineCount: 2,
    ...part,
  };
}

/** Bob in Alice's room. */
export function createRoomMember(part: Partial<RoomMember> = {}): RoomMember {
  return {
    userId: 'bob',
    name: 'Bob',
    avatarUrl: null,
    role: 'member',
    joinedAt: now,
    attributes: {},
    ...part,
  };
}

/** What Bob says in it. */
export function createRoomMessage(part: Partial<RoomMessage> = {}): RoomMessage {
  return {
    id: '1',
    senderId: 'bob',
    senderName: 'Bob',
    senderAvatarUrl: null,
    content: { type: 'text', text: 'Hello' },
    priority: 'normal',
    createdAt: now,
    ...part,
  };
}

/** A seat and who has it. */
export function createSeat(number: number, ownerId: string): [string, RoomAttribute] {
  const key = `seat-${number}`;
  return [key, { key, value: ownerId, ownerId, autoDeleteOnLeave: true }];
}
