import { destination, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** A log to standard error that never holds a credential. */
export function createLog(config: Pick<Config, 'logLevel'>): Logger {
  return pino(
    {
      level: config.logLevel,
      redact: {
        paths: ['token', 'secret', 'authorization', '*.token', '*.secret', '*.authorization'],
        censor: '[redacted]',
      },
    },
    destination(2),
  );
}
