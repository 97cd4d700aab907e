import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { OrderCard } from './order-card.tsx';

const order = { title: 'Blue dinghy', imageUrl: null, price: '€ 450', status: 'paid', url: null };

it('[ORDER-4] says what it is, what it costs and how far it is', async () => {
  const { container } = renderUi(<OrderCard order={order} isClosed />);
  expect(container.textContent).toBe('Blue dinghy€ 450 · paidClosed');
  expect(screen.queryByRole('link')).toBeNull();
  await expectAccessible();
});

it('leads to the order without telling where from', async () => {
  renderUi(<OrderCard order={{ ...order, url: 'https://example.com/7' }} />);
  const link = screen.getByRole('link', { name: 'Blue dinghy' });
  expect(link.getAttribute('rel')).toContain('noreferrer');
  await expectAccessible();
});
