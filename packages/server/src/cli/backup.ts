import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeBackup } from '../store/backup.ts';
import { type Command, UsageError } from './command.ts';
import { withStore } from './with-store.ts';

export const backupCommand: Command = {
  usage: 'backup [<file>]',
  summary:
    'Writes everything in the store to a file, as of one moment, beside a running server too.',
  details:
    'Without a file it goes to the data directory under backups/. The file holds secrets: keep it safe.',
  async run({ config, positionals, print }) {
    const path = positionals[0] ?? join(config.dataDirectory, 'backups', defaultName(new Date()));
    if (existsSync(path)) throw new UsageError(`${path} exists already.`);
    await withStore(config, ({ store }) => writeBackup(store, path));
    print(path);
  },
};

function defaultName(at: Date): string {
  return `confab-${at.toISOString().replaceAll(/[:.]/g, '-')}.jsonl.gz`;
}
