import type { User } from '@confab/client';

/** Says by an id what is shown of a user, of those who came with an answer. */
export function nameUsers(
  users: readonly User[],
): (userId: string) => Pick<User, 'name' | 'avatarUrl'> {
  const byId = new Map(users.map((user) => [user.id, user]));
  return (userId) => {
    const { name = userId, avatarUrl = null } = byId.get(userId) ?? {};
    return { name, avatarUrl };
  };
}
