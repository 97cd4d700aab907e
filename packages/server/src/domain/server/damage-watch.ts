import type { Logger } from 'pino';
import { isDamage } from '../../store/damage.ts';

const advice =
  'The database is damaged. Stop the server, keep the damaged files, and restore the newest backup: docs/operations.md.';

/** Remembers that the database was found damaged: that other parts of it can be read and written proves nothing. */
export class DamageWatch {
  private readonly log: Logger;
  private isDamaged = false;

  constructor(log: Logger) {
    this.log = log;
  }

  /** Whether damage was found since the start. */
  get hasFound(): boolean {
    return this.isDamaged;
  }

  /** Looks whether an error is one of a damaged database, and says in the log what to do, once. */
  note(error: unknown): void {
    if (this.isDamaged || !isDamage(error)) return;
    this.isDamaged = true;
    this.log.error({ err: error }, advice);
  }
}
