import {
  ChatShell,
  ConnectionLineView,
  EmptyState,
  IconButton,
  useChat,
  useI18n,
} from '@confab/react';
import {
  type RequestReceipt,
  RoomListView,
  RoomPeopleView,
  roomTexts,
  RoomView,
} from '@confab/react/room';
import { ArrowLeft, Plus, Radio } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useDocumentTitle } from '../screens/use-document-title.ts';
import { useShortcuts } from '../screens/use-shortcuts.ts';
import { useSettings } from '../settings/settings-provider.tsx';

interface RoomsScreenProps {
  readonly roomId: string | null;
  readonly isDemo: boolean;
}

/** The live rooms, and the one that I am in. */
export function RoomsScreen({ roomId, isDemo }: RoomsScreenProps): ReactNode {
  const { t: kitText, of } = useI18n();
  const t = of(roomTexts);
  const [, navigate] = useLocation();
  const [isCreating, setIsCreating] = useState(false);
  const [peopleOf, setPeopleOf] = useState<string | null>(null);
  const isPeopleOpen = roomId !== null && peopleOf === roomId;
  const toRooms = useCallback(() => navigate('/rooms'), [navigate]);
  useDocumentTitle();
  useShortcuts({
    onJump: () => navigate('/'),
    onEscape: () => (isPeopleOpen ? setPeopleOf(null) : navigate(roomId === null ? '/' : '/rooms')),
  });

  function open(id: string): void {
    setIsCreating(false);
    navigate(hrefOf(id));
  }

  const list = (
    <section className="app-pane" aria-label={t('rooms')}>
      <header className="app-list-header">
        <IconButton icon={FlippingArrow} label={kitText('back')} onClick={() => navigate('/')} />
        <h1 className="app-list-header__title">{t('rooms')}</h1>
        <IconButton
          className="app-list-header__new"
          icon={Plus}
          label={t('roomNewRoom')}
          onClick={() => setIsCreating(true)}
        />
      </header>
      <ConnectionLineView />
      <RoomListView
        activeId={roomId}
        isCreating={isCreating}
        hrefOf={hrefOf}
        onCreate={() => setIsCreating(true)}
        onCancel={() => setIsCreating(false)}
        onOpen={open}
      />
    </section>
  );
  const main =
    roomId === null ? (
      <EmptyState icon={Radio} title={t('roomChooseRoomTitle')} hint={t('roomChooseRoomHint')} />
    ) : (
      <Room
        key={roomId}
        roomId={roomId}
        isDemo={isDemo}
        isPeopleOpen={isPeopleOpen}
        onTogglePeople={() => setPeopleOf(isPeopleOpen ? null : roomId)}
        onBack={toRooms}
      />
    );
  const aside = isPeopleOpen && (
    <RoomPeopleView key={roomId} roomId={roomId} onClose={() => setPeopleOf(null)} />
  );
  return (
    <ChatShell
      list={list}
      main={<main className="app-pane">{main}</main>}
      aside={aside || null}
      narrowPane={roomId === null ? 'list' : 'main'}
    />
  );
}

interface RoomProps {
  readonly roomId: string;
  readonly isDemo: boolean;
  readonly isPeopleOpen: boolean;
  onTogglePeople(): void;
  onBack(): void;
}

/** A room in which the demo gives gifts away; a real host app would sell them and sign for them. */
function Room({ isDemo, ...props }: RoomProps): ReactNode {
  const chat = useChat();
  const { roomId } = props;
  const { t } = useSettings();
  const gifts = useMemo(
    () => [
      { id: 'applause', emoji: '👏', name: t('giftApplause') },
      { id: 'rose', emoji: '🌹', name: t('giftRose') },
      { id: 'rocket', emoji: '🚀', name: t('giftRocket') },
      { id: 'crown', emoji: '👑', name: t('giftCrown') },
    ],
    [t],
  );
  const requestReceipt = useCallback<RequestReceipt>(
    async (gift) => (await chat.call('demo.giftReceipt', { roomId, gift })).receipt,
    [chat, roomId],
  );
  return (
    <RoomView
      {...props}
      gifts={gifts}
      requestReceipt={isDemo ? requestReceipt : undefined}
      autoFocus={!window.matchMedia('(pointer: coarse)').matches}
    />
  );
}

function FlippingArrow(): ReactNode {
  return <ArrowLeft aria-hidden="true" className="cf-icon cf-flip" />;
}

function hrefOf(roomId: string): string {
  return `/rooms/${encodeURIComponent(roomId)}`;
}
