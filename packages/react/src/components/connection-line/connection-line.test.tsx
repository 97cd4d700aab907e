import type { ConnectionState } from '@confab/client';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { ConnectionLine } from './connection-line.tsx';

const reconnecting: ConnectionState = {
  status: 'reconnecting',
  reason: 'interrupted',
  attempt: 1,
  retryAt: 0,
};

it.each([
  [{ status: 'connected', userId: 'alice', sessionId: 's' }, ''],
  [{ status: 'disconnected', reason: 'initial' }, ''],
  [{ status: 'connecting' }, 'Connecting…'],
  [reconnecting, 'Waiting for network…'],
  [{ status: 'following', leader: reconnecting }, 'Waiting for network…'],
  [
    { status: 'disconnected', reason: 'version_unsupported' },
    'This app is out of date. Reload the page.',
  ],
] as [ConnectionState, string][])('says of %j: %j', async (connection, text) => {
  renderUi(<ConnectionLine connection={connection} />);
  expect(screen.getByRole('status').textContent).toBe(text);
  await expectAccessible();
});
