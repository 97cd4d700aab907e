import {
  anyDevice,
  anyUser,
  type Command,
  type FuzzRun,
  ignore,
  sendText,
  withType,
} from './draw.ts';

/** Lists from which one user writes to many. */
export const broadcastCommands = {
  createBroadcast: { weight: 2, run: createBroadcast },
  addRecipient: {
    weight: 2,
    run: (run) =>
      withType(run, 'broadcast', ({ chat }, id) => {
        chat.broadcasts.addRecipients(id, [anyUser(run)]).catch(ignore);
      }),
  },
  removeRecipient: {
    weight: 1,
    run: (run) =>
      withType(run, 'broadcast', ({ chat }, id) => {
        chat.broadcasts.removeRecipient(id, anyUser(run)).catch(ignore);
      }),
  },
  sendBroadcast: {
    weight: 3,
    run: (run) =>
      withType(run, 'broadcast', (device, id) => sendText(run, device, { conversationId: id })),
  },
} as const satisfies Record<string, Command>;

function createBroadcast(run: FuzzRun): void {
  const device = anyDevice(run);
  const others = run.userIds.filter((id) => id !== device.userId);
  const userIds = others.filter(() => run.random.chance(0.7));
  device.chat.broadcasts.create({ name: 'Everyone', userIds }).catch(ignore);
}
