import { IconButton, type Locale, locales, Menu, MenuChoice, MenuSeparator } from '@confab/react';
import { Settings2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Theme } from '../settings/settings.ts';
import { useSettings } from '../settings/settings-provider.tsx';
import { languageNames } from '../texts.ts';

const languageOptions = locales.map((locale) => ({
  value: locale,
  label: languageNames[locale],
  lang: locale,
}));

/** Theme and language, as parts of a menu. */
export function SettingsChoices(): ReactNode {
  const { t, settings, change } = useSettings();
  const themeOptions: { value: Theme; label: string }[] = [
    { value: 'system', label: t('themeSystem') },
    { value: 'light', label: t('themeLight') },
    { value: 'dark', label: t('themeDark') },
  ];
  return (
    <>
      <MenuChoice<Theme>
        label={t('theme')}
        value={settings.theme}
        options={themeOptions}
        onChange={(theme) => change({ theme })}
      />
      <MenuSeparator />
      <MenuChoice<Locale>
        label={t('language')}
        value={settings.locale}
        options={languageOptions}
        onChange={(locale) => change({ locale })}
      />
    </>
  );
}

/** A button with the choices of theme and language, for those who are not signed in. */
export function SettingsMenu(): ReactNode {
  const { t } = useSettings();
  return (
    <Menu trigger={<IconButton icon={Settings2} label={t('account')} />}>
      <SettingsChoices />
    </Menu>
  );
}
