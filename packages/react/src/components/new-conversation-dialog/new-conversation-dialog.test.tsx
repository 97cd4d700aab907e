import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { alice, bob } from '../../samples/factories.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import {
  NewConversationDialog,
  type NewConversationDialogProps,
} from './new-conversation-dialog.tsx';

function renderDialog(part: Partial<NewConversationDialogProps> = {}) {
  const handlers = {
    onQueryChange: vi.fn(),
    onStartDirect: vi.fn(),
    onCreateGroup: vi.fn(),
    onClose: vi.fn(),
  };
  const search = { query: '', status: 'ready', people: [alice, bob] } as const;
  renderUi(<NewConversationDialog search={search} status="idle" {...handlers} {...part} />);
  return handlers;
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

it('starts a direct conversation at one click', async () => {
  const { onStartDirect } = renderDialog();
  await expectAccessible();
  press(/^Bob/);
  expect(onStartDirect).toHaveBeenCalledWith('bob');
});

it('makes a group of several people with a name', async () => {
  const { onCreateGroup } = renderDialog();
  press('New group');
  press(/^Alice/);
  press(/^Bob/);
  press('Remove Alice');
  await expectAccessible();
  press('Next');
  fireEvent.change(screen.getByRole('textbox', { name: 'Group name' }), {
    target: { value: ' Lunch ' },
  });
  await expectAccessible();
  fireEvent.submit(screen.getByRole('textbox', { name: 'Group name' }));
  expect(onCreateGroup).toHaveBeenCalledWith({ name: 'Lunch', memberIds: ['bob'] });
});

it('closes on Esc', () => {
  const { onClose } = renderDialog();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
  expect(onClose).toHaveBeenCalledOnce();
});

it('says when a search or the start has failed', () => {
  renderDialog({ search: { query: 'x', status: 'failed', people: [] }, status: 'failed' });
  expect(screen.getByRole('alert').textContent).toBe('That did not work. Try again.');
  expect(screen.getByText(/cannot be searched/)).toBeTruthy();
});
