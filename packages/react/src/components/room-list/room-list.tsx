import type { Room } from '@confab/client';
import { Radio, Unplug } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';

/** Props of {@link RoomList}. */
export interface RoomListProps {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly rooms: readonly Room[];
  readonly activeId: string | null;
  readonly hasMore: boolean;
  /** What to do where there is none. */
  readonly emptyAction?: ReactNode;
  hrefOf(roomId: string): string;
  onOpen(roomId: string): void;
  onLoadMore(): void;
  onRetry(): void;
}

/** The rooms of the app, each with how many are there. */
export function RoomList(props: RoomListProps): ReactNode {
  const { status, rooms, hasMore, emptyAction, onLoadMore, onRetry } = props;
  const { of } = useI18n();
  const t = of(roomTexts);
  if (status === 'loading') return <div className="cf-room-list" aria-busy="true" />;
  if (status === 'failed' && rooms.length === 0) {
    return (
      <EmptyState icon={Unplug} title={t('roomsProblem')} hint={t('roomOutHint')}>
        <Button onClick={onRetry}>{t('roomTryAgain')}</Button>
      </EmptyState>
    );
  }
  if (rooms.length === 0) {
    return (
      <EmptyState icon={Radio} title={t('roomNoRoomsTitle')} hint={t('roomNoRoomsHint')}>
        {emptyAction}
      </EmptyState>
    );
  }
  return (
    <nav className="cf-room-list" aria-label={t('rooms')}>
      <ul>
        {rooms.map((room) => (
          <li key={room.id}>
            <RoomRow {...props} room={room} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button className="cf-room-list__more" onClick={onLoadMore}>
          {t('roomLoadMoreRooms')}
        </Button>
      )}
    </nav>
  );
}

function RoomRow(props: RoomListProps & { readonly room: Room }): ReactNode {
  const { room, activeId, hrefOf, onOpen } = props;
  const t = useI18n().of(roomTexts);
  const SlotAvatar = useSlot('Avatar', Avatar);

  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(room.id);
  }

  return (
    <a
      className="cf-room-row"
      href={hrefOf(room.id)}
      aria-current={room.id === activeId ? 'page' : undefined}
      onClick={open}
    >
      <SlotAvatar id={room.id} name={room.name} size="medium" />
      <span className="cf-row__body">
        <span className="cf-row__title">
          <span className="cf-truncate" dir="auto">
            {room.name}
          </span>
        </span>
        <span className="cf-row__note">
          {room.onlineCount === 0 ? t('roomEmpty') : t('roomHere', { count: room.onlineCount })}
        </span>
      </span>
      {room.onlineCount > 0 && <span className="cf-live">{t('roomLive')}</span>}
    </a>
  );
}
