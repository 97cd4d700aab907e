import type { MySettings } from './entities/my-settings.ts';

/** What holds for who has decided nothing. */
export const noSettings: MySettings = {
  rev: 0,
  notifications: { level: 'all', mutedUntil: null },
  addPolicy: null,
};
