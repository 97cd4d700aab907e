import type { MyChanges } from '@confab/protocol';
import type { Context } from '../../context.ts';
import type { UserKey } from '../../store/views.ts';

/** Changed rows of one user, under one new rev of that user (SYNC-11). */
export interface MyChange {
  readonly user: UserKey;
  readonly rev: number;
  readonly changes: MyChanges;
}

/** Tells all devices of the user, after the commit. */
export function announceMine(
  { fanOut }: Pick<Context, 'fanOut'>,
  { user, rev, changes }: MyChange,
): void {
  const audience = { type: 'users', userIds: [user.userId] } as const;
  fanOut.publish({ appId: user.appId, audience }, 'me.updated', { rev, changes });
}
