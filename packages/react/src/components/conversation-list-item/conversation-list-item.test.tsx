import { untouchedView } from '@confab/client';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createItem, createMessage, people } from '../../samples/factories.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { ConversationListItem } from './conversation-list-item.tsx';
import type { ConversationListItemProps } from './conversation-list-item-props.ts';

function renderItem(part: Partial<ConversationListItemProps> = {}) {
  const onOpen = vi.fn();
  const item = createItem({
    lastMessage: createMessage({ text: 'Nine?\nAt the pier' }),
    unreadCount: 1234,
  });
  renderUi(
    <ConversationListItem
      item={item}
      isActive={false}
      status="offline"
      typingNames={[]}
      senderName={null}
      people={people}
      href="/c/with-bob"
      tabIndex={0}
      onOpen={onOpen}
      {...part}
    />,
  );
  return { onOpen, link: screen.getByRole('link') };
}

it('says who, when, what and how many', async () => {
  const { link } = renderItem({ status: 'online', senderName: 'Carol' });
  expect(link.textContent?.replaceAll('\u202f', ' ')).toBe(
    'BBobonline2:30 PMCarol: Nine? At the pier1.2K1,234 unread messages',
  );
  await expectAccessible();
});

it('says who is typing instead of the last words', () => {
  const { link } = renderItem({ typingNames: ['Bob'] });
  expect(link.textContent).toContain('typing…');
  expect(link.textContent).not.toContain('Nine?');
});

it('[BLOCK-2] keeps the words of somebody blocked to itself', () => {
  const { link } = renderItem({ senderName: 'Bob', isFolded: true });
  expect(link.textContent).toContain('Message of a blocked person');
  expect(link.textContent).not.toContain('Nine?');
});

it('opens on a click, and leaves a click with Ctrl to the browser', () => {
  const { link, onOpen } = renderItem();
  fireEvent.click(link, { ctrlKey: true });
  expect(onOpen).not.toHaveBeenCalled();
  fireEvent.click(link);
  expect(onOpen).toHaveBeenCalledWith('with-bob');
});

it('marks the open conversation', () => {
  expect(renderItem({ isActive: true }).link.getAttribute('aria-current')).toBe('page');
});

it('says what happened in a group in words', () => {
  const info = { type: 'info', code: 'members_added', value: null } as const;
  const content = { ...info, userIds: ['bob'] };
  const lastMessage = { ...createMessage(), content, senderId: 'alice', isOwn: true };
  const { link } = renderItem({ item: createItem({ type: 'group', lastMessage }) });
  expect(link.textContent).toContain('You added Bob');
});

it('[VIEW-1] says that it is pinned and muted, and how much is new', async () => {
  const view = { ...untouchedView('with-bob'), pinnedAt: 1 };
  const item = createItem({ view, isMuted: true, isMarkedUnread: true });
  const { link } = renderItem({ item });
  expect(link.textContent).toMatch(/MutedPinnedMarked as unread$/);
  await expectAccessible();
});

it.each([
  ['destroyed', 'Ended'],
  ['closed', 'Closed'],
] as const)(
  '[GROUP-4] [ORDER-3] says that nobody can write any more: %s',
  async (disabledReason, text) => {
    const { link } = renderItem({ item: createItem({ disabledReason }) });
    expect(link.textContent).toMatch(new RegExp(`${text}$`));
    await expectAccessible();
  },
);

it('shows what has been begun to write, unless it is open', () => {
  const draft = { text: 'At nine,\nthen', updatedAt: 1 };
  const item = createItem({ view: { ...untouchedView('with-bob'), draft } });
  expect(renderItem({ item }).link.textContent).toContain('Draft: At nine, then');
  cleanup();
  expect(renderItem({ item, isActive: true }).link.textContent).not.toContain('Draft');
});

describe('the menu', () => {
  it('opens with its button, and where the right click was', async () => {
    const onOpenMenu = vi.fn<NonNullable<ConversationListItemProps['onOpenMenu']>>();
    const { link } = renderItem({ onOpenMenu });
    await expectAccessible();
    fireEvent.contextMenu(link, { clientX: 30, clientY: 40 });
    const [item, opener] = onOpenMenu.mock.lastCall ?? [];
    expect([item?.conversationId, opener?.x, opener?.y]).toEqual(['with-bob', 30, 40]);
    // Elements are compared as such: a comparison of their properties would go through the whole page.
    expect(opener?.element).toBe(link);
    const button = screen.getByRole('button', { name: 'Actions for Bob' });
    fireEvent.click(button);
    expect(onOpenMenu.mock.lastCall?.[1].element).toBe(button);
  });

  it('opens on a long press, whose end is no click', () => {
    vi.useFakeTimers();
    const onOpenMenu = vi.fn();
    const { link, onOpen } = renderItem({ onOpenMenu });
    const touch = { pointerType: 'touch', clientX: 30, clientY: 40 };
    fireEvent.pointerDown(link, touch);
    vi.advanceTimersByTime(500);
    expect(onOpenMenu).toHaveBeenCalledOnce();
    fireEvent.pointerUp(link, touch);
    fireEvent.click(link);
    expect(onOpen).not.toHaveBeenCalled();
    fireEvent.pointerDown(link, touch);
    fireEvent.pointerMove(link, { ...touch, clientY: 60 });
    vi.advanceTimersByTime(500);
    expect(onOpenMenu).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});
