import { memo, type ReactNode } from 'react';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import type { Flight, RoomPageProps } from './room-props.ts';
import { SeatPlace } from './seat-place.tsx';
import { toSeats } from './seats.ts';

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
          <SeatPlace seat={seat} me={me} actions={actions} />
        </li>
      ))}
    </ul>
  );
});

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
