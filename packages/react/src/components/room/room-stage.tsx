import { Plus } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import type { Flight, RoomPageProps } from './room-props.ts';
import { type Seat, toSeats } from './seats.ts';

type SeatsProps = Pick<RoomPageProps, 'attributes' | 'members' | 'me' | 'actions'>;

/** Where one sees who sits and what flies by. */
export function RoomStage({
  flights,
  ...seats
}: SeatsProps & Pick<RoomPageProps, 'flights'>): ReactNode {
  return (
    <div className="cf-stage">
      <Seats {...seats} />
      <Flights flights={flights} />
    </div>
  );
}

const Seats = memo(function Seats({ attributes, members, me, actions }: SeatsProps): ReactNode {
  const t = useI18n().of(roomTexts);
  return (
    <ul className="cf-seats" aria-label={t('roomSeats')}>
      {toSeats(attributes, members).map((seat) => (
        <li key={seat.key}>
          <SeatButton seat={seat} myId={me?.userId ?? null} actions={actions} />
        </li>
      ))}
    </ul>
  );
});

interface SeatButtonProps extends Pick<RoomPageProps, 'actions'> {
  readonly seat: Seat;
  readonly myId: string | null;
}

function SeatButton({ seat, myId, actions }: SeatButtonProps): ReactNode {
  const { of, format } = useI18n();
  const t = of(roomTexts);
  const SlotAvatar = useSlot('Avatar', Avatar);
  const { key, number, sitter } = seat;
  if (sitter === null) {
    return (
      <button
        type="button"
        className="cf-seat"
        aria-label={t('roomTakeSeat', { number })}
        disabled={myId === null}
        onClick={() => actions.takeSeat(key)}
      >
        <span className="cf-seat__place">
          <Plus aria-hidden="true" className="cf-icon" />
        </span>
        <span className="cf-seat__name">{format.number(number)}</span>
      </button>
    );
  }
  const isMine = sitter.userId === myId;
  const name = (
    <span className="cf-seat__name" dir="auto">
      {sitter.name}
    </span>
  );
  const picture = (
    <SlotAvatar id={sitter.userId} name={sitter.name} avatarUrl={sitter.avatarUrl} size="large" />
  );
  if (!isMine) {
    const label = t('roomSeatTaken', { number, name: sitter.name });
    return (
      <div className="cf-seat" role="img" aria-label={label}>
        {picture}
        {name}
      </div>
    );
  }
  return (
    <button
      type="button"
      className="cf-seat"
      data-mine="true"
      onClick={() => actions.leaveSeat(key)}
    >
      {picture}
      {name} <span className="cf-visually-hidden">{t('roomLeaveSeat', { number })}</span>
    </button>
  );
}

/** Decoration: what flies stands in the feed too, where it can be read at leisure. */
const Flights = memo(function Flights({
  flights,
}: {
  readonly flights: readonly Flight[];
}): ReactNode {
  return (
    <div className="cf-flights" aria-hidden="true">
      {flights.map(({ id, text, lane, isMine }) => (
        <span
          key={id}
          className="cf-flight"
          dir="auto"
          data-mine={isMine}
          style={{ '--cf-lane': lane } as Record<string, number>}
        >
          {text}
        </span>
      ))}
    </div>
  );
});
