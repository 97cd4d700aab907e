import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { ComposerNotice } from './composer-notice.tsx';

it('says why nothing can be written', async () => {
  renderUi(<ComposerNotice obstacle={{ type: 'frozen' }} name="Lunch" />);
  expect(screen.getByRole('status').textContent).toBe(
    'Only the owner and admins can write here now.',
  );
  await expectAccessible();
});

it('[BLOCK-2] leads back from a block', () => {
  const onUnblock = vi.fn();
  renderUi(<ComposerNotice obstacle={{ type: 'blocked' }} name="Bob" onUnblock={onUnblock} />);
  expect(screen.getByText('You have blocked Bob.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Unblock' }));
  expect(onUnblock).toHaveBeenCalledOnce();
});

it('[CONTACT-5] leads to a contact request', () => {
  const onAddContact = vi.fn();
  renderUi(
    <ComposerNotice obstacle={{ type: 'notContacts' }} name="Bob" onAddContact={onAddContact} />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Add contact' }));
  expect(onAddContact).toHaveBeenCalledOnce();
});
