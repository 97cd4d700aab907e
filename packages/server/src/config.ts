import { join } from 'node:path';
import type { ShedLags } from './overload.ts';
import { SecretSettingError } from './parse-setting.ts';
import type { Setting } from './setting.ts';
import { settings } from './settings.ts';

/** How the server is set up. Every field comes from one setting of {@link settings}. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Directory of the embedded store. */
  readonly dataDirectory: string;
  /** A `postgres://` URL, or null for the embedded store. */
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
  readonly isDemo: boolean;
  readonly isDemoPublic: boolean;
  /** Origins whose pages may call the API, besides our own. */
  readonly corsOrigins: readonly string[];
  readonly logLevel: string;
  readonly rateLimits: RateLimits | null;
  /** Handshakes that the server lets in; null without rate limits. */
  readonly admissionRate: RateLimit | null;
  /** From which lag on what is shed; null without rate limits. */
  readonly shedLags: ShedLags | null;
  /** How long a shutdown waits for work in flight. */
  readonly shutdownTimeoutMs: number;
  /** Clients are asked to come back within this time after a shutdown. */
  readonly reconnectSpreadMs: number;
  /** How rarely a client may compare digests (SYNC-7). */
  readonly heartbeatMaxMs: number;
  /** How long a user stays in a room without a session in it (ROOM-3). */
  readonly roomAutoLeaveMs: number;
  readonly files: FileLimits;
  /** The header that names the caller's address is trusted: set it only behind a proxy that sets it. */
  readonly isProxyTrusted: boolean;
}

/** What may be uploaded, and how slowly. */
export interface FileLimits {
  /** The largest file that a member may share with a group. */
  readonly sharedMaxBytes: number;
  /** The largest file that may be sent in a message. */
  readonly sentMaxBytes: number;
  /** How much the files of a user may come to. */
  readonly userMaxBytes: number;
  /** How long nothing of a content may move before its transfer is given up. */
  readonly stallMs: number;
  /** Media types, and endings of names with their dot, in lower case. */
  readonly denied: ReadonlySet<string>;
}

/** Calls per second that a caller may sustain, by class, and how many may come at once. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

export interface RateLimits {
  readonly auth: RateLimit;
  readonly read: RateLimit;
  readonly write: RateLimit;
  readonly send: RateLimit;
  readonly ephemeral: RateLimit;
  readonly bullet: RateLimit;
  readonly command: RateLimit;
  readonly urgent: RateLimit;
  /** Handshakes of one address. */
  readonly connect: RateLimit;
}

/** A setting that has a wrong value, or that contradicts another. The message names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings from the environment.
 * @throws ConfigError naming the first setting that is wrong, or a `CONFAB_` setting that does not exist.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  refuseUnknownSettings(environment);
  const read = <Value>(setting: Setting<Value>) => parseSetting(setting, environment[setting.name]);
  const config: Config = {
    host: read(settings.host),
    port: read(settings.port),
    dataDirectory: read(settings.data),
    databaseUrl: read(settings.databaseUrl),
    databasePoolSize: read(settings.databasePoolSize),
    isDemo: read(settings.demo),
    isDemoPublic: read(settings.demoPublic),
    corsOrigins: read(settings.corsOrigins),
    logLevel: read(settings.logLevel),
    rateLimits: read(settings.rateLimits)
      ? {
          auth: read(settings.rateAuth),
          read: read(settings.rateRead),
          write: read(settings.rateWrite),
          send: read(settings.rateSend),
          ephemeral: read(settings.rateEphemeral),
          bullet: read(settings.rateBullet),
          command: read(settings.rateCommand),
          urgent: read(settings.rateUrgent),
          connect: read(settings.rateConnect),
        }
      : null,
    admissionRate: read(settings.rateLimits) ? read(settings.admissionRate) : null,
    shedLags: read(settings.rateLimits) ? read(settings.shedLags) : null,
    shutdownTimeoutMs: read(settings.shutdownTimeoutMs),
    reconnectSpreadMs: read(settings.reconnectSpreadMs),
    heartbeatMaxMs: read(settings.heartbeatMaxMs),
    roomAutoLeaveMs: read(settings.roomAutoLeaveMs),
    files: {
      sharedMaxBytes: read(settings.sharedFileMaxBytes),
      sentMaxBytes: read(settings.sentFileMaxBytes),
      userMaxBytes: read(settings.userFilesMaxBytes),
      stallMs: read(settings.fileStallMs),
      denied: read(settings.deniedFiles),
    },
    isProxyTrusted: read(settings.trustProxy),
  };
  refusePublicDemo(config);
  return config;
}

function parseSetting<Value>(setting: Setting<Value>, text: string | undefined): Value {
  try {
    return setting.parse(text === undefined || text === '' ? setting.defaultText : text);
  } catch (error) {
    const shown = error instanceof SecretSettingError ? '' : `, but it is '${text}'`;
    throw new ConfigError(`${setting.name} ${(error as Error).message}${shown}.`);
  }
}

function refuseUnknownSettings(environment: Readonly<Record<string, string | undefined>>): void {
  const known = new Set(Object.values(settings).map((setting) => setting.name));
  // Settings of the examples and of the web app's development server share the prefix.
  const foreign = new Set(['CONFAB_URL', 'CONFAB_TOKEN', 'CONFAB_CHROMIUM']);
  for (const name of Object.keys(environment)) {
    if (name.startsWith('CONFAB_') && !known.has(name) && !foreign.has(name)) {
      throw new ConfigError(`${name} is not a setting. See docs/operations.md for all of them.`);
    }
  }
}

/** Where the content of files is, whichever store there is. */
export function filesDirectoryOf({ dataDirectory }: Pick<Config, 'dataDirectory'>): string {
  return join(dataDirectory, 'files');
}

/** Whether only programs of this machine can reach an address. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function refusePublicDemo(config: Config): void {
  if (!config.isDemo || config.isDemoPublic || isLoopbackHost(config.host)) return;
  throw new ConfigError(
    `CONFAB_DEMO=on lets anyone sign in as anyone, and HOST '${config.host}' can be reached from other machines. ` +
      'Turn the demo off, use a loopback HOST, or set CONFAB_DEMO_PUBLIC=on if you really mean it.',
  );
}
