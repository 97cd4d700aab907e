import {
  type Conversation,
  limits,
  systemUserId,
  type TimelineMessage,
  type Timeline as TimelineSource,
  type TimelineSnapshot,
} from '@confab/client';
import { type ReactNode, useMemo } from 'react';
import type { MessageActions } from '../components/message-bubble/message-bubble-props.ts';
import { Timeline } from '../components/timeline/timeline.tsx';
import { useBlockedIds } from '../hooks/use-relations.ts';
import { useLiveView } from '../hooks/use-live-view.ts';
import { type Person, toUnknownPerson } from '../person.ts';
import { useAttempt } from './use-attempt.ts';
import { useDownload } from './use-download.ts';
import { usePinning } from './use-pinning.ts';
import { useIsPlaced } from './use-is-placed.ts';
import { useHeldNicknames, useNicknames, withNicknames } from '../hooks/use-nicknames.ts';
import { usePeople } from '../hooks/use-people.ts';
import { useMe } from '../hooks/use-user.ts';
import { userIdsOf } from '../text/info-text.ts';

interface TimelineViewProps {
  readonly conversationId: string;
  readonly timeline: TimelineSource;
  /** A message to be shown where it stands. */
  readonly target: { readonly seq: number } | null;
  readonly beginning: ReactNode;
  /** Of a broadcast list. */
  readonly onShowDeliveries: ((seq: number) => void) | undefined;
  readonly onOpenProfile: ((userId: string) => void) | undefined;
}

/** The messages of a conversation from the client. */
export function TimelineView(props: TimelineViewProps): ReactNode {
  const { conversationId, timeline, target, beginning, onShowDeliveries, onOpenProfile } = props;
  const snapshot = useLiveView<TimelineSnapshot>(timeline);
  const { conversation, messages } = snapshot;
  const users = usePeople(messages.flatMap(userIdsOf));
  const systemName = conversation?.system ? conversation.name : null;
  const nicknames = useGroupNicknames(conversation);
  const people = useMemo(
    () => withNicknames(withSystem(users, systemName), nicknames),
    [users, systemName, nicknames],
  );
  const attempt = useAttempt();
  const isKeeper = conversation?.type === 'group' && snapshot.membership?.role !== 'member';
  const pinning = usePinning(conversationId);
  const myId = useMe()?.id ?? null;
  const names = useMemo(() => ({ myId, onOpen: onOpenProfile }), [myId, onOpenProfile]);
  const download = useDownload(conversationId);
  const handlers = useMemo(() => {
    const showDeliveries = onShowDeliveries;
    const options = { attempt, isKeeper, pinning, names, download, showDeliveries };
    return handlersOf(timeline, options);
  }, [timeline, attempt, isKeeper, pinning, names, download, onShowDeliveries]);
  const blockedIds = useBlockedIds();
  const showsSenders = conversation !== null && hasSeveralSpeakers(conversation);
  if (!useIsPlaced(timeline)) return <div className="cf-timeline" aria-busy="true" />;
  return (
    <Timeline
      {...handlers}
      messages={messages}
      people={people}
      showsSenders={showsSenders}
      {...(showsSenders && { foldedIds: blockedIds })}
      hasOlder={snapshot.hasOlder}
      hasNewer={snapshot.hasNewer}
      isLoadingOlder={snapshot.isLoadingOlder}
      unreadCount={snapshot.unreadCount}
      firstUnreadSeq={snapshot.firstUnreadSeq}
      beginning={beginning}
      target={target}
    />
  );
}

/** Of large groups only what is held: nobody asks for all members to show a page of messages. */
function useGroupNicknames(
  conversation: Conversation | null,
): ReadonlyMap<string, string> | undefined {
  const isGroup = conversation?.type === 'group';
  const isListed = isGroup && conversation.memberCount <= limits.receiptMembersMax;
  const listed = useNicknames(isListed ? conversation.id : null);
  const held = useHeldNicknames().get(conversation?.id ?? '');
  return isListed ? listed : held;
}

/** In a system conversation the app speaks by its own name (SYSTEM-1). */
function withSystem(
  users: ReadonlyMap<string, Person>,
  name: string | null,
): ReadonlyMap<string, Person> {
  if (name === null) return users;
  return new Map([...users, [systemUserId, { ...toUnknownPerson(systemUserId), name }]]);
}

function hasSeveralSpeakers({ type, system }: Conversation): boolean {
  return type === 'group' || system?.mode === 'support';
}

interface HandlersOptions {
  readonly attempt: ReturnType<typeof useAttempt>;
  /** Whether I keep order in this group: then I may take back what others have sent. */
  readonly isKeeper: boolean;
  readonly pinning: MessageActions['pinning'];
  readonly names: MessageActions['names'];
  readonly download: MessageActions['download'];
  readonly showDeliveries: TimelineViewProps['onShowDeliveries'];
}

function handlersOf(
  timeline: TimelineSource,
  { attempt, isKeeper, pinning, names, download, showDeliveries }: HandlersOptions,
) {
  // What cannot be loaded now is asked for again when the list is scrolled there; the connection line says why.
  const quietly = (loading: Promise<void>) => void loading.catch(() => {});
  return {
    actions: {
      retry: (key: string) => quietly(timeline.retry(key)),
      canRecall: ({ isOwn, content }: TimelineMessage) =>
        isOwn ? content.type !== 'info' : isKeeper,
      recall: (seq: number) => attempt(() => timeline.recall(seq)),
      discard: (key: string) => quietly(timeline.discard(key)),
      showDeliveries,
      download,
      pinning,
      names,
    },
    onLoadOlder: () => quietly(timeline.loadOlder()),
    onLoadNewer: () => quietly(timeline.loadNewer()),
    onLoadLatest: () => quietly(timeline.loadLatest()),
    onSeen: (seq: number) => timeline.markRead(seq),
  };
}
