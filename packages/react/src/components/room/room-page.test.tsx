import { limits } from '@confab/client';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { now } from '../../samples/now.ts';
import {
  createRoom,
  createRoomMember,
  createRoomMessage,
  createSeat,
} from '../../samples/room-factories.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { RoomPage } from './room-page.tsx';
import type { RoomPageProps } from './room-props.ts';

const alice = createRoomMember({ userId: 'alice', name: 'Alice', role: 'owner' });
const bob = createRoomMember();
const rose = { id: 'rose', name: 'a rose', emoji: '🌹' };

function renderRoom(part: Partial<RoomPageProps> = {}) {
  const actions = {
    takeSeat: vi.fn(),
    leaveSeat: vi.fn(),
    freeSeat: vi.fn(),
    say: vi.fn(),
    fly: vi.fn(),
    give: vi.fn(),
    loadOlder: vi.fn(),
    leave: vi.fn(),
    enterAgain: vi.fn(),
  };
  renderUi(
    <RoomPage
      status="connected"
      reason={null}
      bannedUntil={null}
      rights={{ mutedUntil: null, isAllowlisted: false }}
      room={createRoom()}
      me={alice}
      onlineCount={2}
      members={[alice, bob]}
      attributes={new Map([createSeat(1, 'alice'), createSeat(2, 'bob')])}
      messages={[createRoomMessage()]}
      hasOlder={false}
      flights={[]}
      giftShow={null}
      gifts={[rose]}
      actions={actions}
      isPeopleOpen={false}
      onTogglePeople={() => {}}
      onBack={() => {}}
      {...part}
    />,
  );
  return actions;
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('a live room', () => {
  it('shows who sits where, and takes and gives back seats of mine alone', async () => {
    const { takeSeat, leaveSeat } = renderRoom({ me: { ...alice, role: 'member' } });
    await expectAccessible();
    expect(screen.getByRole('img', { name: 'Seat 2: Bob' })).toBeTruthy();
    press('Take seat 3');
    expect(takeSeat).toHaveBeenCalledWith('seat-3');
    press('Alice Leave seat 1');
    expect(leaveSeat).toHaveBeenCalledWith('seat-1');
    expect(screen.queryByRole('button', { name: /seat 2/i })).toBeNull();
  });

  it('[BLOCK-2] folds the words of somebody blocked, until they are asked for', async () => {
    const mine = createRoomMessage({ id: '2', senderId: 'alice', senderName: 'Alice' });
    const words = { type: 'text', text: 'Look at me' } as const;
    renderRoom({
      messages: [createRoomMessage({ content: words }), mine],
      foldedIds: new Set(['bob']),
    });
    await expectAccessible();
    expect([screen.queryByText('Look at me'), screen.getByText('Hello')]).toEqual([
      null,
      expect.anything(),
    ]);
    press('Show');
    expect(screen.getByText('Look at me')).toBeTruthy();
  });

  it('[ROOM-6] lets the owner and admins free the seat of somebody else', async () => {
    const { freeSeat } = renderRoom();
    await expectAccessible();
    fireEvent.keyDown(screen.getByRole('button', { name: /^Bob/ }), { key: 'Enter' });
    fireEvent.click(screen.getByRole('menuitem', { name: 'Free the seat' }));
    expect(freeSeat).toHaveBeenCalledWith('seat-2');
  });

  it('says what is written, flies it when asked to, and gives', () => {
    const { say, fly, give } = renderRoom();
    const write = (name: string) => {
      const field = screen.getByRole('textbox', { name });
      fireEvent.change(field, { target: { value: 'Bravo' } });
      fireEvent.keyDown(field, { key: 'Enter' });
    };
    write('Say something');
    expect(say).toHaveBeenCalledWith('Bravo');
    press('Fly across the room');
    write('Fly across the room');
    expect(fly).toHaveBeenCalledWith('Bravo');
    fireEvent.keyDown(screen.getByRole('button', { name: 'Give something' }), { key: 'Enter' });
    fireEvent.click(screen.getByRole('menuitem', { name: /a rose/ }));
    expect(give).toHaveBeenCalledWith(rose);
  });

  it('shows words, bullets and gifts in the feed, one row for a combo', () => {
    const gift = { type: 'gift', giftId: 'rose', count: 1, comboId: 'c' } as const;
    renderRoom({
      messages: [
        createRoomMessage(),
        createRoomMessage({ id: '2', content: { type: 'bullet', text: 'Encore' } }),
        createRoomMessage({ id: '3', content: gift }),
        createRoomMessage({ id: '4', content: gift }),
        createRoomMessage({ id: '5', content: { ...gift, giftId: 'moon', comboId: null } }),
      ],
    });
    const log = within(screen.getByRole('log', { name: 'What is said' }));
    expect(log.getByText('Encore')).toBeTruthy();
    expect(log.getByText('Bob gives a rose × 2')).toBeTruthy();
    expect(log.getByText('Bob gives a gift')).toBeTruthy();
  });

  it('[ROOM-7] lets plain members only read while all are muted', () => {
    const room = createRoom();
    const muted = { ...room, settings: { ...room.settings, isMuted: true } };
    renderRoom({ room: muted, me: bob });
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByText('Only some can write here now.')).toBeTruthy();
  });

  it('[ROOM-11] says that I am muted and until when, and lets those on the allowlist write', () => {
    const rights = { mutedUntil: now + 3_600_000, isAllowlisted: true };
    renderRoom({ me: bob, rights });
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByText(/^You are muted here until \d/)).toBeTruthy();
    cleanup();
    const room = createRoom();
    const muted = { ...room, settings: { ...room.settings, isMuted: true } };
    renderRoom({ room: muted, me: bob, rights: { ...rights, mutedUntil: now } });
    expect(screen.getByRole('textbox')).toBeTruthy();
  });

  it('[ROOM-11] says until when I am banned, and offers the way back', async () => {
    const banned = { status: 'disconnected', reason: 'banned' } as const;
    const { enterAgain } = renderRoom({ ...banned, bannedUntil: now + 3_600_000 });
    await expectAccessible();
    expect(screen.getByText(/^You are banned here until \d/)).toBeTruthy();
    press('Enter again');
    expect(enterAgain).toHaveBeenCalledOnce();
    cleanup();
    renderRoom({ ...banned, bannedUntil: limits.foreverMs });
    expect(screen.getByText(/^You are banned here\. /)).toBeTruthy();
  });

  it('says why one is out, and offers the way back only where there is one', async () => {
    const { enterAgain } = renderRoom({ status: 'disconnected', reason: 'kicked' });
    await expectAccessible();
    press('Enter again');
    expect(enterAgain).toHaveBeenCalledOnce();
  });

  it('offers no way into a room that has ended', () => {
    renderRoom({ status: 'disconnected', reason: 'destroyed' });
    expect(screen.getByText('The room has ended')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Enter again' })).toBeNull();
  });
});
