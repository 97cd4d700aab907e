import { untouchedView } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createItem, createMessage } from '../../samples/factories.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { ConversationList } from './conversation-list.tsx';
import type { ConversationListProps } from './conversation-list-props.ts';
import { matchesQuery } from './matches-query.ts';

const items = ['Bob', 'Carol', 'Zoë'].map((title) => createItem({ conversationId: title, title }));

function renderList(part: Partial<ConversationListProps> = {}) {
  const onQueryChange = vi.fn();
  const onFilterChange = vi.fn();
  const onMarkAllRead = vi.fn();
  const onClick = vi.fn();
  renderUi(
    <ConversationList
      status="ready"
      items={items}
      activeId={null}
      query=""
      filter="all"
      onQueryChange={onQueryChange}
      onFilterChange={onFilterChange}
      onMarkAllRead={onMarkAllRead}
      renderItem={({ title }, tabIndex) => (
        <a href={`#${title}`} tabIndex={tabIndex} onClick={onClick}>
          {title}
        </a>
      )}
      {...part}
    />,
  );
  return { onQueryChange, onFilterChange, onMarkAllRead, onClick };
}

const titles = () => screen.getAllByRole('link').map((link) => link.textContent);

describe('the conversation list', () => {
  it('shows those that match the filter', async () => {
    renderList({ query: 'zoe' });
    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Zoë']);
    await expectAccessible();
  });

  it('can be walked through with arrows, from the filter on', () => {
    renderList();
    const filter = screen.getByRole('searchbox');
    filter.focus();
    fireEvent.keyDown(filter, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Bob');
    fireEvent.keyDown(document.activeElement ?? filter, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Carol');
  });

  it('has one stop for Tab: the open conversation', () => {
    renderList({ activeId: 'Carol' });
    const stops = screen.getAllByRole('link').filter((link) => link.tabIndex === 0);
    expect(stops.map((link) => link.textContent)).toEqual(['Carol']);
  });

  it('opens the first match on Enter and clears the filter on Esc', () => {
    const { onClick, onQueryChange } = renderList({ query: 'b' });
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Enter' });
    expect(onClick).toHaveBeenCalledOnce();
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Escape' });
    expect(onQueryChange).toHaveBeenCalledWith('');
  });

  it('[VIEW-1] keeps archived ones behind a row of their own', async () => {
    const archived = createItem({ conversationId: 'old', title: 'Old', isArchived: true });
    const { onFilterChange } = renderList({ items: [...items, archived] });
    expect(titles()).toEqual(['Bob', 'Carol', 'Zoë']);
    await expectAccessible();
    fireEvent.click(screen.getByRole('button', { name: /^Archived/ }));
    expect(onFilterChange).toHaveBeenCalledWith('archived');
  });

  it('[VIEW-2] has a way to what I have hidden beside that to the archive', async () => {
    const archived = createItem({ conversationId: 'old', title: 'Old', isArchived: true });
    const view = { ...untouchedView('noisy'), hiddenMessageCount: Number.MAX_SAFE_INTEGER };
    const kept = createItem({ conversationId: 'noisy', title: 'Noisy', isHidden: true, view });
    const { onFilterChange } = renderList({ items: [...items, archived, kept] });
    expect(titles()).toEqual(['Bob', 'Carol', 'Zoë']);
    await expectAccessible();
    expect(screen.getByRole('button', { name: 'Archived 1' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Hidden 1' }));
    expect(onFilterChange).toHaveBeenCalledWith('hidden');
  });

  it.each([
    ['unread', ['Bob', 'Carol']],
    ['mentions', ['Bob']],
    ['groups', ['Zoë']],
    ['archived', ['Old']],
    ['hidden', ['Hidden']],
    ['label:Work', ['Carol']],
  ] as const)('shows of %s only what belongs there', (filter, expected) => {
    const view = { ...untouchedView('carol'), labels: ['Work'] };
    renderList({
      filter,
      items: [
        createItem({ conversationId: 'b', title: 'Bob', unreadCount: 3, mentionCount: 1 }),
        createItem({ conversationId: 'c', title: 'Carol', isMarkedUnread: true, view }),
        createItem({ conversationId: 'z', title: 'Zoë', type: 'group' }),
        createItem({ conversationId: 'o', title: 'Old', isArchived: true }),
        createItem({
          conversationId: 'h',
          title: 'Hidden',
          isHidden: true,
          isArchived: true,
          unreadCount: 1,
          lastMessage: createMessage(),
        }),
        createItem({ conversationId: 'd', title: 'Deleted', isHidden: true }),
      ],
    });
    expect(titles()).toEqual(expected);
    expect(screen.getAllByRole('radio').map((chip) => chip.textContent)).toEqual([
      'All',
      ...(filter === 'archived' ? ['Archived'] : []),
      ...(filter === 'hidden' ? ['Hidden'] : []),
      'Unread2',
      'Mentions1',
      'Groups',
      'Work1',
    ]);
  });

  it('[VIEW-2] finds by name what is hidden or archived', () => {
    renderList({
      query: 'o',
      items: [
        createItem({ conversationId: 'o', title: 'Old', isArchived: true }),
        createItem({ conversationId: 'h', title: 'Bob', isHidden: true }),
      ],
    });
    expect(titles()).toEqual(['Old', 'Bob']);
  });

  it('reads everything at once from the unread ones', () => {
    const unread = createItem({ conversationId: 'b', title: 'Bob', unreadCount: 3 });
    const { onMarkAllRead } = renderList({ filter: 'unread', items: [unread] });
    fireEvent.click(screen.getByRole('button', { name: 'Mark all as read' }));
    expect(onMarkAllRead).toHaveBeenCalledOnce();
  });

  it('says when nothing is unread', () => {
    renderList({ filter: 'unread' });
    expect(screen.getByText('You have read everything.')).toBeTruthy();
  });

  it('says what to do when it is empty', async () => {
    renderList({ items: [], emptyAction: <button type="button">New chat</button> });
    expect(screen.getByText('No chats yet')).toBeTruthy();
    expect(screen.queryByRole('searchbox')).toBeNull();
    await expectAccessible();
  });

  it('says when nothing matches', () => {
    renderList({ query: 'nobody' });
    expect(screen.getByText('No chat is called “nobody”.')).toBeTruthy();
  });
});

it.each([
  ['Bob Featherstone', 'fea bo', true],
  ['ZOË', 'zoe', true],
  ['Bob', ' ', true],
  ['Bob', 'bobby', false],
])('matches %j with %j: %s', (title, query, expected) => {
  expect(matchesQuery(title, query)).toBe(expected);
});
