import { type InviteLink, noRelation, type Relation, type Role } from '@confab/client';
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createCandidate, createGroup, createMember } from '../../samples/factories.ts';
import { spyActions } from '../../testing/spy-actions.ts';
import { now } from '../../samples/now.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { GroupInfo } from './group-info.tsx';
import type { Pages } from '../paged-list/paged-list.tsx';
import type { GroupInfoProps, LinkList } from './group-info-props.ts';

const members = [
  createMember({ userId: 'alice', name: 'Alice', role: 'owner', isMe: true }),
  createMember(),
  createMember({ userId: 'carol', name: 'Carol', role: 'admin' }),
];

const bob = { userId: 'bob', name: 'Bob', avatarUrl: null, reason: 'Spam' };
const nobody: Pages<never> = { status: 'ready', rows: [], hasMore: false, loadMore: () => {} };

const noLinks: LinkList = {
  pages: nobody,
  newAddress: null,
  status: 'idle',
  problem: null,
  create: () => {},
  remove: () => {},
};

function renderInfo(role: Role, part: Partial<GroupInfoProps> = {}) {
  const actions = spyActions();
  const handlers = { onAdd: vi.fn(), onClose: vi.fn() };
  renderUi(
    <GroupInfo
      conversation={createGroup()}
      title="Lunch"
      role={role}
      members={members}
      actions={actions}
      announcerName="Carol"
      renderBanned={(show) => show({ pages: nobody, unban: () => {} })}
      renderRelation={(userId, show) => show(noRelation(userId))}
      renderLinks={(show) => show(noLinks)}
      renderInvitations={(show) => show({ status: 'ready', invitations: [] })}
      joinRequests={{ status: 'ready', requests: [], waitingCount: 0 }}
      {...handlers}
      {...part}
    />,
  );
  return { actions, ...handlers };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (name: string | RegExp) => fireEvent.click(button(name));
const has = (name: string | RegExp) => screen.queryByRole('button', { name }) !== null;
const entries = () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
const personal = ['Message', 'Add contact', 'Block…'];
const choose = (name: string) => fireEvent.click(screen.getByRole('menuitem', { name }));

describe('what the role allows', () => {
  it('[GROUP-1] shows an owner everything', async () => {
    const { actions } = renderInfo('owner');
    await expectAccessible();
    expect(has('Settings') && has('Banned people') && has('Add people')).toBe(true);
    press(/^Bob/);
    expect(entries()).toEqual([
      'Message',
      'Add contact',
      'Block…',
      'Make an admin',
      'Hand the group over…',
      'Mute…',
      'Remove…',
      'Ban…',
    ]);
    choose('Make an admin');
    expect(actions.promote).toHaveBeenCalledWith('bob');
  });

  it('[GROUP-1] shows an admin nothing that only the owner may', () => {
    renderInfo('admin', {
      members: [createMember(), createMember({ userId: 'c', name: 'Carol', role: 'admin' })],
    });
    press(/^Bob/);
    expect(entries()).toEqual([...personal, 'Mute…', 'Remove…', 'Ban…']);
    choose('Message');
    press(/^Carol/);
    expect(entries()).toEqual(personal);
  });

  it('[GROUP-1] shows a member only what members may', () => {
    const settings = { memberCanInvite: false, memberCanEdit: false };
    renderInfo('member', { conversation: createGroup(settings) });
    expect(has('Settings') || has('Banned people') || has('Add people')).toBe(false);
    expect(has('Edit the name') || has('Add an announcement')).toBe(false);
    press(/^Bob/);
    expect(entries()).toEqual(personal);
  });

  it('[GROUP-4] leaves of a group that has ended the way out', () => {
    const conversation = { ...createGroup(), destroyedAt: 1 };
    const { actions } = renderInfo('owner', { conversation });
    expect(screen.getByText('Ended')).toBeTruthy();
    expect(has('Settings') || has('Add people')).toBe(false);
    press('Remove from my list');
    expect(actions.leave).toHaveBeenCalledOnce();
  });
});

describe('the group', () => {
  it('is renamed, described and announced where that stands', () => {
    const { actions } = renderInfo('owner');
    press('Edit the name');
    const name = screen.getByRole('textbox', { name: 'Group name' });
    fireEvent.change(name, { target: { value: 'Dinner' } });
    fireEvent.submit(name);
    expect(actions.update).toHaveBeenCalledWith({ name: 'Dinner' });
    press('Add an announcement');
    const announcement = screen.getByRole('textbox', { name: 'Announcement' });
    fireEvent.change(announcement, { target: { value: 'At noon' } });
    fireEvent.submit(announcement);
    expect(actions.setAnnouncement).toHaveBeenCalledWith('At noon');
  });

  it('shows the announcement with who set it', () => {
    const announcement = { text: 'At noon', setBy: 'carol', setAt: now };
    renderInfo('member', { conversation: createGroup({ announcement }) });
    expect(screen.getByText('At noon')).toBeTruthy();
    expect(screen.getByText(/^Carol, /)).toBeTruthy();
  });

  it('asks before I leave', async () => {
    const { actions } = renderInfo('member');
    press('Leave group');
    expect(actions.leave).not.toHaveBeenCalled();
    const question = screen.getByRole('alertdialog', { name: 'Leave Lunch?' });
    await expectAccessible(question);
    fireEvent.click(within(question).getByRole('button', { name: 'Leave group' }));
    expect(actions.leave).toHaveBeenCalledOnce();
  });
});

describe('the members', () => {
  it('are muted for a while, and removed after a question', () => {
    const { actions } = renderInfo('owner');
    press(/^Bob/);
    choose('Mute…');
    press('1 day');
    expect(actions.mute).toHaveBeenCalledWith('bob', now + 86_400_000);
    press(/^Bob/);
    choose('Remove…');
    press('Remove');
    expect(actions.remove).toHaveBeenCalledWith('bob');
  });

  it('can be searched when they are many, and only those on the screen are rendered', () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      createMember({ userId: `user-${index}`, name: `Person ${index}` }),
    );
    renderInfo('member', { members: many });
    expect(screen.queryAllByRole('listitem').length).toBeLessThan(100);
    const field = screen.getByRole('searchbox', { name: 'Search members' });
    fireEvent.change(field, { target: { value: 'person 4321' } });
    expect(screen.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      expect.stringContaining('Person 4321'),
    ]);
    fireEvent.change(field, { target: { value: 'nobody' } });
    expect(screen.getByText('No member is called “nobody”.')).toBeTruthy();
  });

  it('[GROUP-5] say that they are muted, or may write nevertheless', () => {
    const muted = createMember({ mutedUntil: now + 3_600_000 });
    const allowed = createMember({ userId: 'carol', name: 'Carol', isAllowlisted: true });
    renderInfo('member', { members: [muted, allowed] });
    expect(button(/^Bob/).textContent?.replaceAll('\u202f', ' ')).toContain('Muted until 3:30 PM');
    expect(button(/^Carol/).textContent).toContain('May write while muted');
  });
});

describe('the settings', () => {
  it('change the group one by one', async () => {
    const { actions } = renderInfo('owner');
    press('Settings');
    await expectAccessible();
    fireEvent.click(screen.getByRole('switch', { name: 'Read-only' }));
    expect(actions.setFrozen).toHaveBeenCalledWith(true);
    const set = (name: string, value: string) =>
      fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } });
    set('Who can join', 'open');
    set('Who is muted', 'all');
    set('Slow mode', '30');
    expect(actions.update).toHaveBeenCalledWith({ joinPolicy: 'open' });
    expect(actions.setMutedRoles).toHaveBeenCalledWith(['admin', 'member']);
    expect(actions.update).toHaveBeenCalledWith({ slowModeSeconds: 30 });
    press('End the group…');
    press('End the group');
    expect(actions.end).toHaveBeenCalledOnce();
  });

  it('[GROUP-5] list who may write nevertheless', () => {
    const allowed = [createMember({ isAllowlisted: true })];
    const conversation = createGroup({ mutedRoles: ['member'] });
    const { actions } = renderInfo('admin', { members: allowed, conversation });
    press('Settings');
    press('Remove Bob');
    expect(actions.disallow).toHaveBeenCalledWith('bob');
  });
});

it('[GROUP-6] lists who is banned, with the way back', async () => {
  const rows = [{ ...bob, bannedUntil: 8_640_000_000_000_000 }];
  const unban = vi.fn();
  renderInfo('admin', { renderBanned: (show) => show({ pages: { ...nobody, rows }, unban }) });
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

describe('what a member is to me', () => {
  const renderRelated = (relation: Partial<Relation>) =>
    renderInfo('member', {
      renderRelation: (userId, show) => show({ ...noRelation(userId), ...relation }),
    });

  it('[CONTACT-1] lets me ask a stranger to become a contact', async () => {
    const { actions } = renderRelated({});
    press(/^Bob/);
    choose('Add contact');
    await expectAccessible(screen.getByRole('dialog'));
    fireEvent.change(screen.getByRole('textbox'), { target: { value: ' From lunch ' } });
    press('Send request');
    expect(actions.requestContact).toHaveBeenCalledWith('bob', 'From lunch');
  });

  it('[BLOCK-1] lets me block after a question, and take it back', () => {
    const { actions } = renderRelated({ contactSince: 1 });
    press(/^Bob/);
    expect(entries()).toEqual(['Message', 'Block…']);
    choose('Block…');
    press('Block');
    expect(actions.block).toHaveBeenCalledWith('bob');
  });

  it('[BLOCK-1] asks nobody to become a contact whom I have blocked', () => {
    const { actions } = renderRelated({ blockedAt: 1 });
    press(/^Bob/);
    expect(entries()).toEqual(['Message', 'Unblock']);
    choose('Unblock');
    expect(actions.unblock).toHaveBeenCalledWith('bob');
  });
});
