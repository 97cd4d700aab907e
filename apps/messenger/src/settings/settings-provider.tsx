import { createTranslate, directionOf, type Translate } from '@confab/react';
import {
  createContext,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react';
import { type AppTexts, catalogues } from '../texts.ts';
import { loadSettings, type Settings, saveSettings } from './settings.ts';

interface SettingsContextValue {
  readonly settings: Settings;
  readonly t: Translate<AppTexts>;
  change(part: Partial<Settings>): void;
}

const SettingsContext = createContext<SettingsContextValue | null>(null);

/** Holds theme and language, and puts them on the page. */
export function SettingsProvider({ children }: { children: ReactNode }): ReactNode {
  const [settings, setSettings] = useState(loadSettings);
  const { theme, locale } = settings;

  useLayoutEffect(() => {
    const page = document.documentElement;
    page.lang = locale;
    page.dir = directionOf(locale);
    if (theme === 'system') delete page.dataset['theme'];
    else page.dataset['theme'] = theme;
  }, [theme, locale]);

  const value = useMemo(
    () => ({
      settings,
      t: createTranslate<AppTexts>(settings.locale, catalogues[settings.locale]),
      change: (part: Partial<Settings>) => {
        const next = { ...settings, ...part };
        setSettings(next);
        saveSettings(next);
      },
    }),
    [settings],
  );
  return <SettingsContext value={value}>{children}</SettingsContext>;
}

/** Theme, language and the texts of the app. */
export function useSettings(): SettingsContextValue {
  const value = useContext(SettingsContext);
  if (!value) throw new Error('This component must be inside <SettingsProvider>.');
  return value;
}
