import { anyUser, type Command, type FuzzRun, ignore, sendText, withConversation } from './draw.ts';

/** What users do with single messages. */
export const messageCommands = {
  mention: {
    weight: 3,
    run: (run) =>
      withConversation(run, (device, id) =>
        sendText(run, device, { conversationId: id, named: [anyUser(run)] }),
      ),
  },
  recall: { weight: 4, run: recall },
} as const satisfies Record<string, Command>;

/** Some user takes back something that they have sent, if they see it. */
function recall({ world, model, random }: FuzzRun): void {
  const sent = random.pick(model.accepted);
  const device = random.pick(world.devices.filter(({ userId }) => userId === sent?.userId));
  if (sent === undefined || device === undefined) return;
  const { timeline } = device.open(sent.conversationId);
  const message = timeline.getSnapshot().messages.find(({ key }) => key === sent.key);
  if (message === undefined || message.seq === null) return;
  model.noteRecall(sent.key);
  timeline.recall(message.seq).catch(ignore);
}
