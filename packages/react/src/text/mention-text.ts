import { type DraftMention, limits, type TextContent } from '@confab/client';

/** A text and whom it names, in the order of the text. */
export interface MentionedText {
  readonly text: string;
  readonly mentions: readonly DraftMention[];
}

/** The beginning of a name that is being written behind an `@`. */
export interface MentionQuery {
  /** Where the `@` stands. */
  readonly offset: number;
  readonly words: string;
}

/** What a message says beside its text. */
export type SentMentions = Pick<TextContent, 'mentions' | 'mentionsAll'>;

/** An `@` inside of a word, as in a mail address, begins no name. */
const beginning = /(?:^|[\s\p{P}])@([^\s@]{0,64})$/u;

/** The name that is being written before the caret, or null. */
export function findMentionQuery(text: string, caret: number): MentionQuery | null {
  const words = beginning.exec(text.slice(Math.max(0, caret - 80), caret))?.[1];
  return words === undefined ? null : { offset: caret - words.length - 1, words };
}

/** The text after an edit: names before it stay, names behind it move, and a name that was edited is text. */
export function editText({ text: before, mentions }: MentionedText, text: string): MentionedText {
  const start = commonLength(before, text, (index) => index);
  const rest = Math.min(before.length, text.length) - start;
  const behind = commonLength(before, text, (index, { length }) => length - 1 - index);
  const end = before.length - Math.min(behind, rest);
  const shift = text.length - before.length;
  return {
    text,
    mentions: mentions.flatMap((mention) => {
      if (mention.offset + mention.length <= start) return [mention];
      return mention.offset >= end ? [{ ...mention, offset: mention.offset + shift }] : [];
    }),
  };
}

/** Puts a name in the place of what was written of it; the caret comes behind it. */
export function chooseMention(
  draft: MentionedText,
  { offset, words }: MentionQuery,
  { id, name }: { readonly id: string | null; readonly name: string },
): MentionedText & { readonly caret: number } {
  const label = `@${name.trim()}`;
  const behind = draft.text.slice(offset + 1 + words.length);
  const text = `${draft.text.slice(0, offset)}${label} ${behind.replace(/^ /, '')}`;
  const mention = { userId: id, offset, length: label.length };
  const mentions = [...editText(draft, text).mentions, mention].sort(
    (left, right) => left.offset - right.offset,
  );
  return { text, mentions, caret: offset + label.length + 1 };
}

/** Whom the text names without the white space around it (MENTION-1, MENTION-2). */
export function toSentMentions({ text, mentions }: MentionedText): SentMentions {
  const leading = text.length - text.trimStart().length;
  const named = mentions.flatMap(({ userId, offset, length }) =>
    userId === null ? [] : [{ userId, offset: offset - leading, length }],
  );
  return {
    ...(named.length > 0 && { mentions: named.slice(0, limits.mentionsPerMessage) }),
    ...(named.length < mentions.length && { mentionsAll: true }),
  };
}

/** How many characters two texts share, read at the places that `at` names. */
function commonLength(
  left: string,
  right: string,
  at: (index: number, text: string) => number,
): number {
  const most = Math.min(left.length, right.length);
  let count = 0;
  while (count < most && left[at(count, left)] === right[at(count, right)]) count += 1;
  return count;
}
