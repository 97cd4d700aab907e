import { act, fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { Composer } from './composer.tsx';

function renderComposer(initialText = '') {
  const handlers = { onSend: vi.fn(), onTextChange: vi.fn(), onTyping: vi.fn() };
  renderUi(<Composer placeholder="Message" initialText={initialText} {...handlers} />);
  return { ...handlers, field: screen.getByRole<HTMLTextAreaElement>('textbox') };
}

it('sends on Enter without white space around, and is empty then', async () => {
  const { field, onSend, onTextChange } = renderComposer();
  fireEvent.change(field, { target: { value: '  Hello\nBob ' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onSend).toHaveBeenCalledWith('Hello\nBob');
  expect(field.value).toBe('');
  expect(onTextChange).toHaveBeenLastCalledWith('');
  await expectAccessible();
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
  expect(onSend).toHaveBeenCalledWith('ab\ufffd');
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
  expect(onSend).toHaveBeenCalledWith('Hello');
  vi.useRealTimers();
});
