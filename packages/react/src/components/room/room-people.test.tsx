import type { Role, RoomSettings } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { now } from '../../samples/now.ts';
import { createRoom, createRoomMember } from '../../samples/room-factories.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import type { BannedPerson } from '../banned-list/banned-list.tsx';
import type { DecidedPerson } from '../decided-people/decided-people.tsx';
import type { Pages } from '../paged-list/paged-list.tsx';
import type { MutedPerson, RightsLists } from '../decided-people/rights-lists.tsx';
import { RoomPeople } from './room-people.tsx';

const carol = createRoomMember({ userId: 'carol', name: 'Carol', role: 'admin' });

const banned: Pages<BannedPerson> = {
  status: 'ready',
  rows: [{ userId: 'guest-4', name: 'Guest 4', avatarUrl: null, bannedUntil: now, reason: null }],
  hasMore: false,
  loadMore: () => {},
};

const pagesOf = <Row,>(...rows: Row[]): Pages<Row> => ({ ...banned, rows });
const guest = { userId: 'guest-5', name: 'Guest 5', avatarUrl: null };
const nobodyDecided = {
  muted: { pages: pagesOf<MutedPerson>(), undo: () => {} },
  allowed: { pages: pagesOf<DecidedPerson>(), undo: () => {} },
};

function renderPeople(
  role: Role,
  settings: Partial<RoomSettings> = {},
  lists: RightsLists = nobodyDecided,
) {
  const order = {
    promote: vi.fn(),
    demote: vi.fn(),
    mute: vi.fn(),
    unmute: vi.fn(),
    allow: vi.fn(),
    disallow: vi.fn(),
    kick: vi.fn(),
    ban: vi.fn(),
    setMuted: vi.fn(),
    update: vi.fn(),
    end: vi.fn(),
  };
  const unban = vi.fn();
  const room = createRoom();
  const me = createRoomMember({ userId: 'alice', name: 'Alice', role });
  renderUi(
    <RoomPeople
      room={{ ...room, settings: { ...room.settings, ...settings } }}
      me={me}
      members={[me, createRoomMember(), carol]}
      onlineCount={600}
      order={order}
      lists={role === 'member' ? null : lists}
      renderBanned={(show) => show({ pages: banned, undo: unban })}
      onClose={() => {}}
    />,
  );
  return { order, unban };
}

const button = (name: string | RegExp) => screen.queryByRole('button', { name });
const openMenuOf = (name: RegExp) => {
  const row = button(name);
  if (row) fireEvent.keyDown(row, { key: 'Enter' });
};
const entries = () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent);

it('[ROOM-7] lets the owner do everything, and ends the room after a question', async () => {
  const { order } = renderPeople('owner');
  await expectAccessible();
  fireEvent.click(button('End the room…') ?? document.body);
  fireEvent.click(button('End the room') ?? document.body);
  expect(order.end).toHaveBeenCalledOnce();
  openMenuOf(/^Bob/);
  expect(entries()).toEqual(['Make an admin', 'Mute…', 'Take out', 'Ban…']);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Take out' }));
  expect(order.kick).toHaveBeenCalledWith('bob');
});

it('[ROOM-7] lets an admin act on plain members only', () => {
  renderPeople('admin');
  expect(button(/^Carol/)).toBeNull();
  openMenuOf(/^Bob/);
  expect(entries()).toEqual(['Mute…', 'Take out', 'Ban…']);
});

it('[ROOM-8] shows a plain member who is there, and how many of them are known', () => {
  renderPeople('member');
  expect(button(/^Bob/)).toBeNull();
  expect(screen.getByText('600 here')).toBeTruthy();
  expect(screen.getByText('You know 3 of those who are here.')).toBeTruthy();
});

it('[ROOM-7] asks for how long somebody is muted or banned', async () => {
  const { order } = renderPeople('admin');
  openMenuOf(/^Bob/);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Mute…' }));
  await expectAccessible(screen.getByRole('dialog'));
  fireEvent.click(screen.getByRole('button', { name: '1 hour' }));
  expect(order.mute).toHaveBeenCalledWith('bob', now + 3_600_000);
  openMenuOf(/^Bob/);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Ban…' }));
  fireEvent.click(screen.getByRole('button', { name: 'Until I undo it' }));
  expect(order.ban).toHaveBeenCalledWith('bob', null);
});

it('[ROOM-7] keeps the allowlist while all are muted', () => {
  const { order } = renderPeople('admin', { isMuted: true });
  openMenuOf(/^Bob/);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Let write while muted' }));
  expect(order.allow).toHaveBeenCalledWith('bob');
});

it('[ROOM-6] lets the owner and admins decide what the room is', async () => {
  const { order } = renderPeople('admin', { historySize: 100 });
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
  await expectAccessible();
  fireEvent.click(screen.getByRole('switch', { name: 'Only some may write' }));
  expect(order.setMuted).toHaveBeenCalledWith(true);
  fireEvent.click(screen.getByRole('button', { name: 'Edit the name' }));
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Closed stage' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(order.update).toHaveBeenCalledWith({ name: 'Closed stage' });
  const choose = (name: string, value: string) =>
    fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });
  choose('How much may be said', '5');
  expect(order.update).toHaveBeenCalledWith({ settings: { messagesPerSecond: 5 } });
  choose('What is kept', '0');
  expect(order.update).toHaveBeenCalledWith({ settings: { historySize: 0 } });
  fireEvent.click(screen.getByRole('button', { name: 'Back to the people' }));
  expect(screen.getByText('600 here')).toBeTruthy();
});

it('[ROOM-7] shows who is banned, with the way back', async () => {
  const { unban } = renderPeople('owner');
  fireEvent.click(screen.getByRole('button', { name: 'Moderation' }));
  await expectAccessible();
  fireEvent.click(screen.getByRole('button', { name: 'Banned people' }));
  await expectAccessible();
  fireEvent.click(screen.getByRole('button', { name: 'Unban: Guest 4' }));
  expect(unban).toHaveBeenCalledWith('guest-4');
});

it('[ROOM-11] shows who is muted and who may write all the same, with the way back', async () => {
  const undo = vi.fn();
  const bob = { userId: 'bob', name: 'Bob', avatarUrl: null };
  const { order } = renderPeople(
    'admin',
    { isMuted: true },
    {
      muted: { pages: pagesOf({ ...bob, mutedUntil: now + 3_600_000 }), undo },
      allowed: { pages: pagesOf(bob, guest), undo },
    },
  );
  expect(button(/^Bob/)?.textContent).toMatch(/Muted until \d/);
  openMenuOf(/^Bob/);
  expect(entries()).toEqual(['Let write again', 'Take off the allowlist', 'Take out', 'Ban…']);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Let write again' }));
  expect(order.unmute).toHaveBeenCalledWith('bob');
  fireEvent.click(screen.getByRole('button', { name: 'Moderation' }));
  fireEvent.click(screen.getByRole('button', { name: 'Muted people' }));
  await expectAccessible();
  expect(screen.getByRole('listitem').textContent).toMatch(/^.*Bob.*until \d/);
  fireEvent.click(screen.getByRole('button', { name: 'Unmute: Bob' }));
  fireEvent.click(screen.getByRole('button', { name: 'Back to moderation' }));
  fireEvent.click(screen.getByRole('button', { name: 'Who writes while muted' }));
  fireEvent.click(screen.getByRole('button', { name: 'Take off: Guest 5' }));
  expect(undo.mock.calls).toEqual([['bob'], ['guest-5']]);
});
