import type { ErrorCode, PublicGroup } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { JoinPage, type JoinPageProps } from './join-page.tsx';

const group: PublicGroup = {
  conversationId: 'regatta',
  name: 'Regatta',
  description: 'Every Saturday',
  avatarUrl: null,
  tags: [],
  joinPolicy: 'invite_only',
  memberCount: 12,
};
const preview = { status: 'ready', group, needsApproval: false, isMember: false } as const;

function renderPage(part: Partial<JoinPageProps> = {}) {
  const handlers = {
    onJoin: vi.fn(),
    onWithdraw: vi.fn(),
    onOpen: vi.fn(),
    onRetry: vi.fn(),
    onBack: vi.fn(),
  };
  renderUi(
    <JoinPage
      state={preview}
      isAsked={false}
      isBusy={false}
      problem={null}
      {...handlers}
      {...part}
    />,
  );
  return handlers;
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const has = (name: string) => screen.queryByRole('button', { name }) !== null;

it('[GROUP-14] shows the group, and lets in', async () => {
  const { onJoin } = renderPage();
  await expectAccessible();
  expect(screen.getByText('12 members')).toBeTruthy();
  press('Join');
  expect(onJoin).toHaveBeenCalledTimes(1);
});

it('[GROUP-14] asks where an admin decides, once', () => {
  const { onJoin } = renderPage({ state: { ...preview, needsApproval: true } });
  press('Ask to join');
  expect(onJoin).toHaveBeenCalledTimes(1);
});

it('[GROUP-14] says that a request waits, which can be taken back', () => {
  const { onWithdraw } = renderPage({ state: { ...preview, needsApproval: true }, isAsked: true });
  expect(screen.getByText('You have asked to join. An admin will answer.')).toBeTruthy();
  expect(has('Ask to join')).toBe(false);
  press('Withdraw');
  expect(onWithdraw).toHaveBeenCalledWith('regatta');
});

it('[GROUP-14] opens the group for its members', () => {
  const { onOpen } = renderPage({ state: { ...preview, isMember: true } });
  press('Open');
  expect(onOpen).toHaveBeenCalledWith('regatta');
});

it.each<[ErrorCode, string]>([
  ['not_found', 'This link leads nowhere'],
  ['invalid_argument', 'This link leads nowhere'],
  ['window_expired', 'This link has ended'],
  ['limit_exceeded', 'This link lets nobody in any more'],
  ['banned', 'You cannot join this group'],
  ['gone', 'This group has ended'],
])('[GROUP-14] says why a link is refused with %s', (code, title) => {
  renderPage({ state: { status: 'refused', code } });
  expect(screen.getByText(title)).toBeTruthy();
  expect(has('Try again')).toBe(false);
});

it('offers to try again what may work later', () => {
  const { onRetry, onBack } = renderPage({ state: { status: 'refused', code: 'unavailable' } });
  press('Try again');
  expect(onRetry).toHaveBeenCalledTimes(1);
  press('Back to chats');
  expect(onBack).toHaveBeenCalledTimes(1);
});
