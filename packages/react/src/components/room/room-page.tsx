import type { RoomReason } from '@confab/client';
import { DoorClosed, DoorOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { type RoomTexts, roomTexts } from '../../i18n/room-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { RoomBar } from './room-bar.tsx';
import { RoomFeed } from './room-feed.tsx';
import { RoomHeader } from './room-header.tsx';
import type { RoomPageProps } from './room-props.ts';
import { RoomStage } from './room-stage.tsx';

/** A live room: who sits on its stage, what is said, and where one says something oneself. */
export function RoomPage(props: RoomPageProps): ReactNode {
  const { status, me, room, actions } = props;
  const t = useI18n().of(roomTexts);
  const mayWrite = room?.settings.isMuted !== true || (me !== null && me.role !== 'member');
  return (
    <section className="cf-room" aria-busy={status === 'connecting'}>
      <RoomHeader {...props} onLeave={actions.leave} />
      {status === 'disconnected' ? (
        <RoomEnd reason={props.reason} onEnterAgain={actions.enterAgain} />
      ) : (
        <>
          <RoomStage {...props} />
          <RoomFeed {...props} />
          {mayWrite ? (
            <RoomBar {...props} />
          ) : (
            <p className="cf-room__muted">{t('roomMutedRoom')}</p>
          )}
        </>
      )}
    </section>
  );
}

const endings = {
  left: 'roomLeftTitle',
  kicked: 'roomKickedTitle',
  banned: 'roomBannedTitle',
  destroyed: 'roomEndedTitle',
  kicked_out_by_other_device: 'roomElsewhereTitle',
  offline: 'roomRefusedTitle',
  refused: 'roomRefusedTitle',
} as const satisfies Record<RoomReason, keyof RoomTexts>;

interface RoomEndProps {
  readonly reason: RoomReason | null;
  onEnterAgain(): void;
}

/** Why one is not in the room, with the way back where there is one. */
function RoomEnd({ reason, onEnterAgain }: RoomEndProps): ReactNode {
  const t = useI18n().of(roomTexts);
  const isOver = reason === 'destroyed' || reason === 'banned';
  return (
    <EmptyState
      icon={isOver ? DoorClosed : DoorOpen}
      title={t(endings[reason ?? 'refused'])}
      hint={t('roomOutHint')}
    >
      {!isOver && (
        <Button variant="primary" onClick={onEnterAgain}>
          {t('roomEnterAgain')}
        </Button>
      )}
    </EmptyState>
  );
}
