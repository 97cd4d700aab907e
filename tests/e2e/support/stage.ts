import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, vi } from 'vitest';
import { launchChromium } from './browser.ts';
import { type MessengerServer, startMessenger } from './messenger-server.ts';
import { type DemoUserId, Person } from './person.ts';

const desktop = { width: 1280, height: 800 };

/** A server and the browsers of those who talk over it: new for each test, in one browser process for a file. */
export interface Stage {
  readonly server: MessengerServer;
  /** A browser in which somebody has signed in. */
  enter(userId: DemoUserId, options?: BrowserContextOptions): Promise<Person>;
  /** A browser that shows the sign-in. */
  arrive(userId: DemoUserId, options?: BrowserContextOptions): Promise<Person>;
  /** One more tab of the same browser, signed in as the same user. */
  addTab(person: Person): Promise<Person>;
}

/** Sets the stage for the tests of a file. A test fails also if a page had trouble of its own. */
export function useStage(): Stage {
  vi.setConfig({ testTimeout: 45_000 });
  const chromiumPath = inject('chromiumPath');
  let browser: Browser | undefined;
  let server: MessengerServer | undefined;
  let people: Person[] = [];
  const contexts = new Set<BrowserContext>();

  beforeAll(async () => {
    if (chromiumPath !== null) browser = await launchChromium(chromiumPath);
  });
  afterAll(() => browser?.close());
  beforeEach(async ({ skip }) => {
    if (chromiumPath === null) skip('Chromium is not installed');
    server = await startMessenger();
  });
  afterEach(async () => {
    const troubles = people.flatMap(({ name, watch }) =>
      watch.troubles.map((text) => `${name}: ${text}`),
    );
    for (const context of contexts) await context.close();
    contexts.clear();
    people = [];
    await server?.remove();
    server = undefined;
    expect(troubles).toEqual([]);
  });

  async function openTab(userId: DemoUserId, context: BrowserContext): Promise<Person> {
    contexts.add(context);
    context.setDefaultTimeout(10_000);
    const { url } = existing(server);
    const person = new Person(userId, await context.newPage(), url);
    people.push(person);
    await person.page.goto(url);
    return person;
  }

  const stage: Stage = {
    get server() {
      return existing(server);
    },
    async arrive(userId, options = {}) {
      const context = await existing(browser).newContext({
        locale: 'en-US',
        timezoneId: 'UTC',
        viewport: desktop,
        // A page that a test puts in the place of the server's has no address: Chromium does not know it for local.
        permissions: ['local-network-access'],
        ...options,
      });
      return openTab(userId, context);
    },
    async enter(userId, options) {
      const person = await stage.arrive(userId, options);
      await person.signIn();
      return person;
    },
    async addTab({ userId, context }) {
      const person = await openTab(userId, context);
      await person.signIn();
      return person;
    },
  };
  return stage;
}

function existing<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The stage is set during a test only.');
  return value;
}
