import type { LiveView, MembersSnapshot } from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { createConstantView } from './combine-views.ts';
import { useSelected } from './use-live-view.ts';

const nobody: LiveView<MembersSnapshot> = createConstantView({ status: 'loading', members: [] });

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
