import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createItem } from '../../testing/factories.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { ConversationList, type ConversationListProps } from './conversation-list.tsx';
import { matchesQuery } from './matches-query.ts';

const items = ['Bob', 'Carol', 'Zoë'].map((title) => createItem({ conversationId: title, title }));

function renderList(part: Partial<ConversationListProps> = {}) {
  const onQueryChange = vi.fn();
  const onClick = vi.fn();
  renderUi(
    <ConversationList
      status="ready"
      items={items}
      activeId={null}
      query=""
      onQueryChange={onQueryChange}
      renderItem={({ title }, tabIndex) => (
        <a href={`#${title}`} tabIndex={tabIndex} onClick={onClick}>
          {title}
        </a>
      )}
      {...part}
    />,
  );
  return { onQueryChange, onClick };
}

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
