import { expect, test } from 'vitest';
import type { ChatClient, ChatClientOptions } from '../client-api.ts';
import type { RefusedAction } from './refusals.ts';
import { LocalStore } from '../storage/local-store.ts';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { createFixture, synced, watch } from '../testing/client-fixture.ts';
import { createTabPlatform } from '../testing/tab-platform.ts';
import { rest } from '../testing/virtual-clock.ts';

/** Alice's device, whose program can be started again. */
function createDevice(isShared = false) {
  const fixture = createFixture();
  const storage = createMemoryStorage({ isShared });
  const start = (options: Partial<ChatClientOptions> = {}) =>
    fixture.open('alice', { storage, ...options });
  /** What is left of actions in the storage. */
  const rows = async () => {
    const store = new LocalStore(storage);
    await store.open('confab:http://peer:demo:alice');
    expect(store.state.users.size).toBeGreaterThan(0);
    return [...store.state.actions.values()].map(({ operation }) => operation.name);
  };
  /** Does something offline, in a program that ends before it can be sent. */
  const leaveBehind = async (chat: ChatClient, act: (chat: ChatClient) => unknown) => {
    await connected(chat);
    void chat.disconnect();
    await fixture.clock.advance(1);
    act(chat);
    await rest();
  };
  return { ...fixture, start, rows, leaveBehind };
}

function heardOf(chat: ChatClient): RefusedAction[] {
  const heard: RefusedAction[] = [];
  chat.onRefused((refused) => heard.push(refused));
  return heard;
}

async function connected(chat: ChatClient): Promise<ChatClient> {
  await chat.connect();
  await synced(chat);
  return chat;
}

const rename = (chat: ChatClient) => void chat.updateProfile({ name: 'Alicia' });

test('what is refused after a restart is told once, is as it was, and leaves nothing behind', async () => {
  const { server, start, rows, leaveBehind } = createDevice();
  await leaveBehind(start(), rename);
  const chat = start();
  const heard = heardOf(chat);
  watch(chat.me);
  await rest();
  expect(chat.me.getSnapshot()?.name).toBe('Alicia');
  server.faults.refuse = (name) => (name === 'users.updateProfile' ? 'forbidden' : null);
  await connected(chat);
  await expect.poll(() => heard.length).toBe(1);
  expect(heard).toMatchObject([
    { operation: 'users.updateProfile', conversationId: null, error: { code: 'forbidden' } },
  ]);
  expect(heard[0]?.error.message).not.toBe('');
  expect(chat.me.getSnapshot()?.name).toBe('Alice');
  expect(await rows()).toEqual([]);
});

test('who waits for an answer is told by it, and the listeners are not', async () => {
  const { server, start, rows } = createDevice();
  const chat = await connected(start());
  const heard = heardOf(chat);
  server.faults.refuse = (name) => (name === 'users.updateProfile' ? 'forbidden' : null);
  await expect(chat.updateProfile({ name: 'Alicia' })).rejects.toMatchObject({ code: 'forbidden' });
  await rest();
  expect(heard).toEqual([]);
  expect(await rows()).toEqual([]);
});

test('what is refused before there is a listener is kept for it, but for the oldest', async () => {
  const { server, clock, start, rows, leaveBehind } = createDevice();
  await leaveBehind(start(), (chat) => {
    for (let index = 1; index <= 53; index++) void chat.conversations.pin(`group-${index}`);
  });
  server.faults.refuse = (name) => (name === 'conversations.pin' ? 'not_member' : null);
  const chat = await connected(start());
  await clock.advance(1000);
  await expect.poll(async () => (await rows()).length).toBe(50);
  const heard = heardOf(chat);
  await expect.poll(() => heard.length).toBe(50);
  expect(heard.map(({ conversationId }) => conversationId).slice(0, 2)).toEqual([
    'group-4',
    'group-5',
  ]);
  expect(await rows()).toEqual([]);
});

test('nobody hears of a draft that was not kept', async () => {
  const { server, start, rows, leaveBehind } = createDevice();
  await leaveBehind(start(), (chat) => void chat.conversations.setDraft('lunch', 'Hello'));
  server.faults.refuse = (name) => (name === 'conversations.setDraft' ? 'not_member' : null);
  const chat = start();
  const heard = heardOf(chat);
  await connected(chat);
  await expect.poll(rows).toEqual([]);
  expect(heard).toEqual([]);
});

test('who waits in another tab is told there, and no listener is', async () => {
  const { server, start, rows } = createDevice(true);
  const runtime = createTabPlatform();
  const leader = await connected(start({ runtime }));
  const follower = start({ runtime });
  await follower.connect();
  const heard = [heardOf(leader), heardOf(follower)];
  server.faults.refuse = (name) => (name === 'users.updateProfile' ? 'forbidden' : null);
  const renamed = follower.updateProfile({ name: 'Alicia' });
  await expect(renamed).rejects.toMatchObject({ code: 'forbidden' });
  await rest();
  expect(heard).toEqual([[], []]);
  expect(await rows()).toEqual([]);
});

test('when the tab is gone in which it was done, every tab tells of it once', async () => {
  const { server, clock, start, rows, leaveBehind } = createDevice(true);
  await leaveBehind(start({ runtime: createTabPlatform() }), rename);
  // Of another browser process: nobody holds the lock of the tab before.
  const runtime = createTabPlatform();
  server.faults.refuse = (name) => (name === 'users.updateProfile' ? 'unavailable' : null);
  const leader = await connected(start({ runtime }));
  const follower = start({ runtime });
  await follower.connect();
  const heard = [heardOf(leader), heardOf(follower)];
  server.faults.refuse = (name) => (name === 'users.updateProfile' ? 'forbidden' : null);
  await clock.advance(5000);
  await expect.poll(() => heard.flat().length).toBe(2);
  const told = [{ operation: 'users.updateProfile', error: { code: 'forbidden' } }];
  expect(heard).toMatchObject([told, told]);
  expect(await rows()).toEqual([]);
});
