import type { ConversationItem, Message, User } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';

/** What ids, numbers and the names of fields take in one row, in bytes. */
const rowBytes = 400;
/** What a character of a name or an address takes at most, nearly always, in bytes. */
const characterBytes = 3;

/** About how many bytes a message takes in an answer. */
export function messageBytes({ content }: Message): number {
  return rowBytes + Buffer.byteLength(JSON.stringify(content));
}

/** About how many bytes a conversation takes in an answer, with its last message. */
export function itemBytes({ conversation, lastMessage }: ConversationItem): number {
  const { name, description, avatarUrl, order = {}, pins = [] } = conversation;
  const texts = textBytes([name, description, avatarUrl]) + jsonBytes(order) + jsonBytes(pins);
  return 2 * rowBytes + texts + (lastMessage ? messageBytes(lastMessage) : 0);
}

/** How many bytes a row takes in an answer. */
export function jsonBytes(row: object): number {
  return Buffer.byteLength(JSON.stringify(row));
}

function userBytes({ name, avatarUrl, bio, attributes, trustedAttributes }: User): number {
  const free = [attributes, trustedAttributes].map((each) => JSON.stringify(each));
  return rowBytes + textBytes([name, avatarUrl, bio, ...free]);
}

function textBytes(texts: readonly (string | null)[]): number {
  return texts.reduce((sum, text) => sum + characterBytes * (text?.length ?? 0), 0);
}

/** The rows from the first on that fit into an answer; one at least, so that every page moves on (READ-6). */
export function fittingRows<Row>(
  rows: readonly Row[],
  bytesOf: (row: Row) => number,
  maxBytes: number = limits.answerBytesMax,
): Row[] {
  let bytes = 0;
  const end = rows.findIndex((row, index) => {
    bytes += bytesOf(row);
    return bytes > maxBytes && index > 0;
  });
  return rows.slice(0, end < 0 ? rows.length : end);
}

/** The users that fit beside the rows that name them; `users.batch` has the others (READ-6). */
export function fittingUsers(users: readonly User[]): User[] {
  return fittingRows(users, userBytes, limits.answerBytesMax / 2);
}
