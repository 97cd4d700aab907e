import type { PresenceSettings } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { now } from '../../samples/now.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { spyActions } from '../../testing/spy-actions.ts';
import { StatusPage } from './status-page.tsx';

const settings: PresenceSettings = {
  rev: 1,
  availability: 'auto',
  customStatus: { text: 'Lunch', expiresAt: now + 3_600_000 },
  lastSeenVisibility: 'everyone',
};

function renderPage(part: Partial<PresenceSettings> = {}) {
  const actions = spyActions();
  renderUi(
    <StatusPage settings={{ ...settings, ...part }} actions={actions} onBack={() => undefined} />,
  );
  return actions;
}

it('[PRES-5] says something for so long, and takes it back', async () => {
  const actions = renderPage();
  await expectAccessible();
  expect(screen.getByText(/^Shown until/)).toBeTruthy();
  const field = screen.getByRole('textbox', { name: 'What I say' });
  fireEvent.change(field, { target: { value: ' On holiday 🌴 ' } });
  fireEvent.change(screen.getByRole('combobox', { name: 'Clear after' }), {
    target: { value: '' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(actions.setCustomStatus).toHaveBeenCalledWith('On holiday 🌴', null);
  fireEvent.click(screen.getByRole('button', { name: 'Clear status' }));
  expect(actions.clearCustomStatus).toHaveBeenCalledOnce();
});

it('[PRES-4] [PRES-6] chooses as what others see me, and who sees when I was here', () => {
  const actions = renderPage({ customStatus: null });
  expect(screen.queryByRole('button', { name: 'Clear status' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Save' }).hasAttribute('disabled')).toBe(true);
  fireEvent.change(screen.getByRole('combobox', { name: 'Others see me' }), {
    target: { value: 'invisible' },
  });
  fireEvent.change(screen.getByRole('combobox', { name: 'Who sees when I was last here' }), {
    target: { value: 'contacts' },
  });
  expect(actions.setAvailability).toHaveBeenCalledWith('invisible');
  expect(actions.setLastSeenVisibility).toHaveBeenCalledWith('contacts');
});
