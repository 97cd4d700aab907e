import { limits, type RoomReason } from '@confab/client';
import { DoorClosed, DoorOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeUntil } from '../../i18n/describe-time.ts';
import { type RoomTexts, roomTexts } from '../../i18n/room-texts.ts';
import { obstacleInRoom } from '../../text/writing-obstacle.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { ComposerNotice } from '../composer-notice/composer-notice.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { RoomBar } from './room-bar.tsx';
import { RoomFeed } from './room-feed.tsx';
import { RoomHeader } from './room-header.tsx';
import type { RoomPageProps } from './room-props.ts';
import { RoomStage } from './room-stage.tsx';

/** A live room: who sits on its stage, what is said, and where one says something oneself. */
export function RoomPage(props: RoomPageProps): ReactNode {
  const { status, room, actions } = props;
  const obstacle = obstacleInRoom(props, useNow());
  return (
    <section className="cf-room" aria-busy={status === 'connecting'}>
      <RoomHeader {...props} onLeave={actions.leave} />
      {status === 'disconnected' ? (
        <RoomEnd {...props} onEnterAgain={actions.enterAgain} />
      ) : (
        <>
          <RoomStage {...props} />
          <RoomFeed {...props} />
          {obstacle === null ? (
            <RoomBar {...props} />
          ) : (
            <ComposerNotice obstacle={obstacle} name={room?.name ?? ''} />
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

interface RoomEndProps extends Pick<RoomPageProps, 'reason' | 'bannedUntil'> {
  onEnterAgain(): void;
}

/** Why one is not in the room, with the way back where there is one: a ban may be over. */
function RoomEnd({ reason, bannedUntil, onEnterAgain }: RoomEndProps): ReactNode {
  const i18n = useI18n();
  const now = useNow();
  const t = i18n.of(roomTexts);
  const isForGood = bannedUntil === null || bannedUntil === limits.foreverMs;
  const banHint = isForGood
    ? t('roomBannedHint')
    : t('roomBannedUntilHint', { when: describeUntil(i18n, bannedUntil, now) });
  return (
    <EmptyState
      icon={reason === 'destroyed' || reason === 'banned' ? DoorClosed : DoorOpen}
      title={t(endings[reason ?? 'refused'])}
      hint={reason === 'banned' ? banHint : t('roomOutHint')}
    >
      {reason !== 'destroyed' && (
        <Button variant="primary" onClick={onEnterAgain}>
          {t('roomEnterAgain')}
        </Button>
      )}
    </EmptyState>
  );
}
