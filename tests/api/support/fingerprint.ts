import type { TestServer } from '@confab/testkit';
import { untilJobsAreDone } from './until-jobs-are-done.ts';

/** Counts and sums that a change of the store would move: equal before and after a call that was refused (ERR-2). */
export async function takeFingerprint(server: TestServer): Promise<unknown> {
  const { kysely } = server.app.context.store;
  await untilJobsAreDone(server);
  const users = await kysely
    .selectFrom('users')
    .select(({ fn }) => [
      fn.countAll().as('count'),
      fn.sum('updated_at').as('updates'),
      fn.count('notifications_muted_until').as('muted'),
      fn.sum('rev').as('revs'),
      fn.sum('tokens_valid_from').as('revocations'),
      fn.sum('banned_at').as('bans'),
    ])
    .executeTakeFirst();
  const conversations = await kysely
    .selectFrom('conversations')
    .select(({ fn }) => [
      fn.countAll().as('count'),
      fn.sum('rev').as('revs'),
      fn.sum('seq').as('seqs'),
      fn.sum('member_count').as('members'),
    ])
    .executeTakeFirst();
  const members = await kysely
    .selectFrom('members')
    .select(({ fn }) => [
      fn.countAll().as('count'),
      fn.sum('rev').as('revs'),
      fn.sum('view_rev').as('viewRevs'),
    ])
    .executeTakeFirst();
  const messages = await kysely
    .selectFrom('messages')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('rev').as('revs')])
    .executeTakeFirst();
  const relations = await kysely
    .selectFrom('relations')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('rev').as('revs')])
    .executeTakeFirst();
  const publicGroups = await kysely
    .selectFrom('public_groups')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst();
  const rooms = await kysely
    .selectFrom('rooms')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('rev').as('revs')])
    .executeTakeFirst();
  const roomUsers = await kysely
    .selectFrom('room_users')
    .select(({ fn }) => [
      fn.countAll().as('count'),
      fn.sum('is_admin').as('admins'),
      fn.sum('is_allowlisted').as('allowlisted'),
      fn.count('muted_until').as('muted'),
      fn.count('banned_until').as('banned'),
    ])
    .executeTakeFirst();
  const [receipts, superAdmins] = await Promise.all(
    (['gift_receipts', 'room_super_admins'] as const).map((table) =>
      kysely
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirst(),
    ),
  );
  const inRooms = { rooms, roomUsers, receipts, superAdmins };
  const attributes = await kysely
    .selectFrom('member_attributes')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst();
  const inviteLinks = await kysely
    .selectFrom('invite_links')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('use_count').as('uses')])
    .executeTakeFirst();
  const admissions = await kysely
    .selectFrom('admissions')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('rev').as('revs')])
    .executeTakeFirst();
  const devices = await kysely
    .selectFrom('devices')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('tokens_valid_from').as('ends')])
    .executeTakeFirst();
  const people = { users, members, relations, admissions, attributes, inviteLinks, devices };
  const recipients = await kysely
    .selectFrom('recipients')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst();
  const files = await kysely
    .selectFrom('files')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst();
  return { ...people, recipients, files, conversations, messages, publicGroups, inRooms };
}
