import { createChatClient, type EventPayload, textOf } from '@confab/client';

const url = process.env['CONFAB_URL'] ?? 'http://127.0.0.1:3000';
const token = process.env['CONFAB_TOKEN'];
const prefix = 'echo ';

if (token === undefined) {
  console.error(
    'Set CONFAB_TOKEN to a token of the bot, for example from `npx confab token echo`.',
  );
  process.exit(1);
}

const chat = createChatClient({ url, token });

chat.connection.subscribe(() => {
  const state = chat.connection.getSnapshot();
  console.log('reason' in state ? `${state.status}: ${state.reason}` : state.status);
});

chat.on('message.created', ({ message }: EventPayload<'message.created'>) => {
  const state = chat.connection.getSnapshot();
  const isOwn = state.status === 'connected' && state.userId === message.senderId;
  if (isOwn || !textOf(message.content).startsWith(prefix)) return;
  const text = textOf(message.content).slice(prefix.length).trim();
  if (text === '') return;
  const timeline = chat.timeline(message.conversationId);
  timeline.markRead(message.seq);
  timeline.send({ type: 'text', text }).catch((error: unknown) => console.error(error));
});

process.once('SIGINT', () => {
  chat.disconnect().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});

await chat.connect();
console.log(`Listening on ${url}: write "${prefix}something" to me.`);
