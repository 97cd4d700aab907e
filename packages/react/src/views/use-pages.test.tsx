import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { type Page, usePages } from './use-pages.ts';

interface Asked {
  readonly cursor: string | null;
  resolve(page: Page<string>): void;
  reject(error: Error): void;
}

/** A source of pages whose answers a test gives, in the order in which they were asked for. */
function createSource() {
  const asked: Asked[] = [];
  const loadPage = ({ cursor }: { cursor?: string }) =>
    new Promise<Page<string>>((resolve, reject) => {
      asked.push({ cursor: cursor ?? null, resolve, reject });
    });
  return {
    loadPage,
    cursors: () => asked.map(({ cursor }) => cursor),
    answer: (index: number, rows: readonly string[], nextCursor: string | null = null) =>
      act(async () => asked[index]?.resolve({ rows, nextCursor })),
    refuse: (index: number) => act(async () => asked[index]?.reject(new Error('away'))),
  };
}

function start() {
  const source = createSource();
  const { result } = renderHook(() => usePages(source.loadPage));
  const shown = () => [result.current.status, result.current.rows, result.current.hasMore];
  return { source, result, shown };
}

it('goes on from page to page', async () => {
  const { source, result, shown } = start();
  expect(shown()).toEqual(['loading', [], false]);
  await source.answer(0, ['a'], 'after a');
  expect(shown()).toEqual(['ready', ['a'], true]);
  act(() => result.current.loadMore());
  expect(shown()).toEqual(['loading', ['a'], true]);
  await source.answer(1, ['b']);
  expect(source.cursors()).toEqual([null, 'after a']);
  expect(shown()).toEqual(['ready', ['a', 'b'], false]);
});

it('keeps what is there when a page fails, and asks for it again', async () => {
  const { source, result, shown } = start();
  await source.answer(0, ['a'], 'after a');
  act(() => result.current.loadMore());
  await source.refuse(1);
  expect(shown()).toEqual(['failed', ['a'], true]);
  act(() => result.current.loadMore());
  await source.answer(2, ['b']);
  expect(source.cursors()).toEqual([null, 'after a', 'after a']);
  expect(shown()).toEqual(['ready', ['a', 'b'], false]);
});

it('begins again when the first page has failed', async () => {
  const { source, result, shown } = start();
  await source.refuse(0);
  expect(shown()).toEqual(['failed', [], false]);
  act(() => result.current.loadMore());
  await source.answer(1, ['a']);
  expect(shown()).toEqual(['ready', ['a'], false]);
});

it('asks again for all that is shown, and shows it until the answer', async () => {
  const { source, result, shown } = start();
  await source.answer(0, ['a'], 'after a');
  act(() => result.current.loadMore());
  await source.answer(1, ['b'], 'after b');
  act(() => result.current.reload());
  expect(shown()).toEqual(['ready', ['a', 'b'], true]);
  await source.answer(2, ['a'], 'after a');
  expect(shown()).toEqual(['ready', ['a', 'b'], true]);
  await source.answer(3, ['c']);
  expect(shown()).toEqual(['ready', ['a', 'c'], false]);
});

it('shows the answer to the latest question only', async () => {
  const { source, result, shown } = start();
  await source.answer(0, ['a']);
  act(() => result.current.reload());
  act(() => result.current.reload());
  await source.answer(2, ['new']);
  await source.answer(1, ['old']);
  expect(shown()).toEqual(['ready', ['new'], false]);
});
