import { noRelation, type Relation } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createGroup, createMember, createMembers } from '../../samples/factories.ts';
import { now } from '../../samples/now.ts';
import { button, choose, entries, press, renderInfo } from '../../testing/render-group-info.tsx';
import type { GroupInfoProps } from './group-info-props.ts';
import { expectAccessible } from '../../testing/render-ui.tsx';

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
    const conversation = { ...createGroup(), memberCount: 5000 };
    renderInfo('member', { conversation, members: createMembers(many) });
    expect(screen.queryAllByRole('listitem').length).toBe(8);
    press('All members 5K');
    expect(screen.queryAllByRole('listitem').length).toBeLessThan(100);
    const field = screen.getByRole('searchbox', { name: 'Search members' });
    fireEvent.change(field, { target: { value: 'person 4321' } });
    expect(screen.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      expect.stringContaining('Person 4321'),
    ]);
    fireEvent.change(field, { target: { value: 'nobody' } });
    expect(screen.getByText('No member is called “nobody”.')).toBeTruthy();
  });

  it('[GROUP-19] of a large group are shown as far as they are listed, and the server finds the others', async () => {
    const listed = Array.from({ length: 12 }, (_, index) =>
      createMember({ userId: `user-${index}`, name: `Person ${index}` }),
    );
    const me = createMember({ userId: 'zoe', name: 'Zoë', isMe: true });
    const loadMore = vi.fn();
    const renderFound = vi.fn<GroupInfoProps['renderFound']>((_query, show) =>
      show(createMembers([createMember({ userId: 'far', name: 'Zacharias' })])),
    );
    renderInfo('member', {
      conversation: { ...createGroup(), memberCount: 13 },
      members: createMembers(listed, { me, hasMore: true, loadMore }),
      renderFound,
    });
    press('All members 13');
    const names = () => screen.getAllByRole('listitem').map((row) => row.textContent);
    expect(names().slice(0, 2)).toEqual([
      expect.stringContaining('Zoë'),
      expect.stringContaining('Person 0'),
    ]);
    await expectAccessible();
    press('Load more');
    expect(loadMore).toHaveBeenCalledOnce();
    const field = screen.getByRole('searchbox', { name: 'Search members' });
    fireEvent.change(field, { target: { value: ' zach ' } });
    expect(renderFound).toHaveBeenLastCalledWith('zach', expect.anything());
    expect(names()).toEqual([expect.stringContaining('Zacharias')]);
  });

  it('[GROUP-5] say that they are muted, or may write nevertheless', () => {
    const muted = createMember({ mutedUntil: now + 3_600_000 });
    const allowed = createMember({ userId: 'carol', name: 'Carol', isAllowlisted: true });
    renderInfo('member', { members: createMembers([muted, allowed]) });
    expect(button(/^Bob/).textContent?.replaceAll('\u202f', ' ')).toContain('Muted until 3:30 PM');
    expect(button(/^Carol/).textContent).toContain('May write while muted');
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
    expect(entries()).toEqual(['Message', 'In this group…', 'Block…']);
    choose('Block…');
    press('Block');
    expect(actions.block).toHaveBeenCalledWith('bob');
  });

  it('[BLOCK-1] asks nobody to become a contact whom I have blocked', () => {
    const { actions } = renderRelated({ blockedAt: 1 });
    press(/^Bob/);
    expect(entries()).toEqual(['Message', 'In this group…', 'Unblock']);
    choose('Unblock');
    expect(actions.unblock).toHaveBeenCalledWith('bob');
  });
});
