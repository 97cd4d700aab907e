import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { renderUi } from '../../testing/render-ui.tsx';
import { Dialog } from './dialog.tsx';

function Host() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        Open
      </button>
      <Dialog isOpen={isOpen} title="Question" onClose={() => setIsOpen(false)}>
        Text
      </Dialog>
    </>
  );
}

it('takes the focus and gives it back when Esc closes it', async () => {
  renderUi(<Host />);
  const button = screen.getByRole('button', { name: 'Open' });
  act(() => button.focus());
  fireEvent.click(button);
  const dialog = await screen.findByRole('dialog', { name: 'Question' });
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
  await waitFor(() => expect(document.activeElement).toBe(button));
  expect(screen.queryByRole('dialog')).toBeNull();
});
