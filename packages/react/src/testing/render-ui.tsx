import { render, type RenderResult } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { expect } from 'vitest';
import type { Locale } from '../i18n/locale.ts';
import type { Overrides } from '../overrides.ts';
import { now } from '../samples/now.ts';
import { UiProvider } from '../ui-provider.tsx';

const stillClock = () => now;

interface RenderOptions {
  readonly locale?: Locale;
  readonly overrides?: Overrides;
}

/** Renders components of the kit with a clock that stands still, in UTC. */
export function renderUi(element: ReactNode, options: RenderOptions = {}): RenderResult {
  return render(element, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <UiProvider timeZone="UTC" now={stillClock} {...options}>
        {children}
      </UiProvider>
    ),
  });
}

/** Contrast needs layout; tokens.test.ts computes it from the tokens. Regions belong to the page around. */
const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };

/** The ends of a dialog's focus trap: they pass the focus on and never keep it. */
const exclude = ['[data-radix-focus-guard]'];

/** Fails when axe finds something against WCAG 2.2 AA or its own best practices. */
export async function expectAccessible(container: Element = document.body): Promise<void> {
  const { violations } = await axe.run({ include: [container], exclude }, { rules });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
