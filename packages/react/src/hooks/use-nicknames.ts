import {
  type LiveView,
  type MembersSnapshot,
  type NicknamesSnapshot,
  noMembers,
} from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { createConstantView } from './combine-views.ts';
import { useLiveView, useSelected } from './use-live-view.ts';

const nobody: LiveView<MembersSnapshot> = createConstantView(noMembers);

/** What members of a group are called there, by id, where it is not their own name; empty where it is no group. */
export function useNicknames(groupId: string | null): ReadonlyMap<string, string> {
  const chat = useChat();
  const view = useMemo(() => (groupId === null ? nobody : chat.members(groupId)), [chat, groupId]);
  // As a text it stays the same while members read on.
  const names = useSelected(view, selectNicknames);
  return useMemo(() => new Map<string, string>(JSON.parse(names)), [names]);
}

function selectNicknames({ members }: MembersSnapshot): string {
  return JSON.stringify(
    members.flatMap(({ userId, name, nickname }) => (nickname === null ? [] : [[userId, name]])),
  );
}

/** The same for all groups, by their ids, as far as this device knows. */
export function useHeldNicknames(): NicknamesSnapshot {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.groups.nicknames(), [chat]));
}

/** People by the names that they have in a group. */
export function withNicknames<Named extends { readonly name: string }>(
  people: ReadonlyMap<string, Named>,
  nicknames: ReadonlyMap<string, string> | undefined,
): ReadonlyMap<string, Named> {
  if (nicknames === undefined || nicknames.size === 0) return people;
  return new Map(
    [...people].map(([id, person]) => [id, { ...person, name: nicknames.get(id) ?? person.name }]),
  );
}
