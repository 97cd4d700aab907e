import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useWantedEnd } from './use-wanted-end.ts';

afterEach(cleanup);

/** A list that is at its end when the test says so. */
function renderList(startsWithNewer: boolean) {
  const scroller = { current: document.createElement('div') };
  const list = { isAtEnd: false };
  const end = { isAtEnd: () => list.isAtEnd, scrollToEnd: vi.fn() };
  const onLoadLatest = vi.fn();
  const useList = ({ hasNewer }: { readonly hasNewer: boolean }) =>
    useWantedEnd({ end, scroller, hasNewer, onLoadLatest });
  const hook = renderHook(useList, { initialProps: { hasNewer: startsWithNewer } });
  const show = (hasNewer = false) => hook.rerender({ hasNewer });
  const count = () => end.scrollToEnd.mock.calls.length;
  return { list, scroller, onLoadLatest, show, count, jump: () => hook.result.current() };
}

it('loads the newest first, and scrolls until the end is reached, whatever comes between', () => {
  const { list, onLoadLatest, show, count, jump } = renderList(true);
  jump();
  expect(onLoadLatest).toHaveBeenCalledOnce();
  show(true);
  expect(count()).toBe(0);
  list.isAtEnd = true;
  show();
  expect(count()).toBe(1);
  list.isAtEnd = false;
  show();
  expect(count()).toBe(2);
  list.isAtEnd = true;
  show();
  list.isAtEnd = false;
  show();
  expect(count()).toBe(2);
});

it('wants the end no more when somebody scrolls by themselves', () => {
  const { scroller, show, count, jump } = renderList(false);
  jump();
  show();
  expect(count()).toBe(2);
  scroller.current.dispatchEvent(new Event('wheel'));
  show();
  expect(count()).toBe(2);
});
