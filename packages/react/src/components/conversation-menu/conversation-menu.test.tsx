import { limits, untouchedView } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { beforeAll, expect, it, vi } from 'vitest';
import { createItem } from '../../samples/factories.ts';
import { now } from '../../samples/now.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { ConversationMenu } from './conversation-menu.tsx';
import type { ConversationActions } from './conversation-menu-props.ts';

// What is loaded when it is asked for is there then.
beforeAll(() => import('../view-dialogs/view-dialogs.tsx'));

function renderMenu(part: Parameters<typeof createItem>[0] = {}) {
  const names = ['pin', 'unpin', 'markRead', 'markUnread', 'mute', 'archive', 'unarchive'];
  const more = [
    'setLevel',
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
    'Hide',
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
    'Show in the list',
    'Clear history…',
    'Leave group…',
  ]);
});

it('asks for how long to mute', async () => {
  const { actions, onClose, item } = renderMenu();
  choose('Mute…');
  expect(onClose).not.toHaveBeenCalled();
  await expectAccessible(screen.getByRole('dialog', { name: 'Mute Bob' }));
  press('8 hours');
  expect(actions.mute).toHaveBeenCalledWith(item, now + 8 * 3_600_000);
  expect(onClose).toHaveBeenCalledOnce();
});

it('mutes for good', () => {
  const { actions, item } = renderMenu();
  choose('Mute…');
  press('Until I undo it');
  expect(actions.mute).toHaveBeenCalledWith(item, limits.foreverMs);
});

it.each([
  { entry: 'Clear history…', verb: 'Clear', action: 'clear', type: 'direct' },
  { entry: 'Delete chat…', verb: 'Delete', action: 'delete', type: 'direct' },
  { entry: 'Leave group…', verb: 'Leave group', action: 'leave', type: 'group' },
  { entry: 'Block…', verb: 'Block', action: 'block', type: 'direct' },
] as const)('asks before $entry', ({ entry, verb, action, type }) => {
  const { actions, onClose, item } = renderMenu({ type });
  choose(entry);
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

it('asks what I am told of, and what I call it', async () => {
  const { actions, onClose, item } = renderMenu({ type: 'group' });
  choose('Notifications…');
  await expectAccessible(await screen.findByRole('dialog', { name: 'Notifications of Bob' }));
  const pressed = screen.getByRole('button', { pressed: true });
  expect(pressed.textContent).toBe('As in my settings');
  press('Mentions of me');
  expect(actions.setLevel).toHaveBeenCalledWith(item, 'mentions');
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
