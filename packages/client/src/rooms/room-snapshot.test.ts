import type { OperationOutput, RoomMessage } from '@confab/protocol';
import { defaultRoomSettings } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import { emptyRoom } from './empty-room.ts';
import { applyRoomEvent, toEntered } from './room-snapshot.ts';

const room = {
  id: 'stage',
  name: 'Stage',
  description: null,
  ownerId: 'alice',
  createdAt: 1,
  rev: 4,
  settings: { ...defaultRoomSettings, historySize: 10, replaySize: 2 },
  onlineCount: 1,
};
const me = {
  userId: 'alice',
  name: 'Alice',
  avatarUrl: null,
  role: 'owner',
  joinedAt: 1,
  attributes: {},
} as const;
const message = (id: string): RoomMessage => ({
  id,
  senderId: 'bob',
  senderName: 'Bob',
  senderAvatarUrl: null,
  content: { type: 'text', text: id },
  priority: 'normal',
  createdAt: 1,
});
const seat = { key: 'seat-1', value: '', ownerId: 'bob', autoDeleteOnLeave: true };
const mayWrite = { mutedUntil: null, isAllowlisted: false };

function enter(messages: readonly RoomMessage[] = []) {
  const entered: OperationOutput<'rooms.join'> = {
    room,
    me,
    rights: mayWrite,
    attributes: [],
    members: [me],
    nextCursor: null,
    messages: [...messages],
  };
  return toEntered(emptyRoom, entered);
}
const idsOf = (messages: readonly RoomMessage[]) => messages.map(({ id }) => id);

describe('a room as it is seen', () => {
  test('[ROOM-6] a change is applied under the next rev, once, and none is skipped', () => {
    const change = { roomId: 'stage', rev: 5, set: [seat], removed: [] };
    const after = applyRoomEvent(enter(), 'room.attributes.updated', change);
    expect(after?.attributes.get('seat-1')).toEqual(seat);
    expect(after && applyRoomEvent(after, 'room.attributes.updated', change)).toBe(after);
    const later = { ...change, rev: 6 };
    expect(applyRoomEvent(enter(), 'room.attributes.updated', later)).toBeNull();
    expect(applyRoomEvent(enter(), 'room.updated', { room: { ...room, rev: 7 } })).toBeNull();
  });

  test('[ROOM-11] what is decided about me is mine, about others not, and a ban says until when', () => {
    const rights = { mutedUntil: 9, isAllowlisted: false };
    const muted = { roomId: 'stage', userId: 'alice', rights };
    expect(applyRoomEvent(enter(), 'room.rights.updated', muted)?.rights).toBe(rights);
    const theirs = { ...muted, userId: 'bob' };
    expect(applyRoomEvent(enter(), 'room.rights.updated', theirs)?.rights).toBe(mayWrite);
    const banned = { roomId: 'stage', reason: 'banned', bannedUntil: 9 } as const;
    const out = applyRoomEvent(enter(), 'room.removed', banned);
    expect(out).toMatchObject({ status: 'disconnected', reason: 'banned', bannedUntil: 9 });
  });

  test('[ROOM-8] messages stand in their order, each once, the newest 300', () => {
    const seen = enter([message('b'), message('c')]);
    expect(seen.hasOlder).toBe(true);
    const said = { roomId: 'stage', messages: [message('c'), message('d'), message('a')] };
    const after = applyRoomEvent(seen, 'room.messages.created', said);
    expect(idsOf(after?.messages ?? [])).toEqual(['a', 'b', 'c', 'd']);
    const many = Array.from({ length: 400 }, (_, index) => message(`m${1000 + index}`));
    const full = applyRoomEvent(seen, 'room.messages.created', { ...said, messages: many });
    expect(full?.messages).toHaveLength(300);
    expect(full?.messages.at(-1)?.id).toBe('m1399');
  });

  test('[ROOM-8] what was said before a new entrance stays on the screen', () => {
    const again = toEntered(enter([message('a')]), {
      room: { ...room, rev: 9 },
      me,
      rights: mayWrite,
      attributes: [seat],
      members: [me],
      nextCursor: null,
      messages: [message('b')],
    });
    expect(idsOf(again.messages)).toEqual(['a', 'b']);
    expect([...again.attributes.keys()]).toEqual(['seat-1']);
  });
});
