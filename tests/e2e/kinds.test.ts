import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { connectCorrespondent } from './support/correspondent.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('[ORDER-2] [ORDER-3] an order stands above its conversation, and who opened it closes it', async () => {
  const helper = await connectCorrespondent(stage.server.url, 'bob');
  const id = await helper.openOrder('alice', { title: 'Blue dinghy', price: '€ 450' });
  await helper.write(id, ['Is it still there?']);
  const [alice, bob] = await Promise.all([stage.enter('alice'), stage.enter('bob')]);
  await alice.list.getByText('· Blue dinghy').click();
  await bob.list.getByText('· Blue dinghy').click();
  const order = alice.page.getByRole('region', { name: 'Order' });
  await order.getByText('€ 450').waitFor();
  expect(await order.getByRole('button').count()).toBe(0);
  await bob.page.getByRole('button', { name: 'Close', exact: true }).click();
  await alice.page.getByText('This order is closed.').waitFor();
  await bob.page.getByRole('button', { name: 'Reopen' }).click();
  await alice.composer.waitFor();
});

test('[SYSTEM-1] [SYSTEM-2] what the app announces can be read and not be answered', async () => {
  await announce('The harbour opens at six.');
  const alice = await stage.enter('alice');
  await alice.list.getByText('The harbour opens at six.').click();
  await alice.sees('The harbour opens at six.');
  await alice.header.getByText('Announcements').waitFor();
  await alice.page.getByText(/^Only .+ writes here\.$/).waitFor();
  expect(await alice.composer.count()).toBe(0);
});

async function announce(text: string): Promise<void> {
  const answer = await fetch(`${stage.server.url}/v1/system/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await stage.server.apiKey()}`,
    },
    body: JSON.stringify({
      clientMsgId: randomUUID(),
      userIds: ['alice'],
      content: { type: 'text', text },
    }),
  });
  expect(answer.status).toBe(200);
}
