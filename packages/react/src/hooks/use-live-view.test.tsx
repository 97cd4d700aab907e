import { act, render } from '@testing-library/react';
import { Profiler, StrictMode } from 'react';
import { expect, it, vi } from 'vitest';
import { createChangingView } from '../testing/changing-view.ts';
import { combineViews } from './combine-views.ts';
import { useLiveView, useSelected } from './use-live-view.ts';

interface State {
  readonly title: string;
  readonly count: number;
}
const selectTitle = ({ title }: State) => ({ text: title });

it('does not render again for a change that was not selected', () => {
  const view = createChangingView<State>({ title: 'Lunch', count: 1 });
  const onRender = vi.fn();
  function Title() {
    return useSelected(view, selectTitle).text;
  }
  const { container } = render(
    <Profiler id="title" onRender={onRender}>
      <Title />
    </Profiler>,
  );
  act(() => view.set({ title: 'Lunch', count: 2 }));
  expect(onRender).toHaveBeenCalledTimes(1);
  act(() => view.set({ title: 'Dinner', count: 2 }));
  expect(onRender).toHaveBeenCalledTimes(2);
  expect(container.textContent).toBe('Dinner');
});

it('listens while it is mounted, in StrictMode too', () => {
  const view = createChangingView('one');
  function Value() {
    return useLiveView(view);
  }
  const { unmount } = render(<Value />, { wrapper: StrictMode });
  expect(view.listenerCount()).toBe(1);
  unmount();
  expect(view.listenerCount()).toBe(0);
});

it('combines views into one whose snapshot is the same until one of them changes', () => {
  const views = [createChangingView(1), createChangingView(2)] as const;
  const both = combineViews(views);
  const before = both.getSnapshot();
  views[0].set(1);
  expect(both.getSnapshot()).toBe(before);
  views[0].set(3);
  expect(both.getSnapshot()).toEqual([3, 2]);
});
