import { afterAll, beforeAll, inject, test } from 'vitest';
import { buildForDevelopment, type DevelopmentBuild } from './support/development-build.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
let build: DevelopmentBuild | undefined;

beforeAll(async () => {
  if (inject('chromiumPath') !== null) build = await buildForDevelopment();
});
afterAll(() => build?.remove());

// What React finds wrong it says in the console, which the stage watches.
test('React has nothing to warn about while it develops', async () => {
  const alice = await stage.arrive('alice');
  await build?.serveTo(alice.context);
  await alice.page.reload();
  await alice.signIn();
  const bob = await stage.enter('bob');
  await alice.startChatWith('Bob');
  await alice.send('Hello', 'https://example.com 👍');
  await bob.open('Alice');
  await bob.send('Hello Alice');
  await alice.sees('Hello Alice');
  await alice.page.getByRole('button', { name: 'New chat' }).first().click();
  await alice.page.getByRole('button', { name: 'New group' }).click();
  await alice.page.getByRole('dialog').getByRole('button', { name: 'Carol' }).click();
  await alice.page.getByRole('button', { name: 'Next' }).click();
  await alice.page.getByRole('textbox', { name: 'Group name' }).fill('Regatta');
  await alice.page.getByRole('button', { name: 'Create group' }).click();
  await alice.page.getByRole('heading', { name: 'Regatta', level: 2 }).waitFor();
  await alice.openDetails();
  await alice.page.getByRole('button', { name: 'Leave group' }).click();
  await alice.page.getByRole('button', { name: 'Cancel' }).click();
  await alice.page.getByRole('button', { name: 'Account and settings' }).click();
  await alice.page.getByRole('menuitem', { name: 'Component gallery' }).click();
  await alice.page.getByRole('heading', { name: 'Messenger' }).waitFor();
  await alice.page.getByRole('button', { name: 'arabic', exact: true }).click();
  await alice.page.goto(stage.server.url);
  await alice.page.getByRole('button', { name: 'Account and settings' }).click();
  await alice.page.getByRole('menuitemradio', { name: 'العربية' }).click();
  await alice.page.getByRole('heading', { name: 'المحادثات' }).first().waitFor();
});
