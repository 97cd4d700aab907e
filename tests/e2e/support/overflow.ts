import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Expects that nothing has to be scrolled sideways: neither the page nor anything that scrolls on it. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const scrolls = (element: Element) =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const all = [...document.querySelectorAll('body *')].filter(scrolls);
    return [document.documentElement, document.body, ...all]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((element) => `${element.tagName}.${element.className}: ${element.scrollWidth} px`);
  });
  expect(wide).toEqual([]);
}
