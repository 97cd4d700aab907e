import { fileSettings } from './file-settings.ts';
import {
  integer,
  oneOf,
  parseOrigins,
  parsePostgresUrl,
  parseRate,
  parseShedLags,
  parseSwitch,
  parseText,
} from './parse-setting.ts';
import { define } from './setting.ts';

const rateMeaning =
  'Calls per second that a user may sustain, and after the slash how many may come at once,';

/** Every setting there is. */
export const settings = {
  host: define({
    name: 'HOST',
    description: 'The address to listen on.',
    defaultText: '127.0.0.1',
    parse: parseText,
  }),
  port: define({
    name: 'PORT',
    description: 'The port to listen on; 0 takes a free one.',
    defaultText: '3000',
    parse: integer(0, 65_535),
  }),
  data: define({
    name: 'CONFAB_DATA',
    description: 'The directory of the embedded store and of automatic backups.',
    defaultText: './data',
    parse: parseText,
  }),
  databaseUrl: define({
    name: 'CONFAB_DATABASE_URL',
    description: 'A `postgres://` URL stores everything in Postgres instead of the embedded store.',
    defaultText: '',
    parse: parsePostgresUrl,
  }),
  databasePoolSize: define({
    name: 'CONFAB_DATABASE_POOL',
    description: 'Connections to Postgres at most.',
    defaultText: '10',
    parse: integer(2, 200),
  }),
  demo: define({
    name: 'CONFAB_DEMO',
    description:
      '`on` lets anyone on this machine sign in as Alice, Bob or Carol without a password. `npm start` turns it on.',
    defaultText: 'off',
    parse: parseSwitch,
  }),
  demoPublic: define({
    name: 'CONFAB_DEMO_PUBLIC',
    description:
      '`on` allows the demo on an address that other machines can reach. Never do this with data that matters.',
    defaultText: 'off',
    parse: parseSwitch,
  }),
  corsOrigins: define({
    name: 'CONFAB_CORS_ORIGINS',
    description:
      'Origins of the pages that embed the SDK, separated by commas, such as `https://app.example.com`.',
    defaultText: '',
    parse: parseOrigins,
  }),
  logLevel: define({
    name: 'CONFAB_LOG_LEVEL',
    description:
      'How much is logged: `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.',
    defaultText: 'info',
    parse: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  }),
  rateLimits: define({
    name: 'CONFAB_RATE_LIMITS',
    description: '`off` lifts all rate limits and sheds nothing, for measuring.',
    defaultText: 'on',
    parse: parseSwitch,
  }),
  rateAuth: define({
    name: 'CONFAB_RATE_AUTH',
    description: `${rateMeaning} for signing in; also per address.`,
    defaultText: '2/20',
    parse: parseRate,
  }),
  rateRead: define({
    name: 'CONFAB_RATE_READ',
    description: `${rateMeaning} for reading.`,
    defaultText: '50/200',
    parse: parseRate,
  }),
  rateWrite: define({
    name: 'CONFAB_RATE_WRITE',
    description: `${rateMeaning} for changes other than messages.`,
    defaultText: '10/60',
    parse: parseRate,
  }),
  rateSend: define({
    name: 'CONFAB_RATE_SEND',
    description: `${rateMeaning} for sending messages.`,
    defaultText: '5/300',
    parse: parseRate,
  }),
  rateEphemeral: define({
    name: 'CONFAB_RATE_EPHEMERAL',
    description: `${rateMeaning} for receipts and typing.`,
    defaultText: '30/120',
    parse: parseRate,
  }),
  rateBullet: define({
    name: 'CONFAB_RATE_BULLET',
    description: `${rateMeaning} for bullets in rooms.`,
    defaultText: '20/40',
    parse: parseRate,
  }),
  rateCommand: define({
    name: 'CONFAB_RATE_COMMAND',
    description: `${rateMeaning} for commands to other devices.`,
    defaultText: '30/60',
    parse: parseRate,
  }),
  rateUrgent: define({
    name: 'CONFAB_RATE_URGENT',
    description: `${rateMeaning} for gifts and messages of high priority in rooms, on top of CONFAB_RATE_SEND.`,
    defaultText: '2/20',
    parse: parseRate,
  }),
  rateConnect: define({
    name: 'CONFAB_RATE_CONNECT',
    description:
      'Handshakes per second that an address may sustain, and after the slash how many may come at once.',
    defaultText: '500/2000',
    parse: parseRate,
  }),
  admissionRate: define({
    name: 'CONFAB_ADMISSION_RATE',
    description:
      'Handshakes per second that the server lets in, and after the slash how many at once; the others are told when to come back.',
    defaultText: '500/250',
    parse: parseRate,
  }),
  shedLags: define({
    name: 'CONFAB_SHED_LAG_MS',
    description:
      'Lag of the event loop, in milliseconds, from which on presence, typing with bullets and what has a low priority in rooms, and new connections are shed, in this order.',
    defaultText: '250/500/1000',
    parse: parseShedLags,
  }),
  shutdownTimeoutMs: define({
    name: 'CONFAB_SHUTDOWN_TIMEOUT_MS',
    description: 'How long a shutdown waits for work in flight, in milliseconds.',
    defaultText: '10000',
    parse: integer(0, 600_000),
  }),
  reconnectSpreadMs: define({
    name: 'CONFAB_RECONNECT_SPREAD_MS',
    description: 'After a shutdown clients come back spread over this many milliseconds.',
    defaultText: '3000',
    parse: integer(0, 600_000),
  }),
  roomAutoLeaveMs: define({
    name: 'CONFAB_ROOM_AUTO_LEAVE_MS',
    description: 'How long a user stays in a room without a connection to it, in milliseconds.',
    defaultText: '30000',
    parse: integer(0, 600_000),
  }),
  heartbeatMaxMs: define({
    name: 'CONFAB_HEARTBEAT_MAX_MS',
    description:
      'How rarely a client may compare what it holds with the server while its link is good, in milliseconds.',
    defaultText: '240000',
    parse: integer(15_000, 240_000),
  }),
  trustProxy: define({
    name: 'CONFAB_TRUST_PROXY',
    description:
      '`on` takes the caller’s address from `X-Forwarded-For`. Only behind a proxy that sets it.',
    defaultText: 'off',
    parse: parseSwitch,
  }),
  ...fileSettings,
} as const;
