import type { GroupSettings } from '@confab/protocol';

/** Of a group of which nobody has decided anything yet. */
export const defaultSettings: GroupSettings = {
  memberCanInvite: true,
  memberCanEdit: false,
  announcement: null,
  attributes: {},
  isFrozen: false,
  mutedRoles: [],
  slowModeSeconds: 0,
};

/** Reads the settings of a group: only what was decided is stored, so that most rows hold nothing. */
export function parseSettings(text: string | null): GroupSettings {
  if (text === null) return defaultSettings;
  return { ...defaultSettings, ...(JSON.parse(text) as Partial<GroupSettings>) };
}

/** The text to store; null when everything is as it is by default. */
export function stringifySettings(settings: GroupSettings | null): string | null {
  if (settings === null) return null;
  const decided = Object.entries(settings).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(defaultSettings[name as keyof GroupSettings]),
  );
  return decided.length === 0 ? null : JSON.stringify(Object.fromEntries(decided));
}
