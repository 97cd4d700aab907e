/** One setting: where it comes from and what it means. docs/operations.md is generated from these. */
export interface Setting<Value> {
  readonly name: string;
  readonly description: string;
  /** The text that stands in when the setting is absent or empty. */
  readonly defaultText: string;
  /** Throws an Error whose message completes the sentence "NAME …". */
  parse(text: string): Value;
}

const rateMeaning =
  'Calls per second that a user may sustain, and after the slash how many may come at once,';

/** Every setting there is. */
export const settings = {
  host: define('HOST', 'The address to listen on.', '127.0.0.1', parseText),
  port: define('PORT', 'The port to listen on; 0 takes a free one.', '3000', integer(0, 65_535)),
  data: define(
    'CONFAB_DATA',
    'The directory of the embedded store and of automatic backups.',
    './data',
    parseText,
  ),
  databaseUrl: define(
    'CONFAB_DATABASE_URL',
    'A `postgres://` URL stores everything in Postgres instead of the embedded store.',
    '',
    parsePostgresUrl,
  ),
  databasePoolSize: define(
    'CONFAB_DATABASE_POOL',
    'Connections to Postgres at most.',
    '10',
    integer(2, 200),
  ),
  demo: define(
    'CONFAB_DEMO',
    '`on` lets anyone on this machine sign in as Alice, Bob or Carol without a password. `npm start` turns it on.',
    'off',
    parseSwitch,
  ),
  demoPublic: define(
    'CONFAB_DEMO_PUBLIC',
    '`on` allows the demo on an address that other machines can reach. Never do this with data that matters.',
    'off',
    parseSwitch,
  ),
  corsOrigins: define(
    'CONFAB_CORS_ORIGINS',
    'Origins of the pages that embed the SDK, separated by commas, such as `https://app.example.com`.',
    '',
    parseOrigins,
  ),
  logLevel: define(
    'CONFAB_LOG_LEVEL',
    'How much is logged: `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.',
    'info',
    oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  ),
  rateLimits: define(
    'CONFAB_RATE_LIMITS',
    '`off` lifts all rate limits, for measuring.',
    'on',
    parseSwitch,
  ),
  rateAuth: define(
    'CONFAB_RATE_AUTH',
    `${rateMeaning} for signing in; also per address.`,
    '2/20',
    parseRate,
  ),
  rateRead: define('CONFAB_RATE_READ', `${rateMeaning} for reading.`, '50/200', parseRate),
  rateWrite: define(
    'CONFAB_RATE_WRITE',
    `${rateMeaning} for changes other than messages.`,
    '10/60',
    parseRate,
  ),
  rateSend: define('CONFAB_RATE_SEND', `${rateMeaning} for sending messages.`, '10/300', parseRate),
  rateEphemeral: define(
    'CONFAB_RATE_EPHEMERAL',
    `${rateMeaning} for receipts and typing.`,
    '30/120',
    parseRate,
  ),
  shutdownTimeoutMs: define(
    'CONFAB_SHUTDOWN_TIMEOUT_MS',
    'How long a shutdown waits for work in flight, in milliseconds.',
    '10000',
    integer(0, 600_000),
  ),
  reconnectSpreadMs: define(
    'CONFAB_RECONNECT_SPREAD_MS',
    'After a shutdown clients come back spread over this many milliseconds.',
    '3000',
    integer(0, 600_000),
  ),
  trustProxy: define(
    'CONFAB_TRUST_PROXY',
    '`on` takes the caller’s address from `X-Forwarded-For`. Only behind a proxy that sets it.',
    'off',
    parseSwitch,
  ),
} as const;

function define<Value>(
  name: string,
  description: string,
  defaultText: string,
  parse: (text: string) => Value,
): Setting<Value> {
  return { name, description, defaultText, parse };
}

function parseText(text: string): string {
  if (text.trim() === '') throw new Error('must not be blank');
  return text;
}

function parseSwitch(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new Error('must be on or off');
  return text === 'on';
}

function integer(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < minimum || value > maximum) {
      throw new Error(`must be a whole number from ${minimum} to ${maximum}`);
    }
    return value;
  };
}

function oneOf(values: readonly string[]): (text: string) => string {
  return (text) => {
    if (!values.includes(text)) throw new Error(`must be one of ${values.join(', ')}`);
    return text;
  };
}

function parseRate(text: string): { perSecond: number; burst: number } {
  const match = /^(\d{1,6}(?:\.\d{1,3})?)\/(\d{1,6})$/.exec(text);
  const [perSecond, burst] = [Number(match?.[1]), Number(match?.[2])];
  if (!(perSecond > 0) || !(burst >= 1)) {
    throw new Error('must be two positive numbers with a slash between them, such as 10/60');
  }
  return { perSecond, burst };
}

function parsePostgresUrl(text: string): string | null {
  if (text === '') return null;
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new SecretSettingError('must be a postgres:// URL');
  }
  return text;
}

/** The value is a secret and must not be repeated in the message. */
export class SecretSettingError extends Error {}

function parseOrigins(text: string): string[] {
  const origins = text.split(',').map((origin) => origin.trim());
  return origins.filter((origin) => origin !== '').map(parseOrigin);
}

function parseOrigin(text: string): string {
  if (!URL.canParse(text) || new URL(text).origin !== text) {
    throw new Error('must be origins such as https://app.example.com, separated by commas');
  }
  return text;
}
