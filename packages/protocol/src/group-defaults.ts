import type { GroupSettings } from './entities/group.ts';

/** The settings of a group of which nobody has decided anything yet. */
export const defaultGroupSettings: GroupSettings = {
  memberCanInvite: true,
  memberCanEdit: false,
  memberCanPin: null,
  visibility: 'private',
  tags: [],
  announcement: null,
  attributes: {},
  isFrozen: false,
  mutedRoles: [],
  mutedRolesUntil: null,
  slowModeSeconds: 0,
};
