import type { RoomMember } from '@confab/client';
import { Armchair, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { Menu, MenuItem } from '../menu/menu.tsx';
import type { RoomActions } from './room-props.ts';
import type { Seat, Sitter } from './seats.ts';

interface SeatPlaceProps {
  readonly seat: Seat;
  readonly me: RoomMember | null;
  readonly actions: RoomActions;
}

/** A seat: free to be taken, mine to be left, or somebody's, which the owner and admins may free. */
export function SeatPlace({ seat, me, actions }: SeatPlaceProps): ReactNode {
  const t = useI18n().of(roomTexts);
  const { key, number, sitter } = seat;
  if (sitter === null) return <FreeSeat {...{ seat, me, actions }} />;
  if (sitter.userId === me?.userId) {
    return (
      <button
        type="button"
        className="cf-seat"
        data-mine="true"
        onClick={() => actions.leaveSeat(key)}
      >
        <SitterContent sitter={sitter} />{' '}
        <span className="cf-visually-hidden">{t('roomLeaveSeat', { number })}</span>
      </button>
    );
  }
  if (me === null || me.role === 'member') {
    const label = t('roomSeatTaken', { number, name: sitter.name });
    return (
      <div className="cf-seat" role="img" aria-label={label}>
        <SitterContent sitter={sitter} />
      </div>
    );
  }
  const trigger = (
    <button type="button" className="cf-seat">
      <SitterContent sitter={sitter} />{' '}
      <span className="cf-visually-hidden">{t('roomSeat', { number })}</span>
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuItem icon={Armchair} onSelect={() => actions.freeSeat(key)}>
        {t('roomFreeSeat')}
      </MenuItem>
    </Menu>
  );
}

function FreeSeat({ seat: { key, number }, me, actions }: SeatPlaceProps): ReactNode {
  const { of, format } = useI18n();
  return (
    <button
      type="button"
      className="cf-seat"
      aria-label={of(roomTexts)('roomTakeSeat', { number })}
      disabled={me === null}
      onClick={() => actions.takeSeat(key)}
    >
      <span className="cf-seat__place">
        <Plus aria-hidden="true" className="cf-icon" />
      </span>
      <span className="cf-seat__name">{format.number(number)}</span>
    </button>
  );
}

function SitterContent({ sitter }: { readonly sitter: Sitter }): ReactNode {
  const SlotAvatar = useSlot('Avatar', Avatar);
  const { userId, name, avatarUrl } = sitter;
  return (
    <>
      <SlotAvatar id={userId} name={name} avatarUrl={avatarUrl} size="large" />
      <span className="cf-seat__name" dir="auto">
        {name}
      </span>
    </>
  );
}
