import type { InviteLink } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createCandidate } from '../../samples/factories.ts';
import { now } from '../../samples/now.ts';
import { has, noLinks, nobody, press, renderInfo } from '../../testing/render-group-info.tsx';
import { expectAccessible } from '../../testing/render-ui.tsx';

it('[GROUP-6] lists who is banned, with the way back', async () => {
  const bob = { userId: 'bob', name: 'Bob', avatarUrl: null, reason: 'Spam' };
  const rows = [{ ...bob, bannedUntil: 8_640_000_000_000_000 }];
  const unban = vi.fn();
  renderInfo('admin', {
    renderBanned: (show) => show({ pages: { ...nobody, rows }, undo: unban }),
  });
  press('Banned people');
  await expectAccessible();
  expect(screen.getByRole('listitem').textContent).toContain('for good · Spam');
  press('Unban: Bob');
  expect(unban).toHaveBeenCalledWith('bob');
  press('Back to the group info');
  expect(has('Settings')).toBe(true);
});

it('[GROUP-11] lets in who asks, or not', async () => {
  const asking = createCandidate({ userId: 'guest', name: 'Guest', note: 'Hello' });
  const joinRequests = { status: 'ready', requests: [asking], waitingCount: 1 } as const;
  const { actions } = renderInfo('admin', { joinRequests });
  press('Join requests 1');
  await expectAccessible();
  press('Accept Guest');
  press('Decline Guest');
  expect(actions.acceptRequest).toHaveBeenCalledWith('guest');
  expect(actions.rejectRequest).toHaveBeenCalledWith('guest');
});

describe('the ways in', () => {
  const link: InviteLink = {
    id: 'link',
    conversationId: 'lunch',
    createdBy: 'carol',
    createdAt: now,
    expiresAt: null,
    maxUses: 10,
    needsApproval: true,
    useCount: 3,
  };

  it('[GROUP-14] are links, made and taken back by who may', async () => {
    const [create, remove] = [vi.fn(), vi.fn()];
    const links = { ...noLinks, pages: { ...nobody, rows: [link] }, create, remove };
    renderInfo('admin', { renderLinks: (show) => show(links) });
    press('Invite links');
    await expectAccessible();
    expect(screen.getByText('3 of 10 used · asks to join')).toBeTruthy();
    press(/^Take back the link of/);
    expect(remove).toHaveBeenCalledWith('link');
    press('New link');
    await expectAccessible(screen.getByRole('dialog'));
    fireEvent.change(screen.getByRole('combobox', { name: 'Lets in' }), { target: { value: '1' } });
    fireEvent.click(screen.getByRole('switch', { name: 'Admins let people in' }));
    press('Create link');
    const fields = { expiresAt: now + 7 * 86_400_000, maxUses: 1, needsApproval: true };
    expect(create).toHaveBeenCalledWith(fields, expect.any(Function));
  });

  it('[GROUP-14] show the address of a new link, to be copied', async () => {
    const newAddress = 'https://example.com/join#secret';
    renderInfo('owner', { renderLinks: (show) => show({ ...noLinks, newAddress }) });
    press('Invite links');
    await expectAccessible();
    const field = screen.getByRole('textbox', { name: 'Your new link' });
    expect(field).toHaveProperty('value', newAddress);
    const writeText = vi.fn(async () => {});
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    press('Copy the link');
    await screen.findByRole('button', { name: 'Copied' });
    expect(writeText).toHaveBeenCalledWith(newAddress);
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('[GROUP-11] are invitations, which members see as far as they may invite', async () => {
    const invitations = [createCandidate({ note: 'Come', inviterName: 'Carol' })];
    const { actions } = renderInfo('member', {
      renderInvitations: (show) => show({ status: 'ready', invitations }),
    });
    expect(has('Invite links')).toBe(false);
    press('Invitations');
    await expectAccessible();
    expect(screen.getByRole('listitem').textContent).toContain('Bobfrom CarolCome');
    press('Withdraw the invitation of Bob');
    expect(actions.cancelInvitation).toHaveBeenCalledWith('bob');
  });
});
