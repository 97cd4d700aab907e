import { ArrowLeft, LogOut, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import type { RoomPageProps } from './room-props.ts';

type RoomHeaderProps = Pick<
  RoomPageProps,
  'room' | 'status' | 'reason' | 'onlineCount' | 'isPeopleOpen' | 'onTogglePeople' | 'onBack'
> & { onLeave(): void };

/** Which room it is, how many are there, and the ways to them and out. */
export function RoomHeader(props: RoomHeaderProps): ReactNode {
  const { room, status, isPeopleOpen, onTogglePeople, onBack, onLeave } = props;
  const { t: kitText, of } = useI18n();
  const t = of(roomTexts);
  const isIn = status !== 'disconnected';
  return (
    <header className="cf-header cf-room-header">
      <IconButton
        className="cf-when-narrow cf-header__back"
        icon={FlippingArrow}
        label={kitText('back')}
        onClick={onBack}
      />
      <div className="cf-header__text">
        <h2 className="cf-header__title" dir="auto" title={room?.name}>
          {room?.name ?? '…'}
        </h2>
        <div className="cf-header__subtitle" role="status">
          <RoomState {...props} />
        </div>
      </div>
      {isIn && (
        <>
          <IconButton
            icon={Users}
            label={t('roomPeople')}
            aria-pressed={isPeopleOpen}
            onClick={onTogglePeople}
          />
          <IconButton icon={FlippingExit} label={t('roomLeaveRoom')} onClick={onLeave} />
        </>
      )}
    </header>
  );
}

function RoomState({ status, reason, onlineCount }: RoomHeaderProps): ReactNode {
  const { of, format } = useI18n();
  const t = of(roomTexts);
  if (status === 'connecting') return t(reason === null ? 'roomEntering' : 'roomComingBack');
  if (status === 'disconnected') return null;
  return (
    <>
      <span className="cf-live">{t('roomLive')}</span>
      <span title={format.number(onlineCount)}>{t('roomHere', { count: onlineCount })}</span>
    </>
  );
}

function FlippingArrow(): ReactNode {
  return <ArrowLeft aria-hidden="true" className="cf-icon cf-flip" />;
}

function FlippingExit(): ReactNode {
  return <LogOut aria-hidden="true" className="cf-icon cf-flip" />;
}
