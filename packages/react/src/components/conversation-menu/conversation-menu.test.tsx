import { limits, untouchedView } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { beforeAll, expect, it, vi } from 'vitest';
import { loadLateParts } from '../../late-parts.ts';
import { createItem } from '../../samples/factories.ts';
import { now } from '../../samples/now.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { ConversationMenu } from './conversation-menu.tsx';
import type { ConversationActions } from './conversation-menu-props.ts';

// What is loaded when it is asked for is there then.
beforeAll(loadLateParts);

function renderMenu(part: Parameters<typeof createItem>[0] = {}) {
  const names = ['pin', 'unpin', 'markRead', 'markUnread', 'mute', 'archive', 'unarchive'];
  const more = [
    'setLevel',
    'setCountPreference',
    'setAlias',
    'setLabels',
    'hide',
    'unhide',
    'clear',
    'delete',
    'leave',
    'block',
    'unblock',
  ];
  const mocks = [...names, ...more].map((name) => [name, vi.fn()] as const);
  const actions = Object.fromEntries(mocks) as unknown as ConversationActions;
  const onClose = vi.fn();
  const element = document.body.appendChild(document.createElement('button'));
  element.textContent = 'Open';
  const item = createItem(part);
  renderUi(
    <ConversationMenu
      item={item}
      opener={{ element, x: 10, y: 10 }}
      allLabels={['Work']}
      actions={actions}
      onClose={onClose}
    />,
  );
  return { actions, onClose, item };
}

const entries = () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
const choose = (name: string) => fireEvent.click(screen.getByRole('menuitem', { name }));
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const pressed = () =>
  screen.getAllByRole('button', { pressed: true }).map(({ textContent }) => textContent);

it('offers what is not so already', async () => {
  const { actions, onClose, item } = renderMenu();
  await expectAccessible();
  expect(entries()).toEqual([
    'Pin',
    'Mark as unread',
    'Mute…',
    'Notifications…',
    'Labels…',
    'Archive',
    'Hide…',
    'Clear history…',
    'Block…',
    'Delete chat…',
  ]);
  choose('Pin');
  expect(actions.pin).toHaveBeenCalledWith(item);
  expect(onClose).toHaveBeenCalledOnce();
});

it('offers the way back from what is so', () => {
  const view = { ...untouchedView('with-bob'), pinnedAt: 1 };
  const state = { isMuted: true, isArchived: true, isHidden: true, unreadCount: 1 };
  renderMenu({ view, type: 'group', ...state });
  expect(entries()).toEqual([
    'Unpin',
    'Mark as read',
    'Unmute',
    'Notifications…',
    'My name for it…',
    'Labels…',
    'Unarchive',
    'Show again',
    'Clear history…',
    'Leave group…',
  ]);
});

it('asks for how long to mute', async () => {
  const { actions, onClose, item } = renderMenu();
  choose('Mute…');
  expect(onClose).not.toHaveBeenCalled();
  await expectAccessible(await screen.findByRole('dialog', { name: 'Mute Bob' }));
  press('8 hours');
  expect(actions.mute).toHaveBeenCalledWith(item, now + 8 * 3_600_000);
  expect(onClose).toHaveBeenCalledOnce();
});

it('mutes for good', async () => {
  const { actions, item } = renderMenu();
  choose('Mute…');
  await screen.findByRole('dialog');
  press('Until I undo it');
  expect(actions.mute).toHaveBeenCalledWith(item, limits.foreverMs);
});

it.each([
  { entry: 'Clear history…', verb: 'Clear', action: 'clear', type: 'direct' },
  { entry: 'Delete chat…', verb: 'Delete', action: 'delete', type: 'direct' },
  { entry: 'Leave group…', verb: 'Leave group', action: 'leave', type: 'group' },
  { entry: 'Block…', verb: 'Block', action: 'block', type: 'direct' },
] as const)('asks before $entry', async ({ entry, verb, action, type }) => {
  const { actions, onClose, item } = renderMenu({ type });
  choose(entry);
  await screen.findByRole('alertdialog');
  expect(actions[action]).not.toHaveBeenCalled();
  press(verb);
  expect(actions[action]).toHaveBeenCalledWith(item);
  expect(onClose).toHaveBeenCalledOnce();
});

it('sets labels', async () => {
  const { actions, item } = renderMenu();
  choose('Labels…');
  await screen.findByRole('dialog', { name: 'Labels of Bob' });
  press('Work');
  press('Save');
  expect(actions.setLabels).toHaveBeenCalledWith(item, ['Work']);
});

it('asks what I am told of', async () => {
  const { actions, onClose, item } = renderMenu({ type: 'group' });
  choose('Notifications…');
  await expectAccessible(await screen.findByRole('dialog', { name: 'Notifications of Bob' }));
  expect(pressed()).toEqual(['As in my settings', 'All that is unread']);
  press('Mentions of me');
  expect(actions.setLevel).toHaveBeenCalledWith(item, 'mentions');
  expect(onClose).toHaveBeenCalledOnce();
});

it('[VIEW-5] asks what of it my totals count', async () => {
  const view = { ...untouchedView('with-bob'), level: 'all', countPreference: 'off' } as const;
  const { actions, onClose, item } = renderMenu({ view });
  choose('Notifications…');
  await screen.findByRole('group', { name: 'What of it your unread totals count.' });
  expect(pressed()).toEqual(['Every message', 'Nothing of it']);
  press('Only unread mentions of me');
  expect(actions.setCountPreference).toHaveBeenCalledWith(item, 'mentions');
  expect(onClose).toHaveBeenCalledOnce();
});

it.each([
  ['Until the next message', false],
  ['Until I show it again', true],
])('[VIEW-2] hides: %s', async (choice, keep) => {
  const { actions, onClose, item } = renderMenu();
  choose('Hide…');
  await expectAccessible(await screen.findByRole('dialog', { name: 'Hide Bob' }));
  press(choice);
  expect(actions.hide).toHaveBeenCalledWith(item, { keep });
  expect(onClose).toHaveBeenCalledOnce();
});

it('takes my name for a conversation back when I leave it empty', async () => {
  const view = { ...untouchedView('lunch'), alias: 'Food' };
  const { actions, item } = renderMenu({ type: 'group', view });
  choose('My name for it…');
  await expectAccessible(await screen.findByRole('dialog', { name: 'My name for Bob' }));
  fireEvent.change(screen.getByRole('textbox'), { target: { value: ' ' } });
  press('Save');
  expect(actions.setAlias).toHaveBeenCalledWith(item, null);
});
