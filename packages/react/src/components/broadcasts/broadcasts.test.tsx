import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { bob, createItem, createMessage, createUser } from '../../samples/factories.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { BroadcastInfo } from './broadcast-info.tsx';
import { BroadcastsPage } from './broadcasts-page.tsx';
import { DeliveriesPage } from './deliveries-page.tsx';

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const ready = { status: 'ready', hasMore: false, loadMore: vi.fn() } as const;

it('lists what I write to many with, and teaches what a list is', async () => {
  const handlers = { onOpen: vi.fn(), onNew: vi.fn(), onBack: vi.fn() };
  const crew = createItem({
    type: 'broadcast',
    conversationId: 'crew',
    title: 'Crew',
    lastMessage: createMessage({ text: 'Race at noon' }),
  });
  const { rerender } = renderUi(<BroadcastsPage status="ready" lists={[crew]} {...handlers} />);
  await expectAccessible();
  press(/^Crew/);
  expect(handlers.onOpen).toHaveBeenCalledWith('crew');
  rerender(<BroadcastsPage status="ready" lists={[]} {...handlers} />);
  expect(screen.getByText('No broadcast lists yet')).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'New broadcast list' }).at(-1) as Element);
  expect(handlers.onNew).toHaveBeenCalledTimes(1);
});

function renderInfo(recipientCount: number) {
  const actions = { rename: vi.fn(), removeRecipient: vi.fn(), end: vi.fn() };
  const onAdd = vi.fn();
  renderUi(
    <BroadcastInfo
      conversationId="crew"
      name="Crew"
      recipientCount={recipientCount}
      recipients={{ ...ready, rows: recipientCount === 0 ? [] : [createUser(bob)] }}
      actions={actions}
      onAdd={onAdd}
      onClose={vi.fn()}
    />,
  );
  return { actions, onAdd };
}

it('[BROADCAST-1] says who is on a list, and takes them off', async () => {
  const { actions, onAdd } = renderInfo(1);
  await expectAccessible();
  press('Remove Bob from the list');
  expect(actions.removeRecipient).toHaveBeenCalledWith('bob');
  press('Add people');
  expect(onAdd).toHaveBeenCalledTimes(1);
});

it('[BROADCAST-4] is renamed, and deleted after a question', () => {
  const { actions } = renderInfo(0);
  expect(screen.getByText('Nobody is on this list yet.')).toBeTruthy();
  press('Edit the name');
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Sailors' } });
  press('Save');
  expect(actions.rename).toHaveBeenCalledWith('Sailors');
  press('Delete the list…');
  expect(actions.end).not.toHaveBeenCalled();
  press('Delete list');
  expect(actions.end).toHaveBeenCalledTimes(1);
});

it('[BROADCAST-1] takes nobody more when it is full', () => {
  renderInfo(512);
  expect(screen.getByRole('button', { name: 'Add people' })).toHaveProperty('disabled', true);
});

it('[BROADCAST-3] says how far a message has come with each, and why somebody was skipped', async () => {
  const base = { avatarUrl: null, conversationId: null, seq: null } as const;
  const counts = { read: 1, delivered: 0, sent: 0, pending: 1, skipped: 2 };
  const deliveries = [
    { ...base, userId: 'bob', name: 'Bob', status: 'read', reason: null },
    { ...base, userId: 'carol', name: 'Carol', status: 'skipped', reason: 'contacts_only' },
    { ...base, userId: 'guest-4', name: 'Guest 4', status: 'skipped', reason: 'blocked' },
    { ...base, userId: 'guest-5', name: 'Guest 5', status: 'pending', reason: null },
  ] as const;
  renderUi(
    <DeliveriesPage
      text="Race at noon"
      snapshot={{ status: 'ready', counts, deliveries }}
      onBack={vi.fn()}
      onClose={vi.fn()}
    />,
  );
  await expectAccessible();
  const list = within(screen.getByRole('list'));
  expect(list.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('BobRead'),
    expect.stringContaining('CarolSkipped: takes contacts only'),
    expect.stringContaining('Guest 4Skipped: blocked'),
    expect.stringContaining('Guest 5Waiting'),
  ]);
  expect(screen.getByRole('progressbar', { name: 'Sent to 3 of 4' })).toBeTruthy();
});
