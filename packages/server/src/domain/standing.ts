import type { Role } from '@confab/protocol';

/** Where an actor stands towards a conversation. `app` is the backend itself. */
export type Standing = Role | 'former' | 'stranger' | 'app';

/** Who may act on whom: the owner on anyone, an admin only on members, the backend on everyone. */
const subordinates: Partial<Record<Standing, readonly Role[]>> = {
  owner: ['owner', 'admin', 'member'],
  admin: ['member'],
  app: ['owner', 'admin', 'member'],
};

/** Whether someone may remove, mute or ban a member with this role. */
export function canActOn(standing: Standing, role: Role): boolean {
  return subordinates[standing]?.includes(role) ?? false;
}
