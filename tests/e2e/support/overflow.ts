import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Expects that nothing has to be scrolled sideways: neither the page nor anything on it but rows of chips. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const scrolls = (element: Element) =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const all = [...document.querySelectorAll('body :not(.cf-filter-chips)')].filter(scrolls);
    return [document.documentElement, document.body, ...all]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((element) => `${element.tagName}.${element.className}: ${element.scrollWidth} px`);
  });
  expect(wide).toEqual([]);
}
