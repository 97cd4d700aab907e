import type { Page } from 'playwright-core';

/** How a message moved on the screen while history came in above or below it. */
export interface AnchorMovement {
  readonly text: string;
  /** The largest distance from where it was, in px. */
  readonly maxShiftPx: number;
  /** How much higher the scrolled content has become, in px. */
  readonly grownPx: number;
}

/**
 * Scrolls the conversation by some px; resolves when what is on the screen then is rendered. The wheel of a mouse would
 * be ahead of that on a busy machine, and pass messages by that nobody has seen.
 */
export function scrollBy(page: Page, byPx: number): Promise<void> {
  return page.evaluate(async (byPx) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    document.querySelector('[role="log"]')?.scrollBy({ top: byPx, behavior: 'instant' });
    await frame();
    await frame();
  }, byPx);
}

/**
 * Scrolls the conversation by some px and looks in every frame at the first message that is then on the screen, until
 * the content has grown and a few frames more have passed.
 */
export function scrollAndWatchAnchor(page: Page, byPx: number): Promise<AnchorMovement> {
  return page.evaluate(async (byPx) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const log = document.querySelector('[role="log"]');
    if (!log) throw new Error('No conversation is open.');
    log.scrollBy({ top: byPx, behavior: 'instant' });
    const height = log.scrollHeight;
    const { top } = log.getBoundingClientRect();
    const topOf = (article: HTMLElement) => article.getBoundingClientRect().top;
    const find = (key: string | undefined) =>
      log.querySelector<HTMLElement>(`[data-key="${key}"]`) ?? undefined;
    const first = () =>
      [...log.querySelectorAll<HTMLElement>('[role="article"]')].find((each) => topOf(each) >= top);
    let anchor: HTMLElement | undefined;
    let start = Number.NaN;
    let maxShiftPx = 0;
    let framesAfter = 0;
    for (let frames = 0; frames < 600 && framesAfter < 20; frames += 1) {
      await frame();
      const hasGrown = log.scrollHeight > height + 500;
      if (!hasGrown || anchor === undefined) {
        // What the scrolling itself has led to may take some frames to be rendered and measured.
        anchor = first();
        start = anchor ? topOf(anchor) : Number.NaN;
      } else {
        const now = find(anchor.dataset['key']);
        const shift = now ? Math.abs(topOf(now) - start) : Number.POSITIVE_INFINITY;
        maxShiftPx = Math.max(maxShiftPx, shift);
      }
      if (hasGrown) framesAfter += 1;
    }
    const text = anchor?.querySelector('.cf-bubble__text')?.textContent ?? '';
    return { text, maxShiftPx, grownPx: log.scrollHeight - height };
  }, byPx);
}
