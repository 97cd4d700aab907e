import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { now } from '../../samples/now.ts';
import { expectAccessible, renderUi } from '../../testing/render-ui.tsx';
import { PinBar } from './pin-bar.tsx';
import type { ShownPin } from './pins-props.ts';

const pinOf = (seq: number, text: string): ShownPin => {
  return { seq, text, senderName: 'Alice', pinnerName: 'Bob', pinnedAt: now };
};
const pins = [pinOf(7, 'The newest'), pinOf(3, 'The one before'), pinOf(9, 'The first')];
const bar = () => within(screen.getByRole('region', { name: 'Pinned messages' }));

describe('the bar of what is pinned', () => {
  it('[PIN-1] shows one after the other, the one pinned last first, and begins anew', async () => {
    const onShow = vi.fn();
    renderUi(<PinBar pins={pins} onShow={onShow} />);
    await expectAccessible();
    const press = () => fireEvent.click(bar().getByRole('button', { name: /^Pinned message/ }));
    for (const [index, { text }] of pins.entries()) {
      expect(bar().getByText(`Pinned message ${index + 1} of 3`)).toBeTruthy();
      expect(bar().getByText(text)).toBeTruthy();
      press();
    }
    expect(bar().getByText('The newest')).toBeTruthy();
    expect(onShow.mock.calls).toEqual([[7], [3], [9]]);
  });

  it('[PIN-4] goes back to the newest when the one that it has come to is not pinned any more', () => {
    const props = { onShow: vi.fn() };
    const { rerender } = renderUi(<PinBar {...props} pins={pins} />);
    fireEvent.click(bar().getByRole('button', { name: /^Pinned message/ }));
    rerender(<PinBar {...props} pins={pins.filter(({ seq }) => seq !== 3)} />);
    expect(bar().getByText('The newest')).toBeTruthy();
    rerender(<PinBar {...props} pins={pins.slice(0, 1)} />);
    expect(bar().getByText('Pinned message')).toBeTruthy();
  });

  it('lists them all, with who pinned what when, and unpins where that is allowed', async () => {
    const [onShow, onUnpin] = [vi.fn(), vi.fn()];
    const { rerender } = renderUi(<PinBar pins={pins} onShow={onShow} onUnpin={onUnpin} />);
    fireEvent.click(bar().getByRole('button', { name: 'All pinned messages' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Pinned messages' }));
    expect(dialog.getAllByRole('listitem')).toHaveLength(3);
    expect(dialog.getAllByText(/^Pinned by Bob, /)).toHaveLength(3);
    await expectAccessible(screen.getByRole('dialog'));
    const [unpin] = dialog.getAllByRole('button', { name: 'Unpin' });
    if (unpin) fireEvent.click(unpin);
    expect(onUnpin).toHaveBeenCalledWith(7);
    rerender(<PinBar pins={pins} onShow={onShow} />);
    expect(dialog.queryByRole('button', { name: 'Unpin' })).toBeNull();
    fireEvent.click(dialog.getByText('The first'));
    expect(onShow).toHaveBeenCalledWith(9);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('speaks Arabic', async () => {
    renderUi(<PinBar pins={pins} onShow={vi.fn()} />, { locale: 'ar' });
    expect(screen.getByRole('region', { name: 'الرسائل المثبتة' })).toBeTruthy();
    await expectAccessible();
  });
});
