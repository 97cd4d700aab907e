import { textOf } from '@confab/protocol/runtime';
/** A process beyond the link: some devices of one user, with the SDK. */
import { createChatClient } from '@confab/client';
import type { FarOrder, FarPlan, FarState } from './far-plan.ts';

const plan = JSON.parse(process.env['FAR_PLAN'] ?? '') as FarPlan;
const devices = Array.from({ length: plan.devices }, () => openDevice(plan));
process.on('message', ({ text }: FarOrder) => {
  devices.forEach(({ timeline }, index) => {
    void timeline.send({ type: 'text', text: `${text} from device ${index + 1}` });
  });
});
// It waits for orders; what was preloaded does not.
process.channel?.ref();

function openDevice({ url, token, conversationId, hurry }: FarPlan) {
  const chat = createChatClient({
    url,
    token,
    runtime: {
      setTimeout: (callback, delayMs) => setTimeout(callback, delayMs / hurry),
      clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
    },
  });
  const timeline = chat.timeline(conversationId);
  timeline.subscribe(report);
  chat.connection.subscribe(report);
  void chat.connect().catch(() => undefined);
  return { chat, timeline };
}

function report(): void {
  const isConnected = ({ chat }: (typeof devices)[number]) =>
    chat.connection.getSnapshot().status === 'connected';
  const textsOf = ({ timeline }: (typeof devices)[number]) =>
    timeline
      .getSnapshot()
      .messages.filter(({ seq }) => seq !== null)
      .map(({ content }) => textOf(content));
  const state: FarState = {
    connected: devices.filter(isConnected).length,
    texts: devices.map(textsOf),
  };
  process.send?.(state);
}
