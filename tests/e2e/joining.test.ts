import { test } from 'vitest';
import { connectCorrespondent } from './support/correspondent.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('[GROUP-8] [GROUP-11] Bob finds a public group and asks, and Alice lets him in', async () => {
  const helper = await connectCorrespondent(stage.server.url, 'alice');
  const id = await helper.createGroup('Regatta', []);
  await helper.publish(id);
  await helper.write(id, ['Welcome']);
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  await alice.open('Regatta');
  const info = await alice.openDetails();

  await bob.page.getByRole('button', { name: 'Account and settings' }).click();
  await bob.page.getByRole('menuitem', { name: 'Public groups' }).click();
  const page = bob.page.getByRole('complementary', { name: 'Public groups' });
  await page.getByRole('searchbox').fill('reg');
  await page.getByRole('button', { name: 'Ask to join: Regatta' }).click();
  await page.getByRole('button', { name: 'Withdraw: Regatta' }).waitFor();

  await info.getByRole('button', { name: 'Join requests' }).click();
  await info.getByRole('button', { name: 'Accept Bob' }).click();
  await info.getByText('Nobody waits to be let in.').waitFor();
  await page.getByRole('button', { name: 'Open: Regatta' }).click();
  await bob.sees('Welcome');
});

test('[GROUP-11] an invitation waits among the requests, and accepting it opens the group', async () => {
  const helper = await connectCorrespondent(stage.server.url, 'bob');
  const id = await helper.createGroup('Book club', []);
  await helper.write(id, ['Chapter nine by Tuesday']);
  await helper.invite(id, ['alice']);
  const alice = await stage.enter('alice');
  await alice.page.getByRole('button', { name: 'People, 1 request' }).click();
  await alice.page.getByText('from Bob').waitFor();
  await alice.page.getByRole('button', { name: 'Accept Book club' }).click();
  await alice.sees('Chapter nine by Tuesday');
  await alice.row('Book club').waitFor();
});
