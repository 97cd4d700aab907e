import type { Conversation } from '@confab/client';
import { expect, it } from 'vitest';
import { createGroup } from '../../samples/factories.ts';
import { rightsIn } from './group-rights.ts';

const group = (settings: Partial<NonNullable<Conversation['settings']>>, destroyedAt?: number) => {
  const conversation = createGroup(settings);
  return { ...conversation, destroyedAt: destroyedAt ?? null };
};
const allows = ({ canEdit, canAdd, canConfigure, isOwner }: ReturnType<typeof rightsIn>) => [
  canEdit,
  canAdd,
  canConfigure,
  isOwner,
];

it('[GROUP-1] a member may what the settings leave to members', () => {
  const open = group({ memberCanInvite: true, memberCanEdit: true });
  const closed = group({ memberCanInvite: false, memberCanEdit: false });
  expect(allows(rightsIn(open, 'member'))).toEqual([true, true, false, false]);
  expect(allows(rightsIn(closed, 'member'))).toEqual([false, false, false, false]);
  expect(allows(rightsIn(closed, 'admin'))).toEqual([true, true, true, false]);
  expect(allows(rightsIn(closed, 'owner'))).toEqual([true, true, true, true]);
});

it('[GROUP-1] an admin acts on members only, the owner on everyone else', () => {
  const roles = ['owner', 'admin', 'member'] as const;
  const targets = (role: (typeof roles)[number]) =>
    roles.filter((other) => rightsIn(group({}), role).canActOn({ role: other, isMe: false }));
  expect(roles.map(targets)).toEqual([['owner', 'admin', 'member'], ['member'], []]);
  expect(rightsIn(group({}), 'owner').canActOn({ role: 'owner', isMe: true })).toBe(false);
});

it('[GROUP-4] nothing can be done in a group that has ended', () => {
  expect(allows(rightsIn(group({ memberCanEdit: true }, 1), 'owner'))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
