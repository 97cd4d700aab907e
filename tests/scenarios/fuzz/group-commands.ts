import type { Groups } from '@confab/client';
import { type Device, everything } from '@confab/testkit';
import {
  anyDevice,
  anyUser,
  type Command,
  type FuzzRun,
  ignore,
  onGroup,
  withGroup,
} from './draw.ts';

/** Who may speak in groups, and who comes in: what the deck has about that. */
export const groupCommands = {
  muteMember: { weight: 4, run: (run) => onGroup(run, (on, id) => on.mute(id, anyUser(run))) },
  unmuteMember: { weight: 2, run: (run) => onGroup(run, (on, id) => on.unmute(id, anyUser(run))) },
  muteAll: { weight: 1, run: (run) => onGroup(run, (on, id) => on.muteAll(id)) },
  unmuteAll: { weight: 2, run: (run) => onGroup(run, (on, id) => on.unmuteAll(id)) },
  allow: { weight: 1, run: (run) => onGroup(run, (on, id) => on.allow(id, anyUser(run))) },
  configure: { weight: 2, run: (run) => onGroup(run, configure(run)) },
  callMember: { weight: 1, run: (run) => onGroup(run, callMember(run)) },
  ban: { weight: 1, run: ban },
  unban: { weight: 2, run: (run) => onGroup(run, (on, id) => on.unban(id, anyUser(run))) },
  requestToJoin: { weight: 6, run: requestToJoin },
  answerRequest: {
    weight: 4,
    run: (run) => onGroup(run, (on, id) => answer(run, on)(id, anyOutsider(run, id))),
  },
  invite: {
    weight: 6,
    run: (run) => onGroup(run, (on, id) => on.invite(id, [anyOutsider(run, id)])),
  },
  uninvite: {
    weight: 1,
    run: (run) => onGroup(run, (on, id) => on.cancelInvitation(id, anyOutsider(run, id))),
  },
  answerInvitation: { weight: 3, run: answerInvitation },
  setAddPolicy: { weight: 1, run: setAddPolicy },
  setNotifications: { weight: 1, run: setNotifications },
} as const satisfies Record<string, Command>;

/** One of the settings that nobody else of the deck touches. */
function configure(run: FuzzRun) {
  const said = `v${run.sentCount}`;
  const changes = [
    (on: Groups, id: string) => on.setAnnouncement(id, said),
    (on: Groups, id: string) => on.setAttributes(id, { said, gone: null }),
    (on: Groups, id: string) => on.setAttributes(id, { said: null, gone: said }),
    (on: Groups, id: string) => on.update(id, { description: said, tags: [said] }),
  ];
  return (on: Groups, id: string) => run.random.pick(changes)?.(on, id) ?? Promise.resolve();
}

function callMember(run: FuzzRun) {
  const nickname = run.random.chance(0.7) ? `Called ${run.sentCount}` : null;
  return (on: Groups, id: string) => on.setNickname(id, anyUser(run), nickname);
}

function ban(run: FuzzRun): void {
  withGroup(run, ({ chat }, conversationId) => {
    const userId = anyUser(run);
    run.model.noteInterruption(userId, conversationId);
    chat.groups.ban(conversationId, userId).catch(ignore);
  });
}

/** Asks, or takes it back. */
function requestToJoin(run: FuzzRun): void {
  const device = anyDevice(run);
  const id = run.random.pick([...run.groupIds].filter((each) => !isIn(device, each)));
  if (id === undefined) return;
  const { groups } = device.chat;
  const asked = run.random.chance(0.8) ? groups.requestToJoin(id) : groups.cancelRequest(id);
  asked.catch(ignore);
}

/** Someone who is not in a group, as far as their devices know; anyone when everybody is. */
function anyOutsider(run: FuzzRun, id: string): string {
  const { world, random } = run;
  const outsiders = world.devices.filter((device) => !isIn(device, id));
  return random.pick(outsiders)?.userId ?? anyUser(run);
}

function isIn({ chat }: Device, id: string): boolean {
  const { items } = chat.conversations.list(everything).getSnapshot();
  return items.some(({ conversationId }) => conversationId === id);
}

function answer(run: FuzzRun, on: Groups): Groups['acceptRequest'] {
  return run.random.chance(0.7) ? on.acceptRequest : on.rejectRequest;
}

function answerInvitation(run: FuzzRun): void {
  const { groups } = anyDevice(run).chat;
  const admission = run.random.pick(groups.invitations().getSnapshot().admissions);
  if (admission === undefined) return;
  const { conversationId } = admission;
  const answered = run.random.chance(0.7)
    ? groups.acceptInvitation(conversationId)
    : groups.rejectInvitation(conversationId);
  answered.catch(ignore);
}

function setAddPolicy(run: FuzzRun): void {
  const policy = run.random.pick(['everyone', 'contacts', 'nobody', null] as const);
  anyDevice(run)
    .chat.groups.setAddPolicy(policy ?? null)
    .catch(ignore);
}

function setNotifications(run: FuzzRun): void {
  const level = run.random.pick(['all', 'mentions', 'none'] as const) ?? 'all';
  anyDevice(run).chat.notifications.set({ level, mutedUntil: null }).catch(ignore);
}
