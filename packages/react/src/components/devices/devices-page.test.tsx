import type { MyDevice } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { now } from '../../samples/now.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { type DeviceList, DevicesPage } from './devices-page.tsx';

const laptop: MyDevice = {
  id: 'laptop',
  platform: 'web',
  name: 'Firefox on Linux',
  firstSeenAt: now - 3_600_000,
  lastSeenAt: now,
  isConnected: true,
  isThis: true,
};
const phone: MyDevice = {
  ...laptop,
  id: 'phone',
  platform: 'android',
  name: null,
  lastSeenAt: now - 300_000,
  isConnected: false,
  isThis: false,
};

function renderPage(list: Partial<DeviceList>) {
  const handlers = {
    onRemove: vi.fn(),
    onRemoveOthers: vi.fn(),
    onRetry: vi.fn(),
    onBack: vi.fn(),
  };
  renderUi(<DevicesPage list={{ status: 'ready', devices: [], ...list }} {...handlers} />);
  return handlers;
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('[DEV-2] lists my devices, and says which this one is', async () => {
  renderPage({ devices: [laptop, phone] });
  await expectAccessible();
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Firefox on LinuxThis deviceactive now'),
    expect.stringContaining('Android devicelast active 5 minutes ago'),
  ]);
  expect(screen.queryByRole('button', { name: 'Log out Firefox on Linux' })).toBeNull();
});

it('[DEV-3] asks before it logs one out, or all others', async () => {
  const { onRemove, onRemoveOthers } = renderPage({ devices: [laptop, phone] });
  press('Log out Android device');
  await expectAccessible(screen.getByRole('alertdialog', { name: 'Log out Android device?' }));
  expect(onRemove).not.toHaveBeenCalled();
  press('Log out');
  expect(onRemove).toHaveBeenCalledWith('phone');
  press('Log out all other devices…');
  press('Log out');
  expect(onRemoveOthers).toHaveBeenCalledOnce();
});

it('offers nothing where there is no other device, and says what went wrong', () => {
  const { onRetry } = renderPage({ status: 'failed', devices: [laptop] });
  expect(screen.queryByRole('button', { name: 'Log out all other devices…' })).toBeNull();
  press('Try again');
  expect(onRetry).toHaveBeenCalledOnce();
});
