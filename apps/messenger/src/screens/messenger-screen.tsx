import {
  Button,
  ChatShell,
  ConnectionLineView,
  ConversationListView,
  ConversationView,
  EmptyState,
  NewConversationView,
  useI18n,
} from '@confab/react';
import { MessagesSquare } from 'lucide-react';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocation } from 'wouter';
import { DetailsPane } from './details-pane.tsx';
import { hrefOf } from './href-of.ts';
import { LatePart } from './late-part.tsx';
import { JoinView } from './late-parts.ts';
import { ListHeader } from './list-header.tsx';
import { ListPage, type ListPageName } from './list-page.tsx';
import { useDocumentTitle } from './use-document-title.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Beside a conversation: what there is to know about it, about a message of a broadcast list, or about somebody. */
interface Details {
  readonly conversationId: string;
  readonly deliveriesOf: number | null;
  readonly profileOf: string | null;
}

interface MessengerScreenProps {
  readonly conversationId: string | null;
  /** What stands in the place of the list; null for the list. */
  readonly page: ListPageName | null;
  /** The secret of an invite link that has been followed. */
  readonly linkToken: string | null;
  readonly isDemo: boolean;
  onSignOut(): void;
}

/** List, conversation and details, beside or above each other. */
export function MessengerScreen(props: MessengerScreenProps): ReactNode {
  const { conversationId, page, linkToken, isDemo, onSignOut } = props;
  const { t } = useI18n();
  const [, navigate] = useLocation();
  const [isStarting, setIsStarting] = useState(false);
  const [details, setDetails] = useState<Details | null>(null);
  const filter = useRef<HTMLInputElement>(null);
  const isDetailsOpen = conversationId !== null && details?.conversationId === conversationId;
  const closeDetails = () => setDetails(null);
  useDocumentTitle();
  useShortcuts({
    onJump: jumpToFilter,
    onEscape: isDetailsOpen ? closeDetails : () => navigate('/'),
  });

  /** Where there is room for one pane only, the list has to be shown first. */
  function jumpToFilter(): void {
    if (!filter.current?.checkVisibility()) flushSync(() => navigate('/'));
    filter.current?.focus();
  }

  function openBroadcasts(): void {
    setIsStarting(false);
    navigate('/broadcasts');
  }

  function open(id: string): void {
    setIsStarting(false);
    navigate(hrefOf(id));
  }

  const showDeliveries = useCallback(
    (deliveriesOf: number) => {
      if (conversationId !== null) setDetails({ conversationId, deliveriesOf, profileOf: null });
    },
    [conversationId],
  );
  const openProfile = useCallback(
    (profileOf: string) => {
      if (conversationId !== null) setDetails({ conversationId, deliveriesOf: null, profileOf });
    },
    [conversationId],
  );
  const startButton = (
    <Button variant="primary" onClick={() => setIsStarting(true)}>
      {t('newConversation')}
    </Button>
  );
  const list = (
    <section className="app-pane" aria-label={t('conversations')}>
      <ListHeader
        isDemo={isDemo}
        onNewConversation={() => setIsStarting(true)}
        onSignOut={onSignOut}
      />
      <ConnectionLineView />
      <ConversationListView
        activeId={conversationId}
        filterRef={filter}
        emptyAction={startButton}
        hrefOf={hrefOf}
        onOpen={open}
        onGone={(id) => id === conversationId && navigate('/')}
      />
      {isStarting && (
        <NewConversationView
          onOpen={open}
          onBroadcasts={openBroadcasts}
          onClose={() => setIsStarting(false)}
        />
      )}
    </section>
  );
  const main =
    conversationId === null ? (
      <NothingOpen linkToken={linkToken} onOpen={open} onBack={() => navigate('/')} />
    ) : (
      <ConversationView
        key={conversationId}
        conversationId={conversationId}
        isDetailsOpen={isDetailsOpen}
        autoFocus={hasKeyboard()}
        onBack={() => navigate('/')}
        onToggleDetails={() =>
          setDetails(isDetailsOpen ? null : { conversationId, deliveriesOf: null, profileOf: null })
        }
        onShowDeliveries={showDeliveries}
        onOpenProfile={openProfile}
      />
    );
  const aside = isDetailsOpen && (
    <DetailsPane
      key={conversationId}
      {...details}
      onOpen={open}
      onBack={() => setDetails({ ...details, deliveriesOf: null })}
      onClose={closeDetails}
      onLeft={() => navigate('/')}
    />
  );
  return (
    <ChatShell
      list={
        page === null ? list : <ListPage page={page} onOpen={open} onBack={() => navigate('/')} />
      }
      main={<main className="app-pane">{main}</main>}
      aside={aside || null}
      narrowPane={conversationId === null && linkToken === null ? 'list' : 'main'}
    />
  );
}

interface NothingOpenProps {
  readonly linkToken: string | null;
  onOpen(conversationId: string): void;
  onBack(): void;
}

function NothingOpen({ linkToken, ...roads }: NothingOpenProps): ReactNode {
  const { t } = useI18n();
  if (linkToken !== null) {
    return (
      <LatePart onLeave={roads.onBack}>
        <JoinView key={linkToken} linkToken={linkToken} {...roads} />
      </LatePart>
    );
  }
  return (
    <EmptyState
      icon={MessagesSquare}
      title={t('chooseConversationTitle')}
      hint={t('chooseConversationHint')}
    />
  );
}

/** On a touch screen the focus would open the keyboard over what one came to read. */
function hasKeyboard(): boolean {
  return !window.matchMedia('(pointer: coarse)').matches;
}
