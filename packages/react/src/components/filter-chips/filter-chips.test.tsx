import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { FilterChips } from './filter-chips.tsx';

it('offers one choice of several, and keeps one chosen', async () => {
  const onChange = vi.fn();
  const options = [
    { value: 'all', label: 'All' },
    { value: 'unread', label: 'Unread', count: 1234 },
  ] as const;
  renderUi(<FilterChips label="Show" value="all" options={options} onChange={onChange} />);
  await expectAccessible();
  expect(screen.getByRole('radio', { name: 'All' }).getAttribute('aria-checked')).toBe('true');
  fireEvent.click(screen.getByRole('radio', { name: 'All' }));
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('radio', { name: 'Unread 1.2K' }));
  expect(onChange).toHaveBeenCalledWith('unread');
});
