import type { MemberView } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { MemberPanel } from './member-panel.tsx';

const member = (userId: string, part: Partial<MemberView>): MemberView => ({
  userId,
  name: userId,
  avatarUrl: null,
  role: 'member',
  deliveredSeq: 0,
  readSeq: 0,
  isMe: false,
  ...part,
});

it('lists the members and asks before leaving', async () => {
  const handlers = { onAdd: vi.fn(), onLeave: vi.fn(), onClose: vi.fn() };
  renderUi(
    <MemberPanel
      id="lunch"
      title="Lunch"
      avatarUrl={null}
      memberCount={2}
      members={[member('Alice', { isMe: true }), member('Bob', { role: 'owner' })]}
      {...handlers}
    />,
  );
  await expectAccessible();
  expect(screen.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
    'AAliceYou',
    'BBobOwner',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Leave group' }));
  expect(handlers.onLeave).not.toHaveBeenCalled();
  await expectAccessible(screen.getByRole('alertdialog', { name: 'Leave Lunch?' }));
  fireEvent.click(screen.getByRole('button', { name: 'Leave group' }));
  expect(handlers.onLeave).toHaveBeenCalledOnce();
});
