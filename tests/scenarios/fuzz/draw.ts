import type { Groups } from '@confab/client';
import type { Device, SeededRandom, World } from '@confab/testkit';
import type { Counters } from './counters.ts';
import type { FileModel } from './file-model.ts';
import type { Model } from './model.ts';

/** A link that somebody has made in a schedule. */
export interface KnownLink {
  readonly conversationId: string;
  readonly linkId: string;
  readonly linkToken: string;
  readonly madeOn: Device;
  /** Whether the server has said that it is gone. */
  isRemoved: boolean;
}

/** What a command may touch. */
export interface FuzzRun {
  readonly world: World;
  readonly random: SeededRandom;
  readonly userIds: readonly string[];
  readonly model: Model;
  readonly counters: Counters;
  readonly files: FileModel;
  /** Every group that any device has seen. */
  readonly groupIds: Set<string>;
  /** Every invite link that somebody has made. */
  readonly links: KnownLink[];
  sentCount: number;
  /** Whether anybody has logged devices out from elsewhere. */
  hasLoggedOut: boolean;
}

/** Something that may happen in a schedule. */
export interface Command {
  /** How often it comes, relative to the others. */
  readonly weight: number;
  /** Begins; what it leads to is not waited for. */
  run(run: FuzzRun): unknown;
}

/** Some device. */
export function anyDevice({ world, random }: FuzzRun): Device {
  const device = random.pick(world.devices);
  if (device === undefined) throw new Error('There is no device.');
  return device;
}

/** Does something on some device in one of its conversations. */
export function withConversation(run: FuzzRun, act: (device: Device, id: string) => void): void {
  const device = anyDevice(run);
  const { items } = device.chat.conversations.list().getSnapshot();
  const item = run.random.pick(items);
  if (item !== undefined) act(device, item.conversationId);
}

/** Does something on some device in one of its groups. */
export function withGroup(run: FuzzRun, act: (device: Device, id: string) => void): void {
  withType(run, 'group', act);
}

/** Does something on some device in one of its conversations of a type. */
export function withType(
  run: FuzzRun,
  wanted: 'group' | 'order' | 'broadcast',
  act: (device: Device, id: string) => void,
): void {
  const device = anyDevice(run);
  const { items } = device.chat.conversations.list().getSnapshot();
  const item = run.random.pick(items.filter(({ type }) => type === wanted));
  if (item !== undefined) act(device, item.conversationId);
}

/** Does something to one of the groups of some device; a refusal is as good as success. */
export function onGroup(run: FuzzRun, act: (on: Groups, id: string) => Promise<unknown>): void {
  withGroup(run, ({ chat }, id) => void act(chat.groups, id).catch(ignore));
}

/** Sends a text that no other message of the schedule has, and that may name users at its beginning. */
export function sendText(
  run: FuzzRun,
  device: Device,
  { conversationId, named = [] }: { conversationId: string; named?: readonly string[] },
): void {
  const text = `m${++run.sentCount}`;
  run.model.noteAttempt(text);
  const { name: deviceName, userId } = device;
  const mentions = named.map((id, index) => ({ userId: id, offset: index, length: 1 }));
  const content = { type: 'text', text, ...(mentions.length > 0 && { mentions }) } as const;
  const sent = device.chat.timeline(conversationId).send(content);
  void sent.then(({ key }) => {
    run.model.accepted.push({ deviceName, userId, conversationId, key, text, content });
  });
}

/** Some user. */
export function anyUser(run: FuzzRun): string {
  return run.random.pick(run.userIds) ?? '';
}

/** Takes a refusal for an answer. */
export function ignore(): void {}
