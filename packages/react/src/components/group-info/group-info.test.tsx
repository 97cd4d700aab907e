import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createGroup, createMember, createMembers } from '../../samples/factories.ts';
import { now } from '../../samples/now.ts';
import {
  button,
  choose,
  entries,
  has,
  press,
  renderInfo,
} from '../../testing/render-group-info.tsx';
import { expectAccessible } from '../../testing/render-ui.tsx';

const personal = ['Message', 'In this group…', 'Add contact', 'Block…'];

describe('what the role allows', () => {
  it('[GROUP-1] shows an owner everything', async () => {
    const { actions } = renderInfo('owner');
    await expectAccessible();
    expect(has('Settings') && has('Moderation') && has('Add people')).toBe(true);
    press(/^Bob/);
    expect(entries()).toEqual([
      'Message',
      'In this group…',
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
      members: createMembers([
        createMember(),
        createMember({ userId: 'c', name: 'Carol', role: 'admin' }),
      ]),
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
    expect(has('Settings') || has('Moderation') || has('Add people')).toBe(false);
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

it('[GROUP-1] shows who is in a group before what is decided about it', () => {
  renderInfo('owner');
  const member = screen.getByRole('button', { name: /^Bob/ });
  for (const name of ['Files', 'Settings', 'Moderation']) {
    const way = screen.getByRole('button', { name });
    expect(member.compareDocumentPosition(way)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  }
});

it('goes on at the title where what led to a page is gone', () => {
  renderInfo('owner');
  const go = (name: string) => {
    button(name).focus();
    press(name);
    return document.activeElement?.outerHTML;
  };
  expect(go('Settings')).toMatch(/^<h2.*>Settings</);
  expect(go('Back to the group info')).toMatch(/^<h2.*>Group info</);
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
    press('1 hour');
    set('Slow mode', '30');
    expect(actions.update).toHaveBeenCalledWith({ joinPolicy: 'open' });
    expect(actions.setMutedRoles).toHaveBeenCalledWith(['admin', 'member'], expect.any(Number));
    expect(actions.update).toHaveBeenCalledWith({ slowModeSeconds: 30 });
    press('End the group…');
    press('End the group');
    expect(actions.end).toHaveBeenCalledOnce();
  });

  it('[GROUP-5] say until when roles are muted, and no longer than that', () => {
    const settings = { mutedRoles: ['member' as const], mutedRolesUntil: now + 3_600_000 };
    const { actions } = renderInfo('admin', { conversation: createGroup(settings) });
    expect(screen.getByText('Muted')).toBeDefined();
    press('Settings');
    const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Who is muted' });
    expect(choice.value).toBe('members');
    expect(screen.getByText(/^Muted until/)).toBeDefined();
    fireEvent.change(choice, { target: { value: 'nobody' } });
    expect(actions.setMutedRoles).toHaveBeenCalledWith([], null);
    cleanup();
    const ended = { ...settings, mutedRolesUntil: now };
    renderInfo('admin', { conversation: createGroup(ended) });
    expect(screen.queryByText('Muted')).toBeNull();
  });
});
