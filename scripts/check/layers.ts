/** Which packages of the workspace a package may import (architecture.md, "Who may import whom"). */
export const packageLayers: Readonly<Record<string, readonly string[]>> = {
  'packages/protocol': [],
  'packages/server': ['@confab/protocol'],
  'packages/client': ['@confab/protocol'],
  'packages/react': ['@confab/client', '@confab/protocol'],
  'apps/*': ['@confab/react', '@confab/client', '@confab/protocol'],
  'examples/*': ['@confab/react', '@confab/client', '@confab/protocol'],
  'packages/testkit': ['@confab/client', '@confab/protocol', '@confab/react', 'confab'],
};

/** Packages from npm, where only a few are allowed. */
export const npmLayers: Readonly<Record<string, readonly string[]>> = {
  'packages/protocol': ['typebox'],
};

/**
 * Areas (folders of `src`) that may import only the areas named here, besides themselves. Files directly in `src`
 * are the area `root`; those that wire everything are free.
 */
export const areaLayers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'packages/server': {
    store: ['root'],
    events: ['root', 'store'],
    adapters: ['root'],
    domain: ['root', 'store', 'events', 'adapters'],
    jobs: ['root', 'domain', 'store', 'events', 'adapters'],
    http: ['root', 'domain', 'events'],
    gateway: ['root', 'domain', 'events'],
  },
  'packages/client': {
    storage: ['root'],
    connection: ['root'],
    calls: ['root', 'connection'],
    outbox: ['root', 'storage', 'connection', 'calls'],
    sync: ['root', 'storage', 'connection', 'calls'],
    views: ['root', 'storage', 'outbox', 'sync', 'calls'],
  },
};

/** The files that construct things and wire them: they may import every area of their package. */
export const wiringFiles: ReadonlySet<string> = new Set([
  'packages/server/src/app.ts',
  'packages/server/src/main.ts',
  'packages/server/src/serve.ts',
  'packages/server/src/cli.ts',
  'packages/server/src/index.ts',
  'packages/client/src/chat-client.ts',
  'packages/client/src/client-parts.ts',
  'packages/client/src/client-session.ts',
  'packages/client/src/index.ts',
]);
