import type { ChatFile, InviteLink } from '@confab/client';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createCandidate } from '../../samples/factories.ts';
import { now } from '../../samples/now.ts';
import {
  has,
  noFiles,
  noLinks,
  nobody,
  press,
  renderInfo,
} from '../../testing/render-group-info.tsx';
import type { GroupInfoProps } from './group-info-props.ts';
import { expectAccessible } from '../../testing/render-ui.tsx';

it('[GROUP-6] lists who is banned, with the way back', async () => {
  const bob = { userId: 'bob', name: 'Bob', avatarUrl: null, reason: 'Spam' };
  const rows = [{ ...bob, bannedUntil: 8_640_000_000_000_000 }];
  const unban = vi.fn();
  renderInfo('admin', {
    renderBanned: (show) => show({ pages: { ...nobody, rows }, undo: unban }),
  });
  press('Moderation');
  await expectAccessible();
  press('Banned people');
  await expectAccessible();
  expect(screen.getByRole('listitem').textContent).toContain('for good · Spam');
  press('Unban: Bob');
  expect(unban).toHaveBeenCalledWith('bob');
  press('Back to moderation');
  press('Back to the group info');
  expect(has('Settings')).toBe(true);
});

it('[GROUP-19] lists who is muted and who may write nevertheless, each with the way back', async () => {
  const bob = { userId: 'bob', name: 'Bob', avatarUrl: null };
  const muted = [{ ...bob, mutedUntil: now + 3_600_000 }];
  const [unmute, disallow] = [vi.fn(), vi.fn()];
  renderInfo('admin', {
    renderMuted: (show) => show({ pages: { ...nobody, rows: muted }, undo: unmute }),
    renderAllowed: (show) => show({ pages: { ...nobody, rows: [bob] }, undo: disallow }),
  });
  press('Moderation');
  press('Muted people');
  await expectAccessible();
  expect(screen.getByRole('listitem').textContent).toContain('until ');
  press('Unmute: Bob');
  expect(unmute).toHaveBeenCalledWith('bob');
  press('Back to moderation');
  press('Who writes while muted');
  press('Take off: Bob');
  expect(disallow).toHaveBeenCalledWith('bob');
  cleanup();
  renderInfo('member');
  expect(has('Moderation')).toBe(false);
});

it('changes tags, how many members there may be, and what is noted about the group', async () => {
  const { actions } = renderInfo('admin');
  press('Settings');
  press('Add tags');
  const field = screen.getByRole('textbox', { name: 'Tags' });
  fireEvent.change(field, { target: { value: 'food, lunch،food,' } });
  press('Save');
  expect(actions.update).toHaveBeenCalledWith({ tags: ['food', 'lunch'] });
  const most = screen.getByRole('combobox', { name: 'Members at most' });
  fireEvent.change(most, { target: { value: '50' } });
  expect(actions.update).toHaveBeenCalledWith({ maxMembers: 50 });
  press('About the group…');
  await expectAccessible(screen.getByRole('dialog', { name: 'About Lunch' }));
  const write = (name: string, value: string) =>
    fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
  write('What it is, in Latin letters', 'place');
  write('What it says', 'Canteen');
  press('Note it');
  expect(actions.setAttribute).toHaveBeenCalledWith('place', 'Canteen');
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

describe('the files of a group', () => {
  const file: ChatFile = {
    id: 'menu',
    conversationId: 'lunch',
    uploaderId: 'carol',
    name: 'menu.pdf',
    mediaType: 'application/pdf',
    sizeBytes: 48_213,
    state: 'available',
    createdAt: now,
    seq: null,
  };
  const rows = [file, { ...file, id: 'mine', name: 'boat.png', uploaderId: 'alice' }];

  it('[FILE-1] are listed with what they are and from whom, and saved', async () => {
    const download = vi.fn();
    renderInfo('member', {
      renderFiles: (show) => show({ ...noFiles, pages: { ...nobody, rows }, download }),
    });
    press('Files');
    await expectAccessible();
    const [first] = screen.getAllByRole('listitem');
    expect(first?.textContent).toMatch(/^menu\.pdf48\.2 kB · Carol, /);
    press('Download menu.pdf');
    expect(download).toHaveBeenCalledWith('menu');
  });

  it('[FILE-6] are removed after a question: by members their own, by admins any', async () => {
    const remove = vi.fn();
    const files = { ...noFiles, pages: { ...nobody, rows }, remove };
    renderInfo('member', { renderFiles: (show) => show(files) });
    press('Files');
    expect(has('Remove menu.pdf')).toBe(false);
    press('Remove boat.png');
    await expectAccessible(screen.getByRole('alertdialog', { name: 'Remove boat.png?' }));
    expect(remove).not.toHaveBeenCalled();
    press('Remove');
    expect(remove).toHaveBeenCalledWith('mine');
    cleanup();
    renderInfo('admin', { renderFiles: (show) => show(files) });
    press('Files');
    expect(has('Remove menu.pdf')).toBe(true);
  });

  it('[FILE-2] are chosen or dropped, and on their way say how far they have come, or why not', async () => {
    const [share, dismiss] = [vi.fn(), vi.fn()];
    const sending = { id: '1', name: 'a.txt', sizeBytes: 1000, sentBytes: 400, problem: null };
    const refused = { ...sending, id: '2', name: 'b.exe', problem: 'Not taken.' };
    const uploads = [sending, refused];
    renderInfo('member', {
      renderFiles: (show) => show({ ...noFiles, uploads, share, dismiss }),
    });
    press('Files');
    await expectAccessible();
    expect(screen.getByText('40% of 1 kB sent')).toBeTruthy();
    expect(screen.getByText('Not shared. Not taken.')).toBeTruthy();
    press('Stop sending a.txt');
    press('Dismiss b.exe');
    expect(dismiss.mock.calls).toEqual([['1'], ['2']]);
    const chosen = new File(['x'], 'c.txt');
    const input = document.querySelector('input[type="file"]');
    fireEvent.change(input ?? document.body, { target: { files: [chosen] } });
    fireEvent.drop(screen.getByText(/^What members share/), { dataTransfer: { files: [chosen] } });
    expect(share.mock.calls).toEqual([[[chosen]], [[chosen]]]);
  });
});

it('[GROUP-16] shows what is noted about members, and lets me note things about myself', async () => {
  const set = vi.fn();
  const facts = { status: 'ready', attributes: { desk: '4.21' }, set } as const;
  const renderFacts: GroupInfoProps['renderFacts'] = (userId, show) =>
    show(userId === 'bob' ? facts : { ...facts, attributes: {} });
  renderInfo('member', { renderFacts });
  press('About me in this group');
  await expectAccessible(screen.getByRole('dialog'));
  expect(screen.getByText('Nothing is noted yet.')).toBeTruthy();
  const write = (name: string, value: string) =>
    fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
  write('What it is, in Latin letters', 'my team');
  write('What it says', 'Harbour');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Note it' }).disabled).toBe(true);
  write('What it is, in Latin letters', 'team');
  press('Note it');
  expect(set).toHaveBeenCalledWith('team', 'Harbour');
  press('Close');
  press(/^Bob/);
  fireEvent.click(screen.getByRole('menuitem', { name: 'In this group…' }));
  expect(screen.getByText('4.21')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Edit desk' })).toBeNull();
});
