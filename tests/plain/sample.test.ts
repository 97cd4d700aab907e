import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connectSocket, emitOk } from '../process/api.ts';
import {
  createDataDirectory,
  runConfab,
  startServer,
  useServerBundle,
  waitFor,
} from '../process/server-process.ts';

useServerBundle();
vi.setConfig({ testTimeout: 30_000 });

const samplePath = fileURLToPath(new URL('sample.mjs', import.meta.url));

/** The sample as it was asked for; only the address and the token may differ. */
const sample = [
  "const socket = io('ws://127.0.0.1:3000/api/v1/messaging', { auth: { token: 'YOUR_JWT_TOKEN' }, transports: ['websocket'] });",
  "socket.on('connect', () => { socket.emit('join_room', { roomId: 'general-chat' }); });",
  "socket.on('new_message', (message) => { console.log(`[${message.sender}]: ${message.content}`); });",
  "socket.emit('send_message', { roomId: 'general-chat', content: 'Hello from the API! 👋' });",
];

test('the file is the sample, address and token aside', () => {
  const source = readFileSync(samplePath, 'utf8')
    .replace('`${ADDRESS}/api/v1/messaging`', "'ws://127.0.0.1:3000/api/v1/messaging'")
    .replace('token: YOUR_JWT_TOKEN', "token: 'YOUR_JWT_TOKEN'");
  for (const line of sample) expect(source).toContain(line);
});

test('[PLAIN-2] the sample runs unchanged: it sends before it joins, and the message comes back', async () => {
  const data = { CONFAB_DATA: createDataDirectory() };
  const server = await startServer(data);
  const [alice = '', bob = ''] = (await runConfab(['token', 'alice', 'bob'], data)).stdout.split(
    '\n',
  );

  const aliceLines = runSample(server.url, alice);
  await waitFor(() => aliceLines().includes('\n'));
  expect(aliceLines()).toBe('[alice]: Hello from the API! 👋\n');

  const bobLines = runSample(server.url, bob);
  await waitFor(() => bobLines().includes('\n') && aliceLines().includes('[bob]'));
  expect(bobLines()).toBe('[bob]: Hello from the API! 👋\n');
  expect(aliceLines()).toBe('[alice]: Hello from the API! 👋\n[bob]: Hello from the API! 👋\n');

  const sdk = await connectSocket(server.url, bob);
  const { messages } = await emitOk(sdk, 'messages.list', { conversationId: 'general-chat' });
  expect(messages).toMatchObject([
    { seq: 1, senderId: 'alice', content: { type: 'text', text: 'Hello from the API! 👋' } },
    { seq: 2, senderId: 'bob', content: { type: 'info', code: 'member_joined' } },
    { seq: 3, senderId: 'bob', content: { type: 'text', text: 'Hello from the API! 👋' } },
  ]);
});

/** Runs the sample in a process of its own; answers what it has printed so far. */
function runSample(url: string, token: string): () => string {
  const address = url.replace('http:', 'ws:');
  const child = spawn(process.execPath, [samplePath, address, token], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const texts: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => texts.push(text));
  return () => texts.join('');
}
