import type { ChatError } from '@confab/client';
import { inject, onTestFinished, type TestContext } from 'vitest';
import { createWorld, type Device, type World, type WorldOptions } from '@confab/testkit';

/** Both stores: every scenario that touches durable data in its own way runs on both. */
export const stores = ['sqlite', 'postgres'] as const;

/** A world that ends with the test. On `postgres` the test is skipped where there is none. */
export async function openWorld(
  options: WorldOptions & { readonly store?: (typeof stores)[number] } = {},
  context?: TestContext,
): Promise<World> {
  const { store = 'sqlite', ...rest } = options;
  const postgresUrl = store === 'postgres' ? inject('postgresUrl') : null;
  if (store === 'postgres' && postgresUrl === null) {
    context?.skip('PostgreSQL could not be started');
  }
  const world = await createWorld({ ...rest, postgresUrl });
  onTestFinished(() => world.close());
  return world;
}

/** Sends a text; resolves when the device has taken it over. */
export async function say(device: Device, conversationId: string, text: string): Promise<string> {
  const { key } = await device.chat.timeline(conversationId).send({ type: 'text', text });
  return key;
}

/** The texts that a device shows of a conversation, in their order. */
export function textsOf(device: Device, conversationId: string): string[] {
  const { messages } = device.open(conversationId).timeline.getSnapshot();
  return messages.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []));
}

/** The unread count that a device shows for a conversation; undefined when the list does not have it. */
export function unreadOf(device: Device, conversationId: string): number | undefined {
  const { items } = device.chat.conversations.list().getSnapshot();
  return items.find((item) => item.conversationId === conversationId)?.unreadCount;
}

/** Whether the list of a device has a conversation. */
export function isListed(device: Device, conversationId: string): boolean {
  return unreadOf(device, conversationId) !== undefined;
}

/** What has become of a promise: nothing yet, done, or the code of its refusal. */
export function outcomeOf(work: Promise<unknown>): () => string | null {
  let outcome: string | null = null;
  work.then(
    () => (outcome = 'done'),
    (error: ChatError) => (outcome = error.code),
  );
  return () => outcome;
}
