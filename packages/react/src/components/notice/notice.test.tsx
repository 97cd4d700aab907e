import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { Notice } from './notice.tsx';

it('says what has happened, and leads back', async () => {
  const onDismiss = vi.fn();
  const onSelect = vi.fn();
  const notice = { text: 'Bob is archived.', action: { label: 'Undo', onSelect } };
  renderUi(<Notice notice={notice} onDismiss={onDismiss} />);
  expect(screen.getByRole('status').textContent).toContain('Bob is archived.');
  await expectAccessible();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(onSelect).toHaveBeenCalledOnce();
  expect(onDismiss).toHaveBeenCalledOnce();
});

it('goes by itself', () => {
  vi.useFakeTimers();
  const onDismiss = vi.fn();
  renderUi(<Notice notice={{ text: 'Bob is archived.' }} onDismiss={onDismiss} />);
  vi.advanceTimersByTime(6999);
  expect(onDismiss).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onDismiss).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
