import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';

it('says what will follow, and asks', async () => {
  const handlers = { onConfirm: vi.fn(), onClose: vi.fn() };
  renderUi(
    <ConfirmDialog
      title="Leave Lunch?"
      text="You get no more messages."
      verb="Leave"
      {...handlers}
    />,
  );
  await expectAccessible(screen.getByRole('alertdialog', { name: 'Leave Lunch?' }));
  fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
  expect(handlers.onConfirm).toHaveBeenCalledOnce();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(handlers.onClose).toHaveBeenCalledOnce();
});
