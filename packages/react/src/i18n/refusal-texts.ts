import type { TextPart } from './text-part.ts';
import type { CatalogueText } from './translate.ts';

const english = {
  refused: 'Your change was undone. {reason}',
  refusedIn: '{name}: your change was undone. {reason}',
} as const satisfies Record<string, CatalogueText>;

/** The keys of the texts about what was refused later, with the parameters of each. */
export type RefusalTexts = typeof english;

/** The texts about what was refused when nobody waited for it any more. */
export const refusalTexts: TextPart<RefusalTexts> = {
  en: english,
  ar: {
    refused: 'أُلغي تغييرك. {reason}',
    refusedIn: '{name}: أُلغي تغييرك. {reason}',
  },
};
