import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { Composer } from './composer.tsx';
import type { MentionCandidate } from './mention-candidates.ts';

function renderComposer(initialText = '') {
  const handlers = { onSend: vi.fn(), onTextChange: vi.fn(), onTyping: vi.fn() };
  renderUi(<Composer placeholder="Message" initialText={initialText} {...handlers} />);
  return { ...handlers, field: screen.getByRole<HTMLTextAreaElement>('textbox') };
}

it('sends on Enter without white space around, and is empty then', async () => {
  const { field, onSend, onTextChange } = renderComposer();
  fireEvent.change(field, { target: { value: '  Hello\nBob ' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).toHaveBeenCalledWith('Hello\nBob', {});
  expect(field.value).toBe('');
  expect(onTextChange).toHaveBeenLastCalledWith('', []);
  await expectAccessible();
});

it('[VIEW-7] goes on with a draft and whom it names', () => {
  const onSend = vi.fn();
  const onTextChange = vi.fn();
  const named = [{ userId: 'bob', offset: 0, length: 4 }];
  renderUi(
    <Composer
      placeholder="Message"
      initialText="@Bob"
      initialMentions={named}
      onSend={onSend}
      onTextChange={onTextChange}
    />,
  );
  const field = screen.getByRole('textbox');
  fireEvent.change(field, { target: { value: '@Bob, hello' } });
  expect(onTextChange).toHaveBeenLastCalledWith('@Bob, hello', named);
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).toHaveBeenCalledWith('@Bob, hello', { mentions: named });
});

it('breaks the line on Shift+Enter', () => {
  const { field, onSend } = renderComposer('Hello');
  fireEvent.keyDown(field, { key: 'Enter', shiftKey: true });
  expect(onSend).not.toHaveBeenCalled();
});

it('leaves Enter to an input method that composes', () => {
  const { field, onSend } = renderComposer('こんにちは');
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
  expect(onSend).not.toHaveBeenCalled();
});

it('does not send what is empty', () => {
  const { field, onSend } = renderComposer('   ');
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).not.toHaveBeenCalled();
  expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(true);
});

it('[I17] sends 20,000 characters and says how many are too many', () => {
  const { field, onSend } = renderComposer();
  fireEvent.change(field, { target: { value: 'x'.repeat(20_001) } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(screen.getByRole('status').textContent).toBe('1 character too many');
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.change(field, { target: { value: 'x'.repeat(20_000) } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).toHaveBeenCalledOnce();
});

it('[ERR-2] sends well-formed text without U+0000', () => {
  const { field, onSend } = renderComposer();
  fireEvent.change(field, { target: { value: 'a\u0000b\ud800' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).toHaveBeenCalledWith('ab\ufffd', {});
});

it('[TYPE-1] says when somebody types and when they stop', () => {
  const { field, onTyping } = renderComposer();
  fireEvent.change(field, { target: { value: 'H' } });
  expect(onTyping).toHaveBeenLastCalledWith(true);
  fireEvent.blur(field);
  expect(onTyping).toHaveBeenLastCalledWith(false);
});

it('[GROUP-7] counts down until the next message may be sent', () => {
  vi.useFakeTimers({ now: 0 });
  const onSend = vi.fn();
  renderUi(<Composer placeholder="Message" initialText="Hello" waitUntil={2000} onSend={onSend} />);
  const field = screen.getByRole('textbox');
  expect(screen.getByRole('timer').textContent).toBe('You can write again in 2 seconds');
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).not.toHaveBeenCalled();
  act(() => void vi.advanceTimersByTime(2000));
  expect(screen.queryByRole('timer')).toBeNull();
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).toHaveBeenCalledWith('Hello', {});
  vi.useRealTimers();
});

const candidates: readonly MentionCandidate[] = [
  { id: 'bob', name: 'Bob', avatarUrl: null },
  { id: 'carol', name: 'Çarol Bobsdottir', avatarUrl: null, alias: 'Sis' },
  { id: null, name: 'all', avatarUrl: null },
];

function renderWithNames() {
  const onSend = vi.fn();
  const mentioning = { candidates, onWanted: vi.fn() };
  renderUi(<Composer placeholder="Message" mentioning={mentioning} onSend={onSend} />);
  const field = screen.getByRole<HTMLTextAreaElement>('textbox');
  const type = (value: string) => fireEvent.change(field, { target: { value } });
  const press = (key: string) => fireEvent.keyDown(field, { key });
  const names = () => screen.queryAllByRole('option').map((option) => option.textContent);
  return { onSend, field, type, press, names, onWanted: mentioning.onWanted };
}

describe('names in the composer', () => {
  it('[MENTION-1] offers who is meant behind an @, by name, a word of it, id or my alias', async () => {
    const { type, names, field, onWanted } = renderWithNames();
    type('Hello');
    expect(names()).toEqual([]);
    type('Hello @');
    expect(onWanted).toHaveBeenLastCalledWith('');
    expect(names()).toHaveLength(3);
    await expectAccessible();
    type('Hello @bob');
    expect(onWanted).toHaveBeenLastCalledWith('bob');
    expect(names().map((name) => name?.includes('Bob'))).toEqual([true, true]);
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[0]?.id);
    for (const words of ['carol', 'si', 'BOBSD']) {
      type(`@${words}`);
      expect(names()).toEqual([expect.stringContaining('Çarol')]);
    }
    type('@nobody');
    expect(names()).toEqual([]);
    expect(field.hasAttribute('aria-activedescendant')).toBe(false);
  });

  it('[MENTION-1] is walked with the arrows, and Enter names instead of sending', () => {
    const { type, press, field, onSend, names } = renderWithNames();
    type('  Hey @');
    press('ArrowDown');
    press('Enter');
    expect(field.value).toBe('  Hey @Çarol Bobsdottir ');
    expect([names(), onSend.mock.calls]).toEqual([[], []]);
    type(`${field.value}@b`);
    press('Tab');
    press('Enter');
    const mentions = [
      { userId: 'carol', offset: 4, length: 17 },
      { userId: 'bob', offset: 22, length: 4 },
    ];
    expect(onSend).toHaveBeenCalledWith('Hey @Çarol Bobsdottir @Bob', { mentions });
  });

  it('[MENTION-2] everyone is named by a press, and Escape leaves the text as it is', () => {
    const { type, press, names, onSend, field } = renderWithNames();
    type('@al');
    press('Escape');
    expect([names(), field.value]).toEqual([[], '@al']);
    type('@all');
    expect(names()).toEqual([]);
    type('');
    type('@');
    const [everyone] = screen.getAllByRole('option').slice(-1);
    if (everyone) fireEvent.click(everyone);
    press('Enter');
    expect(onSend).toHaveBeenCalledWith('@all', { mentionsAll: true });
  });
});

it('[FILE-9] takes files that are chosen or pasted, where they can be sent', async () => {
  const onFiles = vi.fn();
  renderUi(<Composer placeholder="Message" onSend={vi.fn()} onFiles={onFiles} />);
  await expectAccessible();
  const file = new File(['x'], 'a.txt');
  const input = document.querySelector('input[type="file"]');
  fireEvent.change(input ?? document.body, { target: { files: [file] } });
  const field = screen.getByRole('textbox');
  fireEvent.paste(field, { clipboardData: { files: [file] } });
  fireEvent.paste(field, { clipboardData: { files: [] } });
  expect(onFiles.mock.calls).toEqual([[[file]], [[file]]]);
  expect(screen.getByRole('button', { name: 'Send files' })).toBeTruthy();
});
