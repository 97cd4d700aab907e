import 'vitest';

/** What every test may ask for with `inject(name)`. */
declare module 'vitest' {
  export interface ProvidedContext {
    /**
     * A PostgreSQL whose user may create databases. Null when there is none, or when no selected test file needs
     * it; skip with `context.skip('PostgreSQL …')` then.
     */
    postgresUrl: string | null;
    /** The Chromium to drive with playwright-core, or null when there is none. */
    chromiumPath: string | null;
  }
}
