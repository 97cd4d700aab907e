import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { Switch } from './switch.tsx';

it('is a switch with a name and a hint', async () => {
  const onChange = vi.fn();
  renderUi(
    <Switch label="Read-only" hint="Only admins can write." isOn={false} onChange={onChange} />,
  );
  await expectAccessible();
  fireEvent.click(screen.getByRole('switch', { name: 'Read-only' }));
  expect(onChange).toHaveBeenCalledWith(true);
});
