import type { PublicGroup } from '@confab/client';
import { type ReactNode, useMemo, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { JoinRequestDialog } from '../../components/join-request-dialog/join-request-dialog.tsx';
import { PublicGroupsPage } from '../../components/public-groups/public-groups-page.tsx';
import type {
  GroupPlace,
  PublicGroupActions,
} from '../../components/public-groups/public-groups-props.ts';
import { useInvitations, useMyJoinRequests } from '../../hooks/use-admissions.ts';
import { useConversations } from '../../hooks/use-conversations.ts';
import { useAttempt } from '../use-attempt.ts';
import { useAddPolicy } from './use-add-policy.ts';
import { useGroupSearch } from './use-group-search.ts';

/** Props of {@link PublicGroupsView}. */
export interface PublicGroupsViewProps {
  /** Opens a group of which I am a member. */
  onOpen(conversationId: string): void;
  onBack(): void;
}

/** Public groups from the client, and the ways into them. */
export function PublicGroupsView({ onOpen, onBack }: PublicGroupsViewProps): ReactNode {
  const { query, loaded, setQuery, loadMore } = useGroupSearch();
  const placeOf = usePlaces();
  const { addPolicy, setAddPolicy } = useAddPolicy();
  const search = {
    query,
    status: loaded.status,
    groups: loaded.groups.map((group) => ({ ...group, place: placeOf(group) })),
    hasMore: loaded.cursor !== null,
  };
  const [askedId, setAskedId] = useState<string | null>(null);
  const asked = search.groups.find(({ conversationId }) => conversationId === askedId);
  const actions = usePublicGroupActions(onOpen, setAskedId);
  const chat = useChat();
  const attempt = useAttempt();

  function ask(group: PublicGroup, note: string | undefined): void {
    setAskedId(null);
    attempt(() => chat.groups.requestToJoin(group.conversationId, note, group));
  }

  return (
    <>
      <PublicGroupsPage
        search={search}
        actions={actions}
        addPolicy={addPolicy}
        onAddPolicyChange={setAddPolicy}
        onQueryChange={setQuery}
        onLoadMore={loadMore}
        onBack={onBack}
      />
      {asked && (
        <JoinRequestDialog
          name={asked.name}
          onAsk={(note) => ask(asked, note)}
          onClose={() => setAskedId(null)}
        />
      )}
    </>
  );
}

/** What each group is to me (GROUP-9, GROUP-11). */
function usePlaces(): (group: PublicGroup) => GroupPlace {
  const { items } = useConversations({ show: 'all', type: 'group' });
  const { admissions: invitations } = useInvitations();
  const { admissions: requests } = useMyJoinRequests();
  return ({ conversationId: id, joinPolicy }) => {
    const isThis = (each: { readonly conversationId: string }) => each.conversationId === id;
    if (items.some(isThis)) return 'member';
    if (invitations.some(isThis)) return 'invited';
    if (requests.some(isThis)) return 'asked';
    return joinPolicy === 'invite_only' ? 'closed' : joinPolicy;
  };
}

function usePublicGroupActions(
  onOpen: (conversationId: string) => void,
  onAsk: (conversationId: string) => void,
): PublicGroupActions {
  const chat = useChat();
  const attempt = useAttempt();
  return useMemo(() => {
    const { groups } = chat;
    const enter = (method: 'join' | 'acceptInvitation') => (id: string) =>
      attempt(async () => {
        await groups[method](id);
        onOpen(id);
      });
    return {
      open: onOpen,
      join: enter('join'),
      ask: onAsk,
      accept: enter('acceptInvitation'),
      withdraw: (id) => attempt(() => groups.cancelRequest(id)),
    };
  }, [chat, attempt, onOpen, onAsk]);
}
