import { arabic } from './arabic.ts';
import { directionOf } from './direction.ts';
import { type English, english } from './english.ts';
import { createFormats, type Formats } from './format.ts';
import { createTranslate, type Translate, type TranslationOf } from './translate.ts';

/** The languages that the kit speaks. */
export const locales = ['en', 'ar'] as const;
export type Locale = (typeof locales)[number];

const catalogues: Record<Locale, TranslationOf<English>> = { en: english, ar: arabic };

/** Everything that depends on the reader's language. */
export interface I18n {
  readonly locale: Locale;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Translate<English>;
  readonly format: Formats;
}

/** What {@link createI18n} starts from. */
export interface I18nOptions {
  readonly locale: Locale;
  /** An IANA time zone; without it that of the device. */
  readonly timeZone?: string;
  /** Texts that replace those of the kit. */
  readonly texts?: Partial<TranslationOf<English>>;
}

/** Makes the texts and formats of one language. */
export function createI18n({ locale, timeZone, texts }: I18nOptions): I18n {
  const catalogue = { ...catalogues[locale], ...texts };
  return {
    locale,
    direction: directionOf(locale),
    t: createTranslate<English>(locale, catalogue),
    format: createFormats(locale, timeZone),
  };
}

/** The first of the wanted languages (BCP 47 tags, best first) that the kit speaks; English when none is. */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    const found = locales.find((locale) => locale === language);
    if (found) return found;
  }
  return 'en';
}
