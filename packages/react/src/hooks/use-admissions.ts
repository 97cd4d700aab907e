import type {
  AdmissionsSnapshot,
  GroupInvitationsSnapshot,
  JoinRequestsSnapshot,
} from '@confab/client';
import { useMemo } from 'react';
import { useChat } from '../chat-provider.tsx';
import { useLiveView } from './use-live-view.ts';

/** Invitations to groups that wait for my answer, the newest first. */
export function useInvitations(): AdmissionsSnapshot {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.groups.invitations(), [chat]));
}

/** My requests to join groups that wait for an answer, the newest first. */
export function useMyJoinRequests(): AdmissionsSnapshot {
  const chat = useChat();
  return useLiveView(useMemo(() => chat.groups.requests(), [chat]));
}

/** Who wants to join a group of mine; empty while I am neither its owner nor an admin. */
export function useJoinRequests(conversationId: string): JoinRequestsSnapshot {
  const chat = useChat();
  return useLiveView(
    useMemo(() => chat.groups.joinRequests(conversationId), [chat, conversationId]),
  );
}

/** Whom I have invited to a group, or as its owner or admin whom anyone has. */
export function useGroupInvitations(conversationId: string): GroupInvitationsSnapshot {
  const chat = useChat();
  return useLiveView(
    useMemo(() => chat.groups.invitationsOf(conversationId), [chat, conversationId]),
  );
}
