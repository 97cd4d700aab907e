import { fireEvent, screen } from '@testing-library/react';
import { Pin } from 'lucide-react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { renderUi } from '../../testing/render-ui.tsx';
import { Menu, MenuItem } from './menu.tsx';

/** Renders anew at a click, as a header does when something arrives. */
function Header() {
  const [count, setCount] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setCount(count + 1)}>
        Arrive
      </button>
      <Menu trigger={<button type="button">Open {count}</button>}>
        <MenuItem icon={Pin} onSelect={vi.fn()}>
          Pin
        </MenuItem>
      </Menu>
    </>
  );
}

it('stays where it is, inside the kit, while what is around it renders anew', () => {
  const { container } = renderUi(<Header />);
  fireEvent.keyDown(screen.getByRole('button', { name: 'Open 0' }), { key: 'Enter' });
  const menu = screen.getByRole('menu');
  expect(container.querySelector('.cf-root')?.contains(menu)).toBe(true);
  fireEvent.click(screen.getByText('Arrive'));
  expect(screen.getByRole('menu')).toBe(menu);
});
