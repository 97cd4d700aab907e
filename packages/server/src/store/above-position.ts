import type { Membership, ReadPosition } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { everyone } from './mentions.ts';

/** What stands above a position and does not follow from its counts (READ-3, MENTION-3). */
export type AbovePosition = Pick<Membership, 'recalledSeqs' | 'mentionSeqs'>;

/** Whose positions they are. */
interface Reader {
  readonly appId: string;
  readonly userId: string;
}

/** A conversation, and the lowest of the user's positions in it. */
export interface LookedAt {
  readonly conversationId: string;
  readonly afterSeq: number;
  /** The newest of either kind in the conversation, where that is known: it spares looking for those above a seq. */
  readonly recalledSeq?: number;
  readonly mentionSeq?: number;
}

/** The seqs of both kinds above the lowest position, ascending. */
export interface FoundAbove {
  readonly recalledSeqs: readonly number[];
  readonly mentionSeqs: readonly number[];
}

/** What stands above the positions of a user, by conversation; those above which nothing does are left out. */
export async function findAbove(
  db: Db,
  user: Reader,
  conversations: readonly LookedAt[],
): Promise<Map<string, FoundAbove>> {
  const recalled = conversations.filter((each) => mayBeAbove(each, each.recalledSeq));
  const mentioned = conversations.filter((each) => mayBeAbove(each, each.mentionSeq));
  const recalledSeqs = await gather(recalled, (part) => findRecalled(db, user, part));
  const mentionSeqs = await gather(mentioned, (part) => findMentions(db, user, part));
  const ids = new Set<string>([...recalledSeqs.keys(), ...mentionSeqs.keys()]);
  return new Map(
    [...ids].map((id) => [
      id,
      { recalledSeqs: recalledSeqs.get(id) ?? [], mentionSeqs: mentionSeqs.get(id) ?? [] },
    ]),
  );
}

/** What of it stands above one of the positions. */
export function aboveSeq(found: FoundAbove | undefined, seq: number): AbovePosition {
  if (!found) return {};
  const recalledSeqs = newestAbove(found.recalledSeqs, seq);
  const mentionSeqs = newestAbove(found.mentionSeqs, seq);
  return {
    ...(recalledSeqs.length > 0 && { recalledSeqs }),
    ...(mentionSeqs.length > 0 && { mentionSeqs }),
  };
}

/** The lowest of the positions of a member. */
export function lowestSeq(readSeq: number, position: ReadPosition | null): number {
  return Math.min(readSeq, position?.seq ?? readSeq);
}

function mayBeAbove({ afterSeq }: LookedAt, newestSeq: number = Infinity): boolean {
  return newestSeq > afterSeq;
}

function newestAbove(seqs: readonly number[], seq: number): number[] {
  return seqs.filter((each) => each > seq).slice(-limits.seqsAbovePosition);
}

/** Conversations that one statement looks through: SQLite takes expressions up to 1,000 deep. */
const conversationsPerStatement = 200;

interface FoundRow {
  readonly id: string;
  readonly seq: number;
}

/** What a search finds in conversations, part by part, by conversation. */
async function gather(
  conversations: readonly LookedAt[],
  search: (part: readonly LookedAt[]) => Promise<readonly FoundRow[]>,
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (let start = 0; start < conversations.length; start += conversationsPerStatement) {
    const part = conversations.slice(start, start + conversationsPerStatement);
    for (const { id, seq } of await search(part)) {
      const seqs = found.get(id);
      if (seqs) seqs.push(seq);
      else found.set(id, [seq]);
    }
  }
  return found;
}

function findRecalled(
  db: Db,
  { appId, userId }: Reader,
  conversations: readonly LookedAt[],
): Promise<FoundRow[]> {
  return db.kysely
    .selectFrom('messages')
    .select(['conversation_id as id', 'seq'])
    .where('app_id', '=', appId)
    .where('is_recalled', '=', 1)
    .where('sender_id', '<>', userId)
    .where(isAbove(conversations))
    .orderBy('seq')
    .execute();
}

function findMentions(
  db: Db,
  { appId, userId }: Reader,
  conversations: readonly LookedAt[],
): Promise<FoundRow[]> {
  return db.kysely
    .selectFrom('mentions')
    .select(['conversation_id as id', 'seq'])
    .distinct()
    .where('app_id', '=', appId)
    .where('user_id', 'in', [userId, everyone])
    .where('sender_id', '<>', userId)
    .where(isAbove(conversations))
    .orderBy('seq')
    .execute();
}

/** Whether a row stands above the position in its conversation. */
function isAbove(conversations: readonly LookedAt[]) {
  const places = conversations.map(
    ({ conversationId, afterSeq }) =>
      sql`(conversation_id = ${conversationId} and seq > ${afterSeq})`,
  );
  return sql<boolean>`(${sql.join(places, sql` or `)})`;
}
