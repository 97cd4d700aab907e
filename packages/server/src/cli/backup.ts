import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DiskBlobs } from '../adapters/blob/disk-blobs.ts';
import { filesDirectoryOf } from '../config.ts';
import { writeBackup } from '../store/backup.ts';
import { type Command, UsageError } from './command.ts';
import { withStore } from './with-store.ts';

export const backupCommand: Command = {
  usage: 'backup [<file>]',
  summary:
    'Writes everything in the store, and the files, to one file as of one moment, beside a running server too.',
  details:
    'Without a file it goes to the data directory under backups/. The file holds secrets: keep it safe.',
  async run({ config, positionals, print }) {
    const path = positionals[0] ?? join(config.dataDirectory, 'backups', defaultName(new Date()));
    if (existsSync(path)) throw new UsageError(`${path} exists already.`);
    const blobs = new DiskBlobs(filesDirectoryOf(config));
    await withStore(config, ({ store }) => writeBackup(store, path, blobs));
    print(path);
  },
};

function defaultName(at: Date): string {
  return `confab-${at.toISOString().replaceAll(/[:.]/g, '-')}.jsonl.gz`;
}
