import type { FileContent, MessageContent } from '@confab/protocol';
import { type TestServer, testAppId } from '@confab/testkit';
import type { FileRow, MessageRow } from 'confab';

/** An address of a content that somebody was given. */
export interface KnownAddress {
  readonly userId: string;
  readonly fileId: string;
  readonly url: string;
  readonly expiresAt: number;
}

/** What files say of themselves, and who may have them: judged by rows, not by the server's own rules. */
export class FileModel {
  /** Every address that was given out in a schedule. */
  readonly addresses: KnownAddress[] = [];
  readonly #taken = new Set<string>();

  /** The server has said that it has a file. */
  noteTaken(fileId: string): void {
    this.#taken.add(fileId);
  }

  /** FILE-3, FILE-9: what was taken is there, and each message has the files that it brings, and no others. */
  async findContradictions(server: TestServer): Promise<string[]> {
    const files = await readFiles(server);
    if (files.length === 0) return [];
    const messages = await readFileMessages(server);
    const lost = [...this.#taken].filter((id) => files.some((file) => isPending(file, id)));
    const strange = messages.flatMap((message) =>
      contentOf(message)
        .files.filter((said) => !files.some((file) => isBrought(file, message, said)))
        .map(({ name }) => `${name} stands in a message that does not bring it`),
    );
    const unbrought = files.filter(
      (file) =>
        file.message_seq !== null &&
        file.state === 'available' &&
        !messages.some((message) => brings(message, file)),
    );
    return [
      ...lost.map((id) => `the file ${id} was taken, and is not there`),
      ...strange,
      ...unbrought.map(({ name }) => `${name} is there, and the message that brought it is not`),
    ];
  }
}

/** What is in a file of a schedule: its name says it. */
export function contentOfFile(name: string): string {
  return `What is in ${name}.`;
}

/** All files of the test app, in an order that a seed repeats. */
export async function readFiles(server: TestServer): Promise<FileRow[]> {
  const { kysely } = server.app.context.store;
  const rows = kysely.selectFrom('files').selectAll().where('app_id', '=', testAppId);
  return rows.orderBy('name').execute();
}

/** Whether a user may have a file as things stand (FILE-3, FILE-9, VIEW-4). */
export async function mayHave(
  server: TestServer,
  userId: string,
  fileId: string,
): Promise<boolean> {
  const file = (await readFiles(server)).find(({ id }) => id === fileId);
  if (file?.state !== 'available') return false;
  const member = await server.app.context.store.kysely
    .selectFrom('members')
    .selectAll()
    .where('app_id', '=', testAppId)
    .where('conversation_id', '=', file.conversation_id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (member?.status !== 'active') return false;
  if (file.is_shared === 1) return true;
  return file.message_seq === null
    ? file.uploader_id === userId
    : file.message_seq > member.cleared_seq;
}

async function readFileMessages(server: TestServer): Promise<MessageRow[]> {
  const { kysely } = server.app.context.store;
  const rows = await kysely
    .selectFrom('messages')
    .selectAll()
    .where('app_id', '=', testAppId)
    .execute();
  return rows.filter(({ content }) => (JSON.parse(content) as MessageContent).type === 'file');
}

function contentOf({ content }: MessageRow): FileContent {
  return JSON.parse(content) as FileContent;
}

function isPending({ id, state }: FileRow, fileId: string): boolean {
  return id === fileId && state === 'pending';
}

function brings(message: MessageRow, file: FileRow): boolean {
  return (
    message.conversation_id === file.conversation_id &&
    message.seq === file.message_seq &&
    contentOf(message).files.some(({ fileId }) => fileId === file.id)
  );
}

/** Whether a file is what a message says of it, and its sender's own. */
function isBrought(
  file: FileRow,
  message: MessageRow,
  { fileId, name, sizeBytes }: FileContent['files'][number],
): boolean {
  return (
    file.id === fileId &&
    file.name === name &&
    file.size_bytes === sizeBytes &&
    file.uploader_id === message.sender_id &&
    file.state === 'available' &&
    brings(message, file)
  );
}
