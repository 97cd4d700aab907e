import { limits, type TimelineSnapshot } from '@confab/client';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { BroadcastInfo } from '../../components/broadcasts/broadcast-info.tsx';
import type { BroadcastActions } from '../../components/broadcasts/broadcasts-props.ts';
import { useTimeline, useTimelineState } from '../../hooks/use-timeline.ts';
import { useMe } from '../../hooks/use-user.ts';
import type { Person } from '../../person.ts';
import { AddPeople } from '../add-people.tsx';
import { useAttempt } from '../use-attempt.ts';
import { usePages } from '../use-pages.ts';
import { addRecipients } from './add-recipients.ts';
import { DeliveriesView } from './deliveries-view.tsx';

/** Props of {@link BroadcastInfoView}. */
export interface BroadcastInfoViewProps {
  readonly conversationId: string;
  /** The message whose way to the recipients is shown; null for the list itself. */
  readonly deliveriesOf: number | null;
  /** Called to go from the message to the list. */
  onBack(): void;
  /** Called after the list has gone. */
  onLeft(): void;
  onClose(): void;
}

/** A broadcast list from the client, or how far one of its messages has come. */
export function BroadcastInfoView(props: BroadcastInfoViewProps): ReactNode {
  const { conversationId, deliveriesOf, onBack, onClose } = props;
  if (deliveriesOf === null) return <Broadcast {...props} />;
  return (
    <DeliveriesView
      key={deliveriesOf}
      conversationId={conversationId}
      seq={deliveriesOf}
      onBack={onBack}
      onClose={onClose}
    />
  );
}

function Broadcast({ conversationId, onLeft, onClose }: BroadcastInfoViewProps): ReactNode {
  const chat = useChat();
  const me = useMe();
  const conversation = useTimelineState(useTimeline(conversationId), selectConversation);
  const [isAdding, setIsAdding] = useState(false);
  const recipients = useRecipients(conversationId);
  const actions = useBroadcastActions({ conversationId, onChange: recipients.reload, onLeft });
  if (!conversation?.broadcast) return null;

  async function add(people: readonly Person[]): Promise<void> {
    const userIds = people.map(({ id }) => id);
    await addRecipients(chat, conversationId, userIds).finally(recipients.reload);
    setIsAdding(false);
  }

  return (
    <>
      <BroadcastInfo
        conversationId={conversationId}
        name={conversation.name ?? ''}
        recipientCount={conversation.broadcast.recipientCount}
        recipients={recipients}
        actions={actions}
        onAdd={() => setIsAdding(true)}
        onClose={onClose}
      />
      {isAdding && (
        <AddPeople
          withoutIds={new Set([...recipients.rows.map(({ id }) => id), ...(me ? [me.id] : [])])}
          onAdd={add}
          onClose={() => setIsAdding(false)}
        />
      )}
    </>
  );
}

function useRecipients(conversationId: string) {
  const chat = useChat();
  const loadPage = useCallback(
    async (page: { cursor?: string }) => {
      const input = { limit: limits.pageSize, ...page };
      const { users, nextCursor } = await chat.broadcasts.listRecipients(conversationId, input);
      return { rows: users, nextCursor };
    },
    [chat, conversationId],
  );
  return usePages(loadPage);
}

interface BroadcastRoads {
  readonly conversationId: string;
  onChange(): void;
  onLeft(): void;
}

function useBroadcastActions({ conversationId, onChange, onLeft }: BroadcastRoads) {
  const { broadcasts, groups, conversations } = useChat();
  const attempt = useAttempt();
  return useMemo(
    (): BroadcastActions => ({
      rename: (name) => attempt(() => groups.update(conversationId, { name })),
      removeRecipient: (userId) =>
        attempt(() => broadcasts.removeRecipient(conversationId, userId).finally(onChange)),
      end: () =>
        attempt(async () => {
          await groups.destroy(conversationId);
          await conversations.delete(conversationId);
          onLeft();
        }),
    }),
    [broadcasts, groups, conversations, attempt, conversationId, onChange, onLeft],
  );
}

function selectConversation({ conversation }: TimelineSnapshot) {
  return conversation;
}
