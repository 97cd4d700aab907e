import { readFileSync } from 'node:fs';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { inRoot } from '../../../scripts/lib/paths.mjs';

const axeSource = readFileSync(inRoot('node_modules/axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 up to AA. */
const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
/** What other colours can change. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** Expects that axe finds nothing wrong with what the page shows. */
export function expectAccessible(page: Page): Promise<void> {
  return expectKept(page, allRules);
}

/** The same for a page that was found accessible in other colours. */
export function expectColoursAccessible(page: Page): Promise<void> {
  return expectKept(page, colourRules);
}

async function expectKept(page: Page, rules: string[]): Promise<void> {
  // The debugger puts it there, which the security policy of the page does not concern.
  await page.evaluate(`window.axe || (() => { ${axeSource} })()`);
  const found = await page.evaluate(async (rules) => {
    const { axe } = window as Window & { axe?: typeof Axe };
    const results = await axe?.run(document, { runOnly: rules, resultTypes: ['violations'] });
    return results?.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    );
  }, rules);
  expect(found).toEqual([]);
}
