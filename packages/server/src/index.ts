/** The server as a library: what the test kit and programs that embed it use. */
export { type App, startApp, type Surroundings } from './app.ts';
export { type Clock, systemClock } from './clock.ts';
export { type Config, ConfigError, readConfig } from './config.ts';
export { changeSettings } from './domain/apps/change-settings.ts';
export { createApiKey } from './domain/apps/create-api-key.ts';
export { createApp } from './domain/apps/create-app.ts';
export { signGiftReceipt } from './domain/room-messages/gift-receipt.ts';
export { signToken } from './domain/tokens/sign-token.ts';
export { type Ids, systemIds } from './ids.ts';
export { createLog } from './log.ts';
export { type AppSettings, findApp } from './store/apps.ts';
export { writeBackup } from './store/backup.ts';
export type { Store } from './store/database.ts';
export { restoreBackup } from './store/restore.ts';
export type {
  ConversationRow,
  DeliveryRow,
  MemberRow,
  MentionRow,
  MessageRow,
} from './store/conversation-tables.ts';
export type { FileRow } from './store/file-tables.ts';
export type { AdmissionRow, RelationRow, UserRow } from './store/people-tables.ts';
export type { PresenceSettingsRow } from './store/presence-tables.ts';
