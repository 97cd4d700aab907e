import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { DurationDialog } from './duration-dialog.tsx';

it('asks for how long, up to for good', async () => {
  const onChoose = vi.fn();
  renderUi(
    <DurationDialog title="Mute Bob" text="He stays." onChoose={onChoose} onClose={vi.fn()} />,
  );
  await expectAccessible();
  fireEvent.click(screen.getByRole('button', { name: '8 hours' }));
  fireEvent.click(screen.getByRole('button', { name: 'Until I undo it' }));
  expect(onChoose.mock.calls).toEqual([[8 * 3_600_000], [null]]);
});
