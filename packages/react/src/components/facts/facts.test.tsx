import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderUi } from '../../testing/render-ui.tsx';
import { Facts } from './facts.tsx';

it('gives each fact its own direction, so that each is cut at its end', () => {
  const { container } = renderUi(<Facts facts={['متصل', 'On holiday until Monday']} />, {
    locale: 'ar',
  });
  expect(container.textContent).toContain('متصل · On holiday until Monday');
  expect(screen.getByText('On holiday until Monday')).toMatchObject({
    dir: 'auto',
    className: 'cf-truncate',
  });
});
