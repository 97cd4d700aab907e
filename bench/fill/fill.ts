import type { Rows } from './rows.ts';

/** The app that everything belongs to. */
export const appId = 'bench';

const startedAt = Date.UTC(2026, 0, 1);
const rowsAtOnce = 250_000;
const content = JSON.stringify({
  type: 'text',
  text: 'The quick brown fox jumps over the lazy dog and comes back. '.repeat(4).slice(0, 200),
});

/** Users `<prefix>0`, `<prefix>1` … */
export async function fillUsers(rows: Rows, prefix: string, count: number): Promise<void> {
  await rows.run(`insert into users (app_id, id, name, search_name, attributes, notification_level, created_at, updated_at)
    select '${appId}', '${prefix}' || i, '${prefix}' || i, '${prefix}' || i, '{}', 'all', ${startedAt}, ${startedAt}
    from ${numbers(rows, [0, count])}`);
}

/** Conversations `<prefix>0`, `<prefix>1` … and who is in them. */
export interface Conversations {
  readonly prefix: string;
  readonly count: number;
  readonly type: 'group' | 'direct';
  readonly memberCount: number;
  /** SQL for the user id of member `m` of conversation `i`. */
  readonly memberId: string;
  /** Messages in each, which `fillMessages` then has to write. */
  readonly messageCount: number;
}

/** Makes conversations and their members. */
export async function fillConversations(rows: Rows, plan: Conversations): Promise<void> {
  const { prefix, count, type, memberCount, memberId, messageCount } = plan;
  const member = (m: number) => `(${memberId.replaceAll(/\bm\b/g, String(m))})`;
  const isDirect = type === 'direct';
  // Both ids of a pair, sorted by bytes.
  const pair = `case when ${member(0)} < ${member(1)} then ${member(0)} || ' ' || ${member(1)} else ${member(1)} || ' ' || ${member(0)} end`;
  await rows.run(`insert into conversations (app_id, id, type, name, join_policy, max_members, member_count, created_by,
      created_at, last_activity_at, seq, rev, message_count, direct_key)
    select '${appId}', '${prefix}' || i, '${type}', ${isDirect ? 'null' : `'${prefix}' || i`}, 'invite_only', 500,
      ${memberCount}, ${member(0)}, ${startedAt}, ${startedAt} + i, ${messageCount}, ${messageCount + 1}, ${messageCount},
      ${isDirect ? pair : 'null'}
    from ${numbers(rows, [0, count])}`);
  for (let m = 0; m < memberCount; m++) {
    await rows.run(`insert into members (app_id, conversation_id, user_id, role, status, joined_at, rev, delivered_seq,
        read_seq, read_count, own_count, is_listed)
      select '${appId}', '${prefix}' || i, ${member(m)}, '${m === 0 && !isDirect ? 'owner' : 'member'}', 'active', ${startedAt},
        1, ${messageCount}, ${messageCount}, ${m === 0 ? 0 : messageCount}, ${m === 0 ? messageCount : 0}, 1
      from ${numbers(rows, [0, count])}`);
  }
}

/** Makes one group of users `<prefix>0`, `<prefix>1` …, of which the first is the owner. */
export async function fillGroup(
  rows: Rows,
  group: { readonly id: string; readonly prefix: string; readonly memberCount: number },
): Promise<void> {
  const { id, prefix, memberCount } = group;
  await rows.run(`insert into conversations (app_id, id, type, name, join_policy, max_members, member_count, created_by,
      created_at, last_activity_at, seq, rev, message_count)
    values ('${appId}', '${id}', 'group', '${id}', 'invite_only', ${memberCount}, ${memberCount}, '${prefix}0',
      ${startedAt}, ${startedAt}, 0, 1, 0)`);
  await rows.run(`insert into members (app_id, conversation_id, user_id, role, status, joined_at, rev, delivered_seq,
      read_seq, read_count, own_count, is_listed)
    select '${appId}', '${id}', '${prefix}' || i, case when i = 0 then 'owner' else 'member' end, 'active', ${startedAt},
      1, 0, 0, 0, 0, 1
    from ${numbers(rows, [0, memberCount])}`);
}

/**
 * Writes the messages of conversations, all by their first member. SQLite keeps the rows of a conversation together and
 * gets them conversation by conversation; Postgres keeps them as they come, and gets them as they would come in life,
 * a message here and a message there.
 */
export async function fillMessages(
  rows: Rows,
  plan: Conversations,
  onProgress: (written: number) => void = () => undefined,
): Promise<void> {
  const { prefix, count, memberId, messageCount } = plan;
  const total = count * messageCount;
  const [conversation, seq] =
    rows.dialect === 'sqlite'
      ? [`n.i / ${messageCount}`, `n.i % ${messageCount} + 1`]
      : [`n.i % ${count}`, `n.i / ${count} + 1`];
  const sender = memberId.replaceAll(/\bm\b/g, '0').replaceAll(/\bi\b/g, 'c.i');
  for (let from = 0; from < total; from += rowsAtOnce) {
    const to = Math.min(total, from + rowsAtOnce);
    await rows.run(`insert into messages (app_id, conversation_id, seq, rev, id, sender_id, client_msg_id, content,
        created_at, message_count, sender_count)
      select '${appId}', '${prefix}' || c.i, c.seq, c.seq + 1, '01900000-0000-7000-8000-' || (100000000000 + c.n),
        ${sender}, '01900000-0000-7000-9000-' || (100000000000 + c.n), '${content}', ${startedAt} + c.seq, c.seq, c.seq
      from (select n.i as n, ${conversation} as i, ${seq} as seq from ${numbers(rows, [from, to])}) as c`);
    onProgress(to);
  }
}

/** A table `n` with one column `i`, from the first number up to, not including, the second. */
function numbers({ dialect }: Rows, [from, to]: readonly [number, number]): string {
  return dialect === 'postgres'
    ? `generate_series(${from}::bigint, ${to - 1}::bigint) as n (i)`
    : `(with recursive series (i) as (select ${from} union all select i + 1 from series where i < ${to - 1})
        select i from series) as n`;
}
