// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastOf, parseOklch } from '../testing/contrast.ts';

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [normal = '', more = ''] = sheet.split('[data-contrast="more"]');

function colourOf(
  name: string,
  scheme: 'light' | 'dark',
  source: string,
): [number, number, number] {
  const pattern = new RegExp(`${name}: light-dark\\((oklch\\([^)]*\\)), (oklch\\([^)]*\\))\\)`);
  const found = pattern.exec(source) ?? pattern.exec(normal);
  if (!found) throw new Error(`There is no colour ${name}.`);
  return parseOklch(found[scheme === 'light' ? 1 : 2] ?? '');
}

const ground = ['--cf-canvas', '--cf-surface', '--cf-raised', '--cf-hover', '--cf-field'];
const pairs: [text: string, grounds: string[], ratio: number][] = [
  ['--cf-text', [...ground, '--cf-selected', '--cf-bubble'], 7],
  ['--cf-bubble-own-text', ['--cf-bubble-own'], 7],
  ['--cf-text-muted', [...ground, '--cf-selected', '--cf-pill'], 4.5],
  ['--cf-bubble-meta', ['--cf-bubble'], 4.5],
  ['--cf-bubble-own-meta', ['--cf-bubble-own'], 4.5],
  ['--cf-link', ['--cf-bubble', '--cf-bubble-own'], 4.5],
  ['--cf-accent-text', [...ground, '--cf-selected', '--cf-accent-faint'], 4.5],
  ['--cf-on-accent', ['--cf-accent', '--cf-accent-strong'], 4.5],
  ['--cf-danger', [...ground, '--cf-danger-faint'], 4.5],
  ['--cf-on-danger', ['--cf-danger-fill'], 4.5],
  ['--cf-notice-text', ['--cf-notice'], 4.5],
  ['--cf-read', ['--cf-bubble-own', '--cf-surface', '--cf-selected'], 3],
  ['--cf-danger', ['--cf-bubble-own'], 3],
  ['--cf-focus', [...ground, '--cf-bubble', '--cf-bubble-own'], 3],
  ['--cf-border-strong', ['--cf-surface', '--cf-canvas'], 3],
  ['--cf-online', ['--cf-surface'], 3],
  ['--cf-away', ['--cf-surface'], 3],
];
const cases = pairs.flatMap(([text, grounds, ratio]) => grounds.map((on) => ({ text, on, ratio })));

describe.each(['light', 'dark'] as const)('the %s theme', (scheme) => {
  describe.each([
    { name: 'normal contrast', source: normal },
    { name: 'high contrast', source: more },
  ])('with $name', ({ source }) => {
    it.each(cases)('shows $text on $on with at least $ratio to 1', ({ text, on, ratio }) => {
      const contrast = contrastOf(colourOf(text, scheme, source), colourOf(on, scheme, source));
      expect(contrast).toBeGreaterThanOrEqual(ratio);
    });
  });
});

describe('the eight hues of people', () => {
  const avatars = readFileSync(new URL('../components/avatar/avatar.css', import.meta.url), 'utf8');
  const hues = [...avatars.matchAll(/--cf-hue: (\d+)/g)].map(([, hue]) => hue);
  const white = parseOklch('oklch(1 0 0)');

  it.each(hues)('are readable as names and under initials: %s', (hue) => {
    const onLight = contrastOf(parseOklch(`oklch(0.46 0.13 ${hue})`), white);
    const onDark = contrastOf(
      parseOklch(`oklch(0.82 0.09 ${hue})`),
      colourOf('--cf-bubble', 'dark', normal),
    );
    expect(hues).toHaveLength(8);
    expect(Math.min(onLight, onDark)).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(parseOklch(`oklch(0.54 0.125 ${hue})`), white)).toBeGreaterThanOrEqual(4.5);
  });
});
