import { chooseLocale, type Locale, locales } from '@confab/react';

/** Light, dark, or whatever the system says. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What a person sets for this browser. */
export interface Settings {
  readonly theme: Theme;
  readonly locale: Locale;
}

const key = 'confab:settings';

/** The stored settings; the browser's language and the system's theme where nothing is stored. */
export function loadSettings(): Settings {
  const stored = readStored();
  return {
    theme: themes.find((theme) => theme === stored['theme']) ?? 'system',
    locale:
      locales.find((locale) => locale === stored['locale']) ?? chooseLocale(navigator.languages),
  };
}

/** Keeps the settings for the next visit, where the browser allows it. */
export function saveSettings(settings: Settings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still shows what was chosen until the page is closed.
  }
}

function readStored(): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
