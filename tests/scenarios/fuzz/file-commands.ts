import type { FileUrl } from '@confab/protocol';
import {
  anyDevice,
  anyUser,
  type Command,
  type FuzzRun,
  ignore,
  withConversation,
  withGroup,
} from './draw.ts';
import { contentOfFile, mayHave, readFiles } from './file-model.ts';

/** What users do with files, and what they try to do with those of others. */
export const fileCommands = {
  shareFile: { weight: 6, run: shareFile },
  sendFile: { weight: 6, run: sendFile },
  uploadFile: { weight: 3, run: uploadFile },
  recallFile: { weight: 1, run: recallFile },
  sendFileElsewhere: { weight: 3, run: sendFileElsewhere },
  fetchFile: { weight: 8, run: fetchFile },
  fetchFileAgain: { weight: 6, run: fetchFileAgain },
  leaveWithAddress: { weight: 6, run: leaveWithAddress },
} as const satisfies Record<string, Command>;

function shareFile(run: FuzzRun): void {
  withGroup(run, ({ chat }, id) => {
    const file = nextFile(run);
    chat.files.share(id, file).then((taken) => run.files.noteTaken(taken.id), ignore);
  });
}

function sendFile(run: FuzzRun): void {
  withConversation(run, ({ chat }, id) => {
    const files = run.random.chance(0.3) ? [nextFile(run), nextFile(run)] : [nextFile(run)];
    chat.files.send(id, files, { text: `f${run.sentCount}` }).catch(ignore);
  });
}

/** Somebody uploads for a message that they never send. */
async function uploadFile(run: FuzzRun): Promise<void> {
  const { userId, chat } = anyDevice(run);
  const item = run.random.pick(chat.conversations.list().getSnapshot().items);
  if (item === undefined) return;
  const { name, size: sizeBytes } = nextFile(run);
  const input = { fileId: run.random.uuid(), name, sizeBytes, isForMessage: true };
  const path = `/v1/conversations/${item.conversationId}/files`;
  const { body } = await ask(run, userId, { method: 'POST', path, input });
  const { upload } = body as { upload?: FileUrl };
  if (!upload) return;
  const url = run.world.server.url + upload.url;
  const answer = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: contentOfFile(name),
  });
  if (answer.status === 200) run.files.noteTaken(input.fileId);
  await answer.text();
}

async function recallFile(run: FuzzRun): Promise<void> {
  const files = await readFiles(run.world.server);
  const file = run.random.pick(files.filter(({ message_seq: seq }) => seq !== null));
  const device = run.random.pick(
    run.world.devices.filter(({ userId }) => userId === file?.uploader_id),
  );
  const input = { conversationId: file?.conversation_id ?? '', seq: file?.message_seq ?? 0 };
  device?.chat.call('messages.recall', input).catch(ignore);
}

/** Somebody sends a file, of theirs or of somebody else, where it does not belong (FILE-9). */
async function sendFileElsewhere(run: FuzzRun): Promise<void> {
  const unsent = (await readFiles(run.world.server)).filter((row) => row.state === 'available');
  const file = run.random.pick(unsent);
  if (file === undefined) return;
  const owner = run.random.chance(0.7) ? file.uploader_id : anyUser(run);
  const device = run.world.devices.find(({ userId }) => userId === owner);
  const items = device?.chat.conversations.list().getSnapshot().items ?? [];
  const elsewhere = items.filter(({ conversationId }) => conversationId !== file.conversation_id);
  const item = run.random.pick(elsewhere);
  if (item === undefined) return;
  const { id: fileId, name, size_bytes: sizeBytes } = file;
  const said = { fileId, name, mediaType: 'text/plain', sizeBytes };
  const path = `/v1/conversations/${item.conversationId}/messages`;
  const input = { clientMsgId: run.random.uuid(), content: { type: 'file', files: [said] } };
  const { status } = await ask(run, owner, { method: 'POST', path, input });
  if (status === 200) run.model.noteBreach(`${owner} sent ${name} where it does not belong`);
}

/** Some user, of the conversation or not, asks for a file and fetches it. */
async function fetchFile(run: FuzzRun): Promise<void> {
  const file = run.random.pick(await readFiles(run.world.server));
  if (file === undefined) return;
  const { id: fileId, conversation_id: conversationId, name } = file;
  const userId = anyUser(run);
  await judge(run, { userId, fileId, name }, async () => {
    const path = `/v1/conversations/${conversationId}/files/${fileId}`;
    const { status, body } = await ask(run, userId, { method: 'GET', path });
    if (status !== 200) return { status, text: '' };
    const { download } = body as { download: FileUrl };
    run.files.addresses.push({ userId, fileId, ...download });
    return fetchContent(run, download.url);
  });
}

/** Somebody fetches a file by an address that they were given before, and that most have lost the right to. */
async function fetchFileAgain(run: FuzzRun): Promise<void> {
  const { random, world } = run;
  const known = await readAddresses(run);
  const lost = known.filter(({ isAllowed }) => !isAllowed);
  const address = random.pick(lost.length > 0 && random.chance(0.8) ? lost : known);
  if (address === undefined || address.expiresAt <= world.now()) return;
  await judge(run, address, () => fetchContent(run, address.url));
}

/** Everybody tries once more every address that they were given. */
export async function fetchAllAgain(run: FuzzRun): Promise<void> {
  for (const address of await readAddresses(run)) {
    if (address.expiresAt <= run.world.now()) continue;
    await judge(run, address, () => fetchContent(run, address.url));
  }
}

/** Somebody leaves a group, and keeps the address of what is shared there. */
async function leaveWithAddress(run: FuzzRun): Promise<void> {
  const { random, world, model } = run;
  const shared = (await readAddresses(run)).filter(({ row }) => row.is_shared === 1);
  const address = random.pick(shared.filter(({ isAllowed }) => isAllowed));
  const device = world.devices.find(({ userId }) => userId === address?.userId);
  if (address === undefined || device === undefined) return;
  const { conversation_id: conversationId } = address.row;
  model.noteInterruption(device.userId, conversationId);
  device.chat.groups.leave(conversationId).catch(ignore);
}

/** The addresses that were given out, with the files that they lead to as these are now. */
async function readAddresses({ files, world }: FuzzRun) {
  const rows = new Map((await readFiles(world.server)).map((row) => [row.id, row]));
  const found = [];
  for (const address of files.addresses) {
    const row = rows.get(address.fileId);
    if (row === undefined) continue;
    const isAllowed = await mayHave(world.server, address.userId, row.id);
    found.push({ ...address, name: row.name, row, isAllowed });
  }
  return found;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Fetches a file, and notes what should not have come of it. What changes meanwhile proves nothing. */
async function judge(
  { world, model }: FuzzRun,
  { userId, fileId, name }: { userId: string; fileId: string; name: string },
  fetchIt: () => Promise<Answer>,
): Promise<void> {
  const isAllowed = await mayHave(world.server, userId, fileId);
  const { status, text } = await fetchIt();
  if (status >= 500 || (await mayHave(world.server, userId, fileId)) !== isAllowed) return;
  const isFetched = status === 200;
  if (isFetched && !isAllowed) model.noteBreach(`${userId} fetched ${name} and may not`);
  if (!isFetched && isAllowed) model.noteBreach(`${userId} may have ${name}: ${status}`);
  if (isFetched && text !== contentOfFile(name)) model.noteBreach(`${name} says "${text}"`);
}

async function fetchContent({ world }: FuzzRun, url: string): Promise<Answer> {
  const answer = await fetch(world.server.url + url);
  return { status: answer.status, text: await answer.text() };
}

/** Asks the server at its door, past the hostile network, which has files no more than other calls. */
async function ask(
  { world }: FuzzRun,
  userId: string,
  { method, path, input }: { method: string; path: string; input?: object },
): Promise<{ status: number; body: unknown }> {
  const authorization = `Bearer ${await world.server.token(userId)}`;
  const answer = await fetch(world.server.url + path, {
    method,
    headers: { authorization, ...(input && { 'content-type': 'application/json' }) },
    ...(input && { body: JSON.stringify(input) }),
  });
  return { status: answer.status, body: await answer.json() };
}

function nextFile(run: FuzzRun): File {
  const name = `${++run.sentCount}.txt`;
  return new File([contentOfFile(name)], name, { type: 'text/plain' });
}
