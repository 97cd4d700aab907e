import type { GroupSettings } from '@confab/protocol';
import { defaultGroupSettings } from '@confab/protocol/runtime';

/** Reads the settings of a group: only what was decided is stored, so that most rows hold nothing. */
export function parseSettings(text: string | null): GroupSettings {
  if (text === null) return defaultGroupSettings;
  return { ...defaultGroupSettings, ...(JSON.parse(text) as Partial<GroupSettings>) };
}

/** The text to store; null when everything is as it is by default. */
export function stringifySettings(settings: GroupSettings | null): string | null {
  if (settings === null) return null;
  const decided = Object.entries(settings).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(defaultGroupSettings[name as keyof GroupSettings]),
  );
  return decided.length === 0 ? null : JSON.stringify(Object.fromEntries(decided));
}
