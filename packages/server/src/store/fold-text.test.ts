import { expect, test } from 'vitest';
import { foldText } from './fold-text.ts';

test.each([
  ['Café Ångström', 'cafe angstrom'],
  ['İstanbul', 'istanbul'],
  ['ＦＵＬＬ　width', 'full width'],
  ['مُحَمَّد', 'محمد'],
  ['Ёлка', 'елка'],
  ['한국어', '한국어'],
  ['हिन्दी', 'हिन्दी'],
  ['  Lunch ', 'lunch'],
])('%s is searched as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
  expect(foldText(folded)).toBe(folded);
});
