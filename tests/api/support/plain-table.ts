import type { PlainCommandName } from '../../../packages/server/src/gateway/plain-face.ts';
import type { AccessOutcome } from './attempt.ts';
import type { PlainCaller, PlainPlace } from './plain-world.ts';

type PlainRow = Readonly<Record<PlainCaller, AccessOutcome>>;

const nobody: PlainRow = {
  owner: 'not_found',
  member: 'not_found',
  muted: 'not_found',
  blocked: 'not_found',
  former: 'not_found',
  banned: 'not_found',
  stranger: 'not_found',
  otherAppUser: 'not_found',
};
const members = { owner: 'ok', member: 'ok', muted: 'ok' } as const;
const comers = { blocked: 'ok', former: 'ok', stranger: 'ok' } as const;
/** An open group, which everyone who is not banned joins. */
const open: PlainRow = { ...nobody, ...members, ...comers, banned: 'banned' };
/** A group for invited members: who was never in it does not learn that there is one. */
const closed: PlainRow = { ...nobody, ...members, former: 'forbidden', banned: 'forbidden' };
/** Who was in a group may leave it again. */
const left: PlainRow = { ...nobody, ...members, former: 'ok', banned: 'ok' };
const leftOpen: PlainRow = { ...left, blocked: 'not_member', stranger: 'not_member' };

/** Who may say what where on the plain face. A command without a row does not compile (promise I26). */
export const plainTable: Readonly<
  Record<PlainCommandName, Readonly<Record<PlainPlace, PlainRow>>>
> = {
  join_room: {
    open,
    closed,
    frozen: open,
    direct: { ...nobody, owner: 'ok', blocked: 'ok' },
  },
  send_message: {
    open: { ...open, muted: 'muted' },
    closed: { ...closed, muted: 'muted' },
    // Who is not in it has not joined it by that (PLAIN-2).
    frozen: {
      ...open,
      member: 'frozen',
      muted: 'frozen',
      blocked: 'frozen',
      former: 'frozen',
      stranger: 'frozen',
    },
    direct: { ...nobody, owner: 'blocked', blocked: 'blocked' },
  },
  leave_room: {
    open: leftOpen,
    closed: left,
    frozen: leftOpen,
    direct: { ...nobody, owner: 'forbidden', blocked: 'forbidden' },
  },
};
