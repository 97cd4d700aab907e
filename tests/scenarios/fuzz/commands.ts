import type { Contacts, Conversations, Orders } from '@confab/client';
import { type Device, everything, type SeededRandom } from '@confab/testkit';
import {
  anyDevice,
  anyUser,
  type Command,
  type FuzzRun,
  ignore,
  onGroup,
  sendText,
  withConversation,
  withGroup,
  withType,
} from './draw.ts';
import { broadcastCommands } from './broadcast-commands.ts';
import { deviceCommands } from './device-commands.ts';
import { groupCommands } from './group-commands.ts';
import { messageCommands } from './message-commands.ts';
import { linkCommands } from './link-commands.ts';
import { roomCommands } from './room-commands.ts';

/** Everything that users, networks and servers do in a schedule. */
export const commands = {
  send: { weight: 26, run: (run) => send(run, 1) },
  sendMany: { weight: 5, run: (run) => send(run, run.random.between(2, 8)) },
  read: { weight: 14, run: read },
  show: { weight: 6, run: (run) => withConversation(run, (device, id) => device.open(id)) },
  hide: { weight: 3, run: hide },
  type: {
    weight: 2,
    run: (run) => withConversation(run, (device, id) => device.open(id).timeline.typing(true)),
  },
  pin: { weight: 2, run: (run) => onView(run, (on, id) => toggle(run, on.pin, on.unpin)(id)) },
  archive: {
    weight: 2,
    run: (run) => onView(run, (on, id) => toggle(run, on.archive, on.unarchive)(id)),
  },
  hideFromList: {
    weight: 1,
    run: (run) => onView(run, (on, id) => on.hide(id, { keep: run.random.chance(0.1) })),
  },
  label: { weight: 1, run: (run) => onView(run, (on, id) => on.setLabels(id, ['label'])) },
  draft: { weight: 1, run: (run) => onView(run, (on, id) => on.setDraft(id, `d${run.sentCount}`)) },
  mute: {
    weight: 1,
    run: (run) => onView(run, (on, id) => on.setNotifications(id, { mutedUntil })),
  },
  preferCount: {
    weight: 1,
    run: (run) => onView(run, (on, id) => on.setNotifications(id, countPreferenceOf(run))),
  },
  markUnread: { weight: 3, run: markUnread },
  markAllRead: { weight: 1, run: markAllRead },
  block: { weight: 2, run: block },
  unblock: { weight: 2, run: (run) => onPerson(run, (on, id) => on.unblock(id)) },
  befriend: { weight: 3, run: (run) => onPerson(run, (on, id) => befriend(run, on)(id)) },
  unfriend: { weight: 1, run: (run) => onPerson(run, (on, id) => on.remove(id)) },
  nickname: { weight: 1, run: (run) => onPerson(run, (on, id) => on.setAlias(id, 'Alias')) },
  changeProfile: { weight: 2, run: changeProfile },
  changePresence: { weight: 1, run: changePresence },
  clear: { weight: 2, run: clear },
  createGroup: { weight: 4, run: createGroup },
  openDirect: { weight: 5, run: openDirect },
  openOrder: { weight: 3, run: openOrder },
  sell: { weight: 2, run: (run) => onOrder(run, (on, id) => on.update(id, priceOf(run))) },
  closeOrder: { weight: 1, run: (run) => onOrder(run, (on, id) => on.close(id)) },
  reopenOrder: { weight: 2, run: (run) => onOrder(run, (on, id) => on.reopen(id)) },
  add: { weight: 4, run: addMember },
  remove: { weight: 3, run: removeMember },
  leave: { weight: 2, run: leaveGroup },
  join: { weight: 3, run: joinGroup },
  rename: { weight: 2, run: (run) => onGroup(run, (on, id) => on.update(id, nameOf(run))) },
  freeze: { weight: 1, run: (run) => onGroup(run, (on, id) => on.freeze(id)) },
  unfreeze: { weight: 2, run: (run) => onGroup(run, (on, id) => on.unfreeze(id)) },
  promote: { weight: 2, run: (run) => onGroup(run, (on, id) => on.promote(id, anyUser(run))) },
  demote: { weight: 1, run: (run) => onGroup(run, (on, id) => on.demote(id, anyUser(run))) },
  transfer: { weight: 1, run: (run) => onGroup(run, (on, id) => on.transfer(id, anyUser(run))) },
  ...messageCommands,
  ...groupCommands,
  ...linkCommands,
  ...broadcastCommands,
  ...roomCommands,
  ...deviceCommands,
  goOffline: { weight: 4, run: (run) => anyDevice(run).goOffline() },
  goOnline: { weight: 6, run: (run) => anyDevice(run).goOnline() },
  cut: {
    weight: 3,
    run: ({ world, random }) => world.network.cut(random.pick(world.devices)?.name),
  },
  reload: { weight: 4, run: (run) => anyDevice(run).reload() },
  restart: { weight: 1, run: ({ world }) => world.restartServer('shutdown') },
  failCommits: {
    weight: 2,
    run: ({ world, random }) => world.server.failCommits(random.between(1, 6)),
  },
  crash: { weight: 1, run: ({ world }) => world.restartServer('crash') },
} as const satisfies Record<string, Command>;

/** What a command is called. */
export type CommandName = keyof typeof commands;

const deck = (Object.keys(commands) as CommandName[]).flatMap((name) =>
  Array.from({ length: commands[name].weight }, () => name),
);

/** Draws the next command. */
export function drawCommand(random: SeededRandom): CommandName {
  return random.pick(deck) ?? 'send';
}

function onOrder(run: FuzzRun, act: (on: Orders, id: string) => Promise<unknown>): void {
  withType(run, 'order', ({ chat }, id) => void act(chat.orders, id).catch(ignore));
}

function priceOf(run: FuzzRun): { price: string } {
  return { price: `${run.sentCount} €` };
}

function nameOf(run: FuzzRun): { name: string } {
  return { name: `Group ${run.sentCount}` };
}

function send(run: FuzzRun, count: number): void {
  withConversation(run, (device, id) => {
    for (let index = 0; index < count; index++) sendText(run, device, { conversationId: id });
  });
}

function read({ model, ...run }: FuzzRun): void {
  withConversation({ model, ...run }, (device, id) => {
    const { timeline } = device.open(id);
    const { messages, conversation } = timeline.getSnapshot();
    // What is acked and not in the log yet cannot be read: its seq may be far above the log.
    const isHere = (seq: number | null) => seq !== null && seq <= (conversation?.seq ?? 0);
    const seqs = messages.flatMap(({ seq }) => (isHere(seq) ? (seq ?? []) : []));
    const newestSeq = seqs.at(-1);
    if (newestSeq === undefined) return;
    const seq = run.random.chance(0.6) ? newestSeq : (run.random.pick(seqs) ?? newestSeq);
    timeline.markRead(seq);
    model.noteRead(device.userId, id, seq);
  });
}

function hide(run: FuzzRun): void {
  withConversation(run, (device, id) => {
    if (device.isOpen(id)) device.open(id).close();
  });
}

/** Longer than any schedule. */
const mutedUntil = Number.MAX_SAFE_INTEGER;

/** Does something to a device's view of a conversation, hidden and archived ones included. */
function onView(run: FuzzRun, act: (on: Conversations, id: string) => Promise<unknown>): void {
  const { chat } = anyDevice(run);
  const item = run.random.pick(chat.conversations.list(everything).getSnapshot().items);
  if (item !== undefined) act(chat.conversations, item.conversationId).catch(ignore);
}

function countPreferenceOf({ random }: FuzzRun) {
  return { countPreference: random.pick(['all', 'mentions', 'off'] as const) ?? 'all' };
}

function clear(run: FuzzRun): void {
  withConversation(run, ({ chat, userId }, id) => {
    run.model.noteMoved(userId, id);
    chat.conversations.clear(id).catch(ignore);
  });
}

function markUnread(run: FuzzRun): void {
  withConversation(run, ({ chat, userId }, id) => {
    run.model.noteMoved(userId, id);
    chat.conversations.markUnread(id).catch(ignore);
  });
}

function markAllRead(run: FuzzRun): void {
  const { chat, userId } = anyDevice(run);
  run.model.noteReadAll(userId);
  chat.conversations.markAllRead().catch(ignore);
}

function toggle(run: FuzzRun, on: Toggle, off: Toggle): Toggle {
  return run.random.chance(0.5) ? on : off;
}

type Toggle = (conversationId: string) => Promise<void>;

/** Does something about another user, from one of a user's devices. */
function onPerson(
  run: FuzzRun,
  act: (on: Contacts, userId: string, device: Device) => Promise<unknown>,
): void {
  const device = anyDevice(run);
  const userId = run.random.pick(run.userIds.filter((id) => id !== device.userId));
  if (userId !== undefined) act(device.chat.contacts, userId, device).catch(ignore);
}

function block(run: FuzzRun): void {
  onPerson(run, (on, userId, device) => {
    run.model.noteBlock(device.userId, userId);
    return on.block(userId);
  });
}

/** Asks, or answers. */
function befriend({ random }: FuzzRun, on: Contacts): (userId: string) => Promise<void> {
  const verb = random.pick(['request', 'request', 'accept', 'reject', 'cancel'] as const);
  return (userId) => on[verb ?? 'request'](userId);
}

function changeProfile(run: FuzzRun): void {
  const said = `v${run.sentCount}`;
  const changes = [{ name: said }, { bio: said, timezone: 'UTC' }, { privateAttributes: { said } }];
  anyDevice(run)
    .chat.updateProfile(run.random.pick(changes) ?? {})
    .catch(ignore);
}

function changePresence(run: FuzzRun): void {
  const { presence } = anyDevice(run).chat;
  const availability = run.random.pick(['auto', 'away', 'invisible'] as const) ?? 'auto';
  const change = run.random.pick([
    () => presence.setAvailability(availability),
    () => presence.setCustomStatus(`v${run.sentCount}`),
    () => presence.clearCustomStatus(),
    () => presence.setLastSeenVisibility('contacts'),
  ]);
  change?.().catch(ignore);
}

function createGroup(run: FuzzRun): void {
  const memberIds = run.userIds.filter(() => run.random.chance(0.6));
  const joinPolicy = run.random.pick(['open', 'approval', 'invite_only'] as const) ?? 'open';
  const group = { name: 'Group', memberIds, joinPolicy } as const;
  anyDevice(run)
    .chat.groups.create(group)
    .then(({ conversation }) => run.groupIds.add(conversation.id), ignore);
}

function openDirect(run: FuzzRun): void {
  anyDevice(run)
    .chat.openDirect(run.random.pick(run.userIds) ?? '')
    .catch(ignore);
}

function openOrder(run: FuzzRun): void {
  const order = { id: `order-${run.random.between(1, 3)}`, title: 'A bicycle' };
  anyDevice(run).chat.orders.open(anyUser(run), order).catch(ignore);
}

function addMember(run: FuzzRun): void {
  withGroup(run, (device, id) => {
    device.chat.groups.addMembers(id, [run.random.pick(run.userIds) ?? '']).catch(ignore);
  });
}

function removeMember(run: FuzzRun): void {
  withGroup(run, (device, conversationId) => {
    const userId = run.random.pick(run.userIds) ?? '';
    run.model.noteInterruption(userId, conversationId);
    device.chat.call('members.remove', { conversationId, userId }).catch(ignore);
  });
}

function leaveGroup(run: FuzzRun): void {
  withGroup(run, (device, id) => {
    run.model.noteInterruption(device.userId, id);
    device.chat.groups.leave(id).catch(ignore);
  });
}

function joinGroup(run: FuzzRun): void {
  const conversationId = run.random.pick([...run.groupIds]);
  if (conversationId === undefined) return;
  anyDevice(run).chat.call('members.join', { conversationId }).catch(ignore);
}
