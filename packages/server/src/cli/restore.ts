import { existsSync } from 'node:fs';
import { DiskBlobs } from '../adapters/blob/disk-blobs.ts';
import { filesDirectoryOf } from '../config.ts';
import { createLog } from '../log.ts';
import { systemIds } from '../ids.ts';
import { lockDataDirectory } from '../store/data-lock.ts';
import { openStore } from '../store/open-store.ts';
import { readSchemaVersion } from '../store/migrate.ts';
import { restoreBackup } from '../store/restore.ts';
import { type Command, UsageError } from './command.ts';

export const restoreCommand: Command = {
  usage: 'restore <file> [--replace]',
  summary: 'Fills the configured store from a backup. The server must be stopped.',
  details:
    'A store that already holds data is refused unless --replace is given; then all of it is replaced.',
  async run({ config, positionals, options, print }) {
    const [path] = positionals;
    if (path === undefined) throw new UsageError('Name the backup to restore.');
    if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
    const lock = config.databaseUrl === null ? await lockDataDirectory(config.dataDirectory) : null;
    const store = await openStore(config, createLog({ logLevel: 'warn' }));
    try {
      const isEmpty = (await readSchemaVersion(store)) === 0;
      if (!isEmpty && options['replace'] !== true) {
        throw new UsageError(`${store.location} holds data. Give --replace to replace all of it.`);
      }
      const blobs = new DiskBlobs(filesDirectoryOf(config));
      await restoreBackup(store, path, { epoch: systemIds.next(), blobs });
      print(`Restored ${store.location} from ${path}.`);
    } finally {
      await store.close();
      lock?.release();
    }
  },
};
