import type { MessageStatus, TimelineMessage } from '@confab/client';
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { alice, bob, createMessage } from '../../samples/factories.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import type { MessageBubbleProps } from './message-bubble-props.ts';
import { MessageBubble } from './message-bubble.tsx';

function createActions() {
  return {
    retry: vi.fn(),
    discard: vi.fn(),
    recall: vi.fn(),
    canRecall: ({ isOwn }: TimelineMessage) => isOwn,
    toggleExpanded: vi.fn(),
    download: vi.fn(),
  };
}

function renderBubble(part: Partial<MessageBubbleProps> = {}, locale: 'en' | 'ar' = 'en') {
  const actions = createActions();
  const bubble = (
    <MessageBubble
      message={createMessage()}
      sender={bob}
      showsSender={false}
      isFirst
      isLast
      isExpanded={false}
      tabIndex={0}
      actions={actions}
      {...part}
    />
  );
  return { actions, ...renderUi(bubble, { locale }) };
}

const own = (status: MessageStatus) =>
  createMessage({ senderId: 'alice', status, seq: status.status === 'sent' ? 1 : null });

describe('a message', () => {
  it('shows markup as text and links only web addresses', async () => {
    const text = '<b>bold</b> javascript:alert(1) https://example.com/x.';
    const { container } = renderBubble({ message: createMessage({ text }) });
    expect(container.querySelector('b')).toBeNull();
    const link = screen.getByRole('link', { name: 'https://example.com/x' });
    expect(link.getAttribute('rel')).toContain('noopener');
    expect(link.getAttribute('target')).toBe('_blank');
    await expectAccessible();
  });

  it('[MENTION-1] marks names, me more than others, and a press on one opens who it is', async () => {
    const text = '👋 @Alice and @Bob, see https://example.com @Gone';
    const mentions = [
      { userId: 'alice', offset: 3, length: 6 },
      { userId: 'bob', offset: 14, length: 4 },
      { userId: 'gone', offset: 44, length: 9 },
    ];
    const onOpen = vi.fn();
    const message = createMessage({ content: { type: 'text', text, mentions } });
    const { container } = renderBubble({
      message,
      actions: { ...createActions(), names: { myId: 'alice', onOpen } },
    });
    const marked = [...container.querySelectorAll('.cf-mention')];
    expect(marked.map((name) => [name.textContent, name.getAttribute('data-me')])).toEqual([
      ['@Alice', 'true'],
      ['@Bob', 'false'],
    ]);
    expect(container.querySelector('.cf-bubble__text')?.textContent).toBe(text);
    expect(container.querySelector('.cf-bubble')?.getAttribute('data-to-me')).toBe('true');
    expect(screen.getByRole('link')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '@Bob' }));
    expect(onOpen).toHaveBeenCalledWith('bob');
    await expectAccessible();
  });

  it('[FILE-9] brings files, each with its size and the way to save it, which opens when it is sent', async () => {
    const file = { fileId: 'a', name: 'menu.pdf', mediaType: 'application/pdf', sizeBytes: 48_213 };
    const content = { type: 'file' as const, files: [file], text: 'For Friday' };
    const { actions, unmount } = renderBubble({ message: { ...createMessage(), content } });
    await expectAccessible();
    expect(screen.getByText('48.2 kB')).toBeTruthy();
    expect(screen.getByText('For Friday')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /^menu.pdf/ }));
    expect(actions.download).toHaveBeenCalledWith('a');
    unmount();
    renderBubble({ message: { ...own({ status: 'pending' }), content }, sender: alice });
    const waiting = screen.getByRole<HTMLButtonElement>('button', { name: /^menu.pdf/ });
    expect(waiting.disabled).toBe(true);
  });

  it('names the sender in a group', async () => {
    const { container } = renderBubble({ showsSender: true });
    expect(screen.getByText('Bob')).toBeTruthy();
    expect(container.querySelector('.cf-avatar')).not.toBeNull();
    await expectAccessible();
  });

  it('shows no tick for the messages of others', () => {
    const { container } = renderBubble();
    expect(container.querySelector('.cf-tick')).toBeNull();
  });

  it.each([
    [{ status: 'pending' }, 'Waiting to be sent'],
    [{ status: 'sending' }, 'Sending'],
    [{ status: 'sent' }, 'Sent'],
    [{ status: 'delivered' }, 'Delivered'],
    [{ status: 'read' }, 'Read'],
  ] as [MessageStatus, string][])('says that it is %j in words', (status, words) => {
    renderBubble({ message: own(status), sender: alice });
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('says why it was not sent, with retry and discard', async () => {
    const status = {
      status: 'failed',
      code: 'rate_limited',
      message: '',
      retryable: true,
    } as const;
    const { actions } = renderBubble({ message: own(status), sender: alice });
    expect(screen.getByText('Not sent: too many messages in a short time.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect(actions.retry).toHaveBeenCalledWith('message-null');
    expect(actions.discard).toHaveBeenCalledWith('message-null');
    await expectAccessible();
  });

  it('offers no retry where it cannot succeed', () => {
    const status = { status: 'failed', code: 'not_member', message: '', retryable: false } as const;
    renderBubble({ message: own(status), sender: alice });
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('shows the beginning of 20,000 characters until it is asked for more', () => {
    const message = createMessage({ text: 'word '.repeat(4000) });
    const { actions, container } = renderBubble({ message });
    expect(container.textContent?.length).toBeLessThan(1200);
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(actions.toggleExpanded).toHaveBeenCalledWith(message.key);
  });

  it('shows an expanded message whole', () => {
    const message = createMessage({ text: 'word '.repeat(4000) });
    const { container } = renderBubble({ message, isExpanded: true });
    expect(container.textContent?.length).toBeGreaterThan(19_000);
  });

  it('speaks Arabic', async () => {
    renderBubble({ message: own({ status: 'sent' }), sender: alice }, 'ar');
    expect(screen.getByText('أُرسلت')).toBeTruthy();
    await expectAccessible();
  });
});
