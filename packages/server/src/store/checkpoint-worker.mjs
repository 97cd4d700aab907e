/**
 * Moves the log of the embedded store to its database in a thread of its own, once for each message that comes, and
 * answers with what SQLite says of it. It is JavaScript because Node runs it as it is, in development too.
 */
import { parentPort, workerData } from 'node:worker_threads';

const { DatabaseSync } = await import(workerData.sqliteModule);
const database = new DatabaseSync(workerData.path);
// With synchronous=NORMAL SQLite syncs the log before it copies anything of it, and the database before the log may
// start anew: nothing can stand in the database that the log could still lose.
database.exec('pragma busy_timeout = 5000; pragma synchronous = normal');
// The first read finds out that there is a log.
database.exec('select count(*) from sqlite_schema');

parentPort.on('message', (order) => {
  if (order === 'checkpoint') return parentPort.postMessage(checkpoint());
  database.close();
  parentPort.close();
});

/** Passive: it waits for nobody and nobody waits for it. */
function checkpoint() {
  try {
    return database.prepare('pragma wal_checkpoint(passive)').get();
  } catch {
    return null; // A full disk: what cannot be moved stays in the log.
  }
}
