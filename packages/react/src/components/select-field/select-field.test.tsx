import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { SelectField } from './select-field.tsx';

it('offers one of several', async () => {
  const onChange = vi.fn();
  const options = [
    { value: '0', label: 'Off' },
    { value: '10', label: '10 seconds' },
  ] as const;
  renderUi(<SelectField label="Slow mode" value="0" options={options} onChange={onChange} />);
  await expectAccessible();
  fireEvent.change(screen.getByRole('combobox', { name: 'Slow mode' }), {
    target: { value: '10' },
  });
  expect(onChange).toHaveBeenCalledWith('10');
});
