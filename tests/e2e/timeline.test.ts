import { expect, test } from 'vitest';
import { scrollAndWatchAnchor, scrollBy } from './support/anchor-watch.ts';
import { connectCorrespondent } from './support/correspondent.ts';
import type { Person } from './support/person.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const count = 300;

/** Messages of different height, so that what is not rendered yet is higher or lower than was guessed. */
const history = Array.from({ length: count }, (_, index) => {
  const words = 'and the wind came from the west '.repeat((index * 7) % 9);
  return `Log entry ${index + 1} ${words}`.trim();
});

/** Alice with a chat in which Bob has written a long history, at its end. */
async function openHistory(): Promise<{
  alice: Person;
  write(text: string): Promise<void>;
  pin(seq: number): Promise<void>;
}> {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  const conversationId = await bob.openDirect('alice');
  await bob.write(conversationId, history);
  const alice = await stage.enter('alice');
  await alice.open('Bob');
  const pill = alice.page.getByRole('button', { name: /jump to the latest/i });
  await pill.click();
  await alice.sees(history[count - 1] ?? '');
  await pill.waitFor({ state: 'detached' });
  return {
    alice,
    write: (text) => bob.write(conversationId, [text]),
    pin: (seq) => bob.pin(conversationId, seq),
  };
}

test('a conversation opens at the first message that has not been read', async () => {
  const bob = await connectCorrespondent(stage.server.url, 'bob');
  const conversationId = await bob.openDirect('alice');
  await bob.write(conversationId, history.slice(0, 60));
  const alice = await stage.enter('alice');
  await alice.open('Bob');
  await alice.page.getByRole('separator').filter({ hasText: 'New messages' }).waitFor();
  await alice.sees(history[0] ?? '');
  expect(await isInView(alice, history[0] ?? '')).toBe(true);
});

test('history comes in above without moving what is read, up to the very beginning', async () => {
  const { alice } = await openHistory();
  const movements = [];
  for (let page = 0; page < 3; page += 1) {
    movements.push(await scrollAndWatchAnchor(alice.page, -100_000));
  }
  for (const { maxShiftPx, grownPx } of movements) {
    expect(grownPx).toBeGreaterThan(500);
    expect(maxShiftPx).toBeLessThanOrEqual(1);
  }

  const seen = new Set(await alice.texts());
  const beginning = alice.page.getByText('This is the beginning');
  await expect
    .poll(
      async () => {
        await scrollBy(alice.page, -600);
        for (const text of await alice.texts()) seen.add(text);
        return beginning.isVisible();
      },
      { timeout: 20_000, interval: 30 },
    )
    .toBe(true);
  await expect.poll(async () => (await alice.texts())[0]).toBe(history[0]);

  await expect
    .poll(
      async () => {
        await scrollBy(alice.page, 600);
        const texts = await alice.texts();
        for (const text of texts) seen.add(text);
        const indexes = texts.map((text) => history.indexOf(text));
        const first = indexes[0] ?? 0;
        // What is rendered is always one piece of the history.
        expect(indexes).toEqual(indexes.map((_, offset) => first + offset));
        return texts.at(-1);
      },
      { timeout: 20_000, interval: 30 },
    )
    .toBe(history[count - 1]);
  expect(seen).toEqual(new Set(history));
});

test('what is new waits under a pill while one reads further up, and the pill leads to it; pins lead far up', async () => {
  const { alice, write, pin } = await openHistory();
  await alice.log.hover();
  await alice.page.mouse.wheel(0, -1500);
  await alice.page.getByRole('button', { name: 'Jump to the latest message' }).waitFor();
  const anchor = await firstInView(alice);
  await write('Something new');
  const pill = alice.page.getByRole('button', { name: '1 new message, jump to the latest' });
  await pill.waitFor();
  expect(await firstInView(alice)).toEqual(anchor);
  expect(await isInView(alice, 'Something new')).toBe(false);
  await alice.seesTitle('(1) Confab');

  await pill.click();
  await alice.sees('Something new');
  await pill.waitFor({ state: 'detached' });
  expect(await isInView(alice, 'Something new')).toBe(true);
  await alice.seesTitle('Confab');
  await write('Something newer');
  await alice.sees('Something newer');
  await expect.poll(() => isInView(alice, 'Something newer')).toBe(true);

  // PIN-1: what is pinned is shown where it stands, however far up that is, one after the other.
  for (const seq of [3, 20]) await pin(seq);
  for (const seq of [20, 3]) {
    await alice.pinned.getByText(history[seq - 1] ?? '').click();
    await expect.poll(() => isInView(alice, history[seq - 1] ?? '')).toBe(true);
  }
});

interface Placed {
  readonly text: string;
  readonly top: number;
}

async function firstInView(person: Person): Promise<Placed | undefined> {
  const [messages, view] = [await placedMessages(person), await person.log.boundingBox()];
  return messages.find(({ top }) => top >= (view?.y ?? 0));
}

async function isInView(person: Person, text: string): Promise<boolean> {
  const message = person.message(text);
  const [box, view] = [
    (await message.count()) === 0 ? null : await message.boundingBox(),
    await person.log.boundingBox(),
  ];
  if (!box || !view) return false;
  return box.y >= view.y && box.y + box.height <= view.y + view.height;
}

function placedMessages(person: Person): Promise<Placed[]> {
  return person.log.getByRole('article').evaluateAll((articles) =>
    articles.map((article) => ({
      text: article.querySelector('.cf-bubble__text')?.textContent ?? '',
      top: article.getBoundingClientRect().top,
    })),
  );
}
