const rightToLeftLanguages: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

/** The direction in which a language (BCP 47) is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeftLanguages.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr';
}
