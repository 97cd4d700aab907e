import type { Role } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { createRoom, createRoomMember } from '../../samples/room-factories.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { RoomPeople } from './room-people.tsx';

const carol = createRoomMember({ userId: 'carol', name: 'Carol', role: 'admin' });

function renderPeople(role: Role) {
  const order = {
    promote: vi.fn(),
    demote: vi.fn(),
    mute: vi.fn(),
    unmute: vi.fn(),
    kick: vi.fn(),
    ban: vi.fn(),
    setMuted: vi.fn(),
    end: vi.fn(),
  };
  const me = createRoomMember({ userId: 'alice', name: 'Alice', role });
  renderUi(
    <RoomPeople
      room={createRoom()}
      me={me}
      members={[me, createRoomMember(), carol]}
      onlineCount={600}
      order={order}
      onClose={() => {}}
    />,
  );
  return order;
}

const button = (name: string | RegExp) => screen.queryByRole('button', { name });
const openMenuOf = (name: RegExp) => {
  const row = button(name);
  if (row) fireEvent.keyDown(row, { key: 'Enter' });
};
const entries = () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent);

it('[ROOM-7] lets the owner do everything, and ends the room after a question', async () => {
  const order = renderPeople('owner');
  await expectAccessible();
  fireEvent.click(screen.getByRole('switch', { name: 'Only some may write' }));
  expect(order.setMuted).toHaveBeenCalledWith(true);
  fireEvent.click(button('End the room…') ?? document.body);
  fireEvent.click(button('End the room') ?? document.body);
  expect(order.end).toHaveBeenCalledOnce();
  openMenuOf(/^Bob/);
  expect(entries()).toEqual(['Make an admin', 'Mute', 'Let write again', 'Take out', 'Ban']);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Take out' }));
  expect(order.kick).toHaveBeenCalledWith('bob');
});

it('[ROOM-7] lets an admin act on plain members only', () => {
  renderPeople('admin');
  expect(button(/^Carol/)).toBeNull();
  openMenuOf(/^Bob/);
  expect(entries()).toEqual(['Mute', 'Let write again', 'Take out', 'Ban']);
});

it('[ROOM-8] shows a plain member who is there, and how many of them are known', () => {
  renderPeople('member');
  expect(button(/^Bob/)).toBeNull();
  expect(screen.getByText('600 here')).toBeTruthy();
  expect(screen.getByText('You know 3 of those who are here.')).toBeTruthy();
});
