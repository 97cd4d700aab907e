import { type MouseEvent, type PointerEvent, useRef } from 'react';
import type { MenuOpener } from '../components/menu/menu-opener.ts';

/** A finger that stays this long asks for the menu. */
const longPressMs = 500;
/** A finger that moves further than this many px scrolls. */
const slackPx = 10;

/** What an element needs so that it opens a menu on a right click, a long press, and the menu key. */
export interface MenuOpenerHandlers {
  onContextMenu(event: MouseEvent<HTMLElement>): void;
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(): void;
  onPointerCancel(): void;
  onClickCapture(event: MouseEvent<HTMLElement>): void;
}

/** Opens a menu where it was asked for. The focus goes back to the link or button in the element. */
export function useMenuOpener(open: (opener: MenuOpener) => void): MenuOpenerHandlers {
  const press = useRef({ timer: 0, x: 0, y: 0, isTouch: false, isDone: false });

  function openAt(container: HTMLElement, x: number, y: number): void {
    clearTimeout(press.current.timer);
    press.current.isDone = press.current.isTouch;
    open(openerOf(container, x, y));
  }
  const stop = () => clearTimeout(press.current.timer);

  return {
    onContextMenu: (event) => {
      event.preventDefault();
      openAt(event.currentTarget, event.clientX, event.clientY);
    },
    onPointerDown: ({ currentTarget, pointerType, clientX: x, clientY: y }) => {
      stop();
      const isTouch = pointerType === 'touch';
      press.current = { timer: 0, x, y, isTouch, isDone: false };
      if (!isTouch) return;
      press.current.timer = window.setTimeout(() => openAt(currentTarget, x, y), longPressMs);
    },
    onPointerMove: ({ clientX, clientY }) => {
      const { x, y } = press.current;
      if (Math.hypot(clientX - x, clientY - y) > slackPx) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    // The click that ends a long press is none.
    onClickCapture: (event) => {
      if (!press.current.isDone) return;
      press.current.isDone = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

/** The menu key has no place of its own on the screen: it opens below the start of the element. */
function openerOf(container: HTMLElement, x: number, y: number): MenuOpener {
  const element = container.querySelector<HTMLElement>('a, button') ?? container;
  if (x !== 0 || y !== 0) return { element, x, y };
  const box = container.getBoundingClientRect();
  return { element, x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** The opener that a button is by itself: the menu opens below it. */
export function toOpener(element: HTMLElement): MenuOpener {
  const box = element.getBoundingClientRect();
  return { element, x: box.left, y: box.bottom };
}
