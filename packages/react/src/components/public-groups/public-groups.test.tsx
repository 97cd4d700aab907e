import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { PublicGroupsPage } from './public-groups-page.tsx';
import type { FoundGroup, GroupSearch } from './public-groups-props.ts';

function toFound(name: string, part: Partial<FoundGroup>): FoundGroup {
  const group = { conversationId: name, name, description: null, avatarUrl: null, tags: [] };
  return { ...group, joinPolicy: 'open', memberCount: 3, place: 'open', ...part };
}

function renderPage(part: Partial<GroupSearch> = {}) {
  const actions = {
    open: vi.fn(),
    join: vi.fn(),
    ask: vi.fn(),
    accept: vi.fn(),
    withdraw: vi.fn(),
  };
  const handlers = {
    onAddPolicyChange: vi.fn(),
    onQueryChange: vi.fn(),
    onLoadMore: vi.fn(),
    onBack: vi.fn(),
  };
  const search = { query: '', status: 'ready', groups: [], hasMore: false, ...part } as const;
  renderUi(
    <PublicGroupsPage addPolicy="everyone" search={search} actions={actions} {...handlers} />,
  );
  return { actions, ...handlers };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('public groups', () => {
  it('[GROUP-9] [GROUP-11] offer the way in that there is', async () => {
    const { actions } = renderPage({
      groups: [
        toFound('regatta', {}),
        toFound('books', { place: 'approval' }),
        toFound('rowing', { place: 'asked' }),
        toFound('chess', { place: 'invited' }),
        toFound('lunch', { place: 'member' }),
        toFound('board', { place: 'closed' }),
      ],
    });
    await expectAccessible();
    press('Join: regatta');
    press('Ask to join: books');
    press('Withdraw: rowing');
    press('Accept: chess');
    press('Open: lunch');
    expect(actions.join).toHaveBeenCalledWith('regatta');
    expect(actions.ask).toHaveBeenCalledWith('books');
    expect(actions.withdraw).toHaveBeenCalledWith('rowing');
    expect(actions.accept).toHaveBeenCalledWith('chess');
    expect(actions.open).toHaveBeenCalledWith('lunch');
    expect(screen.getByText('By invitation')).toBeTruthy();
  });

  it('are found by name and tag', () => {
    const { onQueryChange, onLoadMore } = renderPage({
      groups: [toFound('regatta', { tags: ['sailing'] })],
      hasMore: true,
    });
    const field = screen.getByRole('searchbox');
    fireEvent.change(field, { target: { value: 'reg' } });
    press('Groups with the tag sailing');
    press('Load more');
    expect(onQueryChange.mock.calls).toEqual([['reg'], ['#sailing']]);
    expect(onLoadMore).toHaveBeenCalledOnce();
  });

  it('say when there is none, none is found, and none can be searched', async () => {
    renderPage();
    expect(screen.getByText('No public groups yet')).toBeTruthy();
    renderPage({ query: 'gliding' });
    expect(screen.getByText('No public group is found by “gliding”.')).toBeTruthy();
    renderPage({ status: 'failed' });
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});

it('[GROUP-13] says who may add me without asking', async () => {
  const { onAddPolicyChange } = renderPage();
  await expectAccessible();
  const field = screen.getByRole('combobox', { name: 'Who may add me to groups' });
  fireEvent.change(field, { target: { value: 'contacts' } });
  expect(onAddPolicyChange).toHaveBeenCalledWith('contacts');
});
