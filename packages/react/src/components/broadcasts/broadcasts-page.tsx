import { type ConversationListItem, textOf } from '@confab/client';
import { Megaphone, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { broadcastTexts } from '../../i18n/broadcast-texts.ts';
import { toPreview } from '../../text/shorten-text.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import { PersonLine } from '../person-line/person-line.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';

/** Props of {@link BroadcastsPage}. */
export interface BroadcastsPageProps {
  readonly status: 'loading' | 'ready';
  readonly lists: readonly ConversationListItem[];
  onOpen(conversationId: string): void;
  onNew(): void;
  onBack(): void;
}

/** My broadcast lists, and the way to a new one. */
export function BroadcastsPage(props: BroadcastsPageProps): ReactNode {
  const { status, lists, onOpen, onNew, onBack } = props;
  const { t, of } = useI18n();
  const text = of(broadcastTexts);
  const isEmpty = lists.length === 0;
  return (
    <SidePanel
      title={t('broadcastLists')}
      back={{ label: t('back'), onBack }}
      action={<IconButton icon={Plus} label={text('newBroadcast')} onClick={onNew} />}
    >
      {isEmpty && status === 'loading' && (
        <p className="cf-visually-hidden">{text('loadingBroadcasts')}</p>
      )}
      {isEmpty && status === 'ready' && (
        <EmptyState
          icon={Megaphone}
          title={text('noBroadcastsTitle')}
          hint={text('noBroadcastsHint')}
        >
          <Button variant="primary" onClick={onNew}>
            {text('newBroadcast')}
          </Button>
        </EmptyState>
      )}
      <ul>
        {lists.map((item) => (
          <li key={item.conversationId}>
            <button type="button" className="cf-row" onClick={() => onOpen(item.conversationId)}>
              <BroadcastLine item={item} />
            </button>
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}

function BroadcastLine({ item }: { readonly item: ConversationListItem }): ReactNode {
  const { t } = useI18n();
  const { conversationId, title, avatarUrl, lastMessage } = item;
  const words = lastMessage === null ? t('noMessages') : toPreview(textOf(lastMessage.content));
  return (
    <PersonLine id={conversationId} name={title} avatarUrl={avatarUrl} type="system" note={words} />
  );
}
