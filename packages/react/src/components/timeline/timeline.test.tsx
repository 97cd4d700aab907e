import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMessage, people } from '../../samples/factories.ts';
import { now } from '../../samples/now.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { Timeline, type TimelineProps } from './timeline.tsx';

/** happy-dom has no layout: the screen is 400 px high, and every row 40 px. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const conversation = [
  createMessage({ seq: 1, text: 'One' }),
  createMessage({ seq: 2, text: 'Two', senderId: 'alice' }),
  createMessage({ seq: 3, text: 'Three' }),
];

function createProps(part: Partial<TimelineProps> = {}): TimelineProps {
  return {
    messages: conversation,
    people,
    showsSenders: false,
    hasOlder: false,
    hasNewer: false,
    isLoadingOlder: false,
    unreadCount: 0,
    firstUnreadSeq: null,
    actions: { retry: vi.fn(), discard: vi.fn(), recall: vi.fn(), canRecall: () => false },
    onLoadOlder: vi.fn(),
    onLoadNewer: vi.fn(),
    onLoadLatest: vi.fn(),
    onSeen: vi.fn(),
    ...part,
  };
}

describe('the timeline', () => {
  it('is a log of messages with a name each', async () => {
    renderUi(<Timeline {...createProps()} />);
    expect(screen.getByRole('log', { name: 'Messages' })).toBeTruthy();
    const names = screen.getAllByRole('article').map((row) => {
      const label = document.getElementById(row.getAttribute('aria-labelledby') ?? '');
      return label?.textContent?.replaceAll('\u202f', ' ');
    });
    expect(names).toEqual(['Bob, 2:30 PM', 'You, 2:30 PM', 'Bob, 2:30 PM']);
    await expectAccessible();
  });

  it('marks where the new messages begin', () => {
    renderUi(<Timeline {...createProps({ firstUnreadSeq: 3 })} />);
    expect(screen.getByText('New messages')).toBeTruthy();
  });

  it('has one stop for Tab, and arrows walk on from it', () => {
    renderUi(<Timeline {...createProps()} />);
    const stop = () => screen.getAllByRole('article').filter((row) => row.tabIndex === 0);
    expect(stop().map((row) => row.dataset['key'])).toEqual(['message-3']);
    const [last] = stop();
    if (!last) throw new Error('No message can be reached.');
    act(() => last.focus());
    fireEvent.keyDown(last, { key: 'ArrowUp' });
    expect(document.activeElement?.getAttribute('data-key')).toBe('message-2');
    fireEvent.keyDown(document.activeElement ?? last, { key: 'Home' });
    expect(document.activeElement?.getAttribute('data-key')).toBe('message-1');
  });

  it('[BLOCK-2] folds what somebody blocked says, until it is asked for', async () => {
    const foldedIds = new Set(['bob']);
    renderUi(<Timeline {...createProps({ showsSenders: true, foldedIds })} />);
    expect(screen.getAllByText('Message of a blocked person')).toHaveLength(2);
    expect([screen.queryByText('One'), screen.getByText('Two')]).toEqual([null, expect.anything()]);
    await expectAccessible();
    const show = screen.getAllByRole('button', { name: 'Show' }).at(-1);
    if (show) fireEvent.click(show);
    expect(screen.getByText('Three')).toBeTruthy();
    expect(screen.queryByText('One')).toBeNull();
    expect(document.activeElement?.getAttribute('data-key')).toBe('message-3');
  });

  it('asks for older messages once for each beginning', () => {
    const props = createProps({ hasOlder: true });
    const { rerender } = renderUi(<Timeline {...props} />);
    expect(props.onLoadOlder).toHaveBeenCalledOnce();
    rerender(<Timeline {...props} isLoadingOlder />);
    rerender(<Timeline {...props} />);
    expect(props.onLoadOlder).toHaveBeenCalledOnce();
  });

  it('[READ-1] reports the newest message on the screen as seen only while somebody looks', () => {
    const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const props = createProps();
    renderUi(<Timeline {...props} />);
    expect(props.onSeen).not.toHaveBeenCalled();
    hasFocus.mockReturnValue(true);
    act(() => void window.dispatchEvent(new Event('focus')));
    expect(props.onSeen).toHaveBeenCalledOnce();
  });

  it('announces what others write together, and history not at all', () => {
    vi.useFakeTimers();
    const props = createProps();
    const { rerender } = renderUi(<Timeline {...props} />);
    const status = screen.getByRole('status');
    const arrived = (...seqs: number[]) =>
      seqs.map((seq) => createMessage({ seq, text: `Number ${seq}`, createdAt: now }));
    const show = (messages: TimelineProps['messages']) => {
      rerender(<Timeline {...props} messages={messages} />);
      act(() => void vi.advanceTimersByTime(1000));
    };
    show([...arrived(0), ...conversation]);
    expect(status.textContent).toBe('');
    show([...conversation, ...arrived(4)]);
    expect(status.textContent).toBe('Bob: Number 4');
    show([...conversation, ...arrived(4, 5, 6)]);
    expect(status.textContent).toBe('2 new messages');
  });

  it('[BLOCK-2] announces nothing of what is folded', () => {
    vi.useFakeTimers();
    const props = createProps({ foldedIds: new Set(['bob']) });
    const { rerender } = renderUi(<Timeline {...props} />);
    const messages = [...conversation, createMessage({ seq: 4, text: 'Four', createdAt: now })];
    rerender(<Timeline {...props} messages={messages} />);
    act(() => void vi.advanceTimersByTime(1000));
    expect(screen.getByRole('status').textContent).toBe('');
  });
});
