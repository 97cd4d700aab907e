import type { Device } from '@confab/testkit';
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
  recallPinned: { weight: 3, run: recallPinned },
  pinMessage: {
    weight: 4,
    run: (run) => withStored(run, ({ chat }, id, seq) => chat.pins.pin(id, seq)),
  },
  unpinMessage: {
    weight: 2,
    run: (run) => withStored(run, ({ chat }, id, seq) => chat.pins.unpin(id, seq)),
  },
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

/** Some user takes back something that is pinned, if it is theirs or they may. */
function recallPinned(run: FuzzRun): void {
  withConversation(run, (device, id) => {
    const { timeline } = device.open(id);
    const { conversation, messages } = timeline.getSnapshot();
    const pin = run.random.pick(conversation?.pins ?? []);
    const message = messages.find(({ seq }) => seq === pin?.seq);
    if (pin === undefined || message === undefined) return;
    run.model.noteRecall(message.key);
    timeline.recall(pin.seq).catch(ignore);
  });
}

/** Does something to one of the messages that some device shows; a refusal is as good as success. */
function withStored(
  run: FuzzRun,
  act: (device: Device, id: string, seq: number) => Promise<void>,
): void {
  withConversation(run, (device, id) => {
    const { messages } = device.open(id).timeline.getSnapshot();
    const seq = run.random.pick(messages)?.seq;
    if (seq) act(device, id, seq).catch(ignore);
  });
}
