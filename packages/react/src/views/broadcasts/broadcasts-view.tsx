import { limits } from '@confab/client';
import { type ReactNode, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { BroadcastsPage } from '../../components/broadcasts/broadcasts-page.tsx';
import {
  type NamedPeople,
  NamedPeopleDialog,
} from '../../components/named-people-dialog/named-people-dialog.tsx';
import { useConversations } from '../../hooks/use-conversations.ts';
import { useMe } from '../../hooks/use-user.ts';
import { broadcastTexts } from '../../i18n/broadcast-texts.ts';
import { describeError } from '../../text/describe-error.ts';
import { useI18n } from '../../ui-provider.tsx';
import { useAction } from '../use-action.ts';
import { usePeopleSearch } from '../use-people-search.ts';
import { addRecipients } from './add-recipients.ts';

/** Props of {@link BroadcastsView}. */
export interface BroadcastsViewProps {
  onOpen(conversationId: string): void;
  onBack(): void;
}

/** My broadcast lists from the client. */
export function BroadcastsView({ onOpen, onBack }: BroadcastsViewProps): ReactNode {
  const { status, items } = useConversations({ show: 'all', type: 'broadcast' });
  const [isMaking, setIsMaking] = useState(false);
  return (
    <>
      <BroadcastsPage
        status={status}
        lists={items}
        onOpen={onOpen}
        onNew={() => setIsMaking(true)}
        onBack={onBack}
      />
      {isMaking && <NewBroadcast onOpen={onOpen} onClose={() => setIsMaking(false)} />}
    </>
  );
}

interface NewBroadcastProps {
  onOpen(conversationId: string): void;
  onClose(): void;
}

function NewBroadcast({ onOpen, onClose }: NewBroadcastProps): ReactNode {
  const chat = useChat();
  const i18n = useI18n();
  const t = i18n.of(broadcastTexts);
  const me = useMe();
  const { search, setQuery } = usePeopleSearch(new Set(me ? [me.id] : []));
  const making = useAction(async ({ name, userIds }: NamedPeople) => {
    const first = userIds.slice(0, limits.pageSize);
    const { conversation } = await chat.broadcasts.create({ name, userIds: first });
    onClose();
    onOpen(conversation.id);
    await addRecipients(chat, conversation.id, userIds.slice(limits.pageSize));
  });
  return (
    <NamedPeopleDialog
      title={t('newBroadcast')}
      nameLabel={t('broadcastName')}
      verb={t('createBroadcast')}
      search={search}
      isBusy={making.status === 'busy'}
      problem={making.status === 'failed' ? describeError(i18n, making.error) : null}
      onQueryChange={setQuery}
      onCreate={making.run}
      onClose={onClose}
    />
  );
}
