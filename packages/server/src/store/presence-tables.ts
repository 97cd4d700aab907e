import type { Selectable } from 'kysely';

/** What a user has decided about their presence; no row: nothing. */
export interface PresenceSettingsTable {
  app_id: string;
  user_id: string;
  /** The rev of the user under which it changed last. */
  rev: number;
  availability: string;
  status_text: string | null;
  status_expires_at: number | null;
  last_seen_visibility: string;
}

/** A row as it is read. */
export type PresenceSettingsRow = Selectable<PresenceSettingsTable>;
