import type { Locale } from './locale.ts';
import type { CatalogueText, TranslationOf } from './translate.ts';

/** The texts of a part of the kit that is loaded by itself, in every language. */
export type TextPart<Base extends Record<string, CatalogueText>> = {
  readonly [Language in Locale]: TranslationOf<Base>;
};
