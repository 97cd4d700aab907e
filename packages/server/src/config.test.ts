import { describe, expect, test } from 'vitest';
import { ConfigError, isLoopbackHost, readConfig } from './config.ts';
import { settings } from './settings.ts';

type SettingKey = keyof typeof settings;

/** A wrong value of every setting that can have one. */
const wrongValues = {
  host: ' ',
  port: '70000',
  data: '  ',
  databaseUrl: 'mysql://root:hunter2@db/x',
  databasePoolSize: '1',
  demo: 'yes',
  demoPublic: 'true',
  corsOrigins: 'https://a.example/path',
  logLevel: 'loud',
  rateLimits: '1',
  rateAuth: '10',
  rateRead: '0/5',
  rateWrite: '10/0',
  rateSend: '-1/5',
  rateEphemeral: '1e3/5',
  rateBullet: '20',
  rateCommand: '/30',
  rateUrgent: '/30',
  rateConnect: '5',
  admissionRate: '/5',
  shedLags: '200/100/500',
  shutdownTimeoutMs: '1.5',
  reconnectSpreadMs: '-1',
  roomAutoLeaveMs: '600001',
  heartbeatMaxMs: '14999',
  trustProxy: 'ON',
  sharedFileMaxBytes: '0',
  sentFileMaxBytes: '-1',
  userFilesMaxBytes: '10 MB',
  fileStallMs: '99',
  deniedFiles: 'exe',
} satisfies Record<SettingKey, string>;

describe('readConfig', () => {
  test('without any setting the server is safe: loopback, embedded store, no demo, limits on', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: null,
      isDemo: false,
      isDemoPublic: false,
      corsOrigins: [],
      isProxyTrusted: false,
      rateLimits: { send: { perSecond: 5, burst: 300 } },
    });
  });

  test('every setting reaches the configuration', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PORT: '0',
      CONFAB_DATA: '/srv/confab',
      CONFAB_DATABASE_URL: 'postgres://me:pw@db.example/chat',
      CONFAB_DATABASE_POOL: '20',
      CONFAB_DEMO: 'on',
      CONFAB_DEMO_PUBLIC: 'on',
      CONFAB_CORS_ORIGINS: 'https://a.example, http://localhost:5173',
      CONFAB_LOG_LEVEL: 'debug',
      CONFAB_RATE_LIMITS: 'on',
      CONFAB_RATE_AUTH: '0.5/1',
      CONFAB_RATE_READ: '1/2',
      CONFAB_RATE_WRITE: '3/4',
      CONFAB_RATE_SEND: '5/6',
      CONFAB_RATE_EPHEMERAL: '7/8',
      CONFAB_RATE_BULLET: '16/17',
      CONFAB_RATE_COMMAND: '18/19',
      CONFAB_RATE_URGENT: '20/21',
      CONFAB_ROOM_AUTO_LEAVE_MS: '1000',
      CONFAB_RATE_CONNECT: '9/10',
      CONFAB_ADMISSION_RATE: '11/12',
      CONFAB_SHED_LAG_MS: '13/14/15',
      CONFAB_SHUTDOWN_TIMEOUT_MS: '1',
      CONFAB_RECONNECT_SPREAD_MS: '2',
      CONFAB_HEARTBEAT_MAX_MS: '15000',
      CONFAB_TRUST_PROXY: 'on',
      CONFAB_SHARED_FILE_MAX_BYTES: '3',
      CONFAB_SENT_FILE_MAX_BYTES: '5',
      CONFAB_USER_FILES_MAX_BYTES: '4',
      CONFAB_FILE_STALL_MS: '100',
      CONFAB_FILES_DENIED: 'text/HTML, .exe,',
    });
    expect(config).toEqual({
      host: '0.0.0.0',
      port: 0,
      dataDirectory: '/srv/confab',
      heartbeatMaxMs: 15_000,
      databaseUrl: 'postgres://me:pw@db.example/chat',
      databasePoolSize: 20,
      isDemo: true,
      isDemoPublic: true,
      corsOrigins: ['https://a.example', 'http://localhost:5173'],
      logLevel: 'debug',
      rateLimits: {
        auth: { perSecond: 0.5, burst: 1 },
        read: { perSecond: 1, burst: 2 },
        write: { perSecond: 3, burst: 4 },
        send: { perSecond: 5, burst: 6 },
        ephemeral: { perSecond: 7, burst: 8 },
        bullet: { perSecond: 16, burst: 17 },
        command: { perSecond: 18, burst: 19 },
        urgent: { perSecond: 20, burst: 21 },
        connect: { perSecond: 9, burst: 10 },
      },
      admissionRate: { perSecond: 11, burst: 12 },
      shedLags: { presence: 13, typing: 14, connections: 15 },
      roomAutoLeaveMs: 1000,
      shutdownTimeoutMs: 1,
      reconnectSpreadMs: 2,
      files: {
        sharedMaxBytes: 3,
        sentMaxBytes: 5,
        userMaxBytes: 4,
        stallMs: 100,
        denied: new Set(['text/html', '.exe']),
      },
      isProxyTrusted: true,
    });
  });

  test('rate limits can be lifted altogether', () => {
    const lifted = { rateLimits: null, admissionRate: null, shedLags: null };
    expect(readConfig({ CONFAB_RATE_LIMITS: 'off' })).toMatchObject(lifted);
  });

  test('an empty setting counts as absent', () => {
    expect(readConfig({ PORT: '', CONFAB_DATABASE_URL: '' })).toEqual(readConfig({}));
  });

  test.each(Object.entries(wrongValues) as [SettingKey, string][])(
    'a wrong value of %s is refused by a message that begins with its name',
    (key, text) => {
      const { name } = settings[key];
      expect(() => readConfig({ [name]: text })).toThrow(ConfigError);
      expect(() => readConfig({ [name]: text })).toThrow(new RegExp(`^${name} must (not )?be `));
    },
  );

  test('a wrong value that may hold a secret is not repeated', () => {
    const read = () => readConfig({ CONFAB_DATABASE_URL: wrongValues.databaseUrl });
    expect(read).toThrow(/CONFAB_DATABASE_URL/);
    expect(read).not.toThrow(/hunter2/);
  });

  test('a CONFAB_ setting that does not exist is refused, so that a slip of the pen is noticed', () => {
    expect(() => readConfig({ CONFAB_DEMOO: 'on' })).toThrow(/^CONFAB_DEMOO is not a setting/);
    expect(() => readConfig({ PATH: '/bin', CONFABULATE: '1', CONFAB_URL: 'x' })).not.toThrow();
  });

  test.each(['0.0.0.0', '::', '192.168.1.4', 'chat.example.com', '127.evil.example'])(
    'the demo refuses to listen on %s without a second setting that means it',
    (host) => {
      const demo = { CONFAB_DEMO: 'on', HOST: host };
      expect(() => readConfig(demo)).toThrow(/CONFAB_DEMO/);
      expect(readConfig({ ...demo, CONFAB_DEMO_PUBLIC: 'on' }).isDemoPublic).toBe(true);
      expect(readConfig({ HOST: host }).host).toBe(host);
    },
  );

  test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('%s is this machine only', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
    expect(readConfig({ CONFAB_DEMO: 'on', HOST: host }).isDemo).toBe(true);
  });
});
