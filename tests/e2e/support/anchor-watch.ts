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
    const top = log.getBoundingClientRect().top;
    await frame();
    const articles = [...log.querySelectorAll<HTMLElement>('[role="article"]')];
    const anchor = articles.find((article) => article.getBoundingClientRect().top >= top);
    const key = anchor?.dataset['key'];
    const find = () => log.querySelector(`[data-key="${key}"]`)?.getBoundingClientRect().top;
    const start = find() ?? Number.NaN;
    let maxShiftPx = 0;
    let framesAfter = 0;
    for (let frames = 0; frames < 600 && framesAfter < 20; frames += 1) {
      await frame();
      const shift = Math.abs((find() ?? Number.POSITIVE_INFINITY) - start);
      maxShiftPx = Math.max(maxShiftPx, shift);
      if (log.scrollHeight > height + 500) framesAfter += 1;
    }
    const text = anchor?.querySelector('.cf-bubble__text')?.textContent ?? '';
    return { text, maxShiftPx, grownPx: log.scrollHeight - height };
  }, byPx);
}
