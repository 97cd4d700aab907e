import { restoreBackup } from '../restore-backup.ts';

export const scenario = restoreBackup('embedded');
