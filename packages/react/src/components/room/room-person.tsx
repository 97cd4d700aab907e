import type { RoomMember, RoomRights } from '@confab/client';
import { Ban, DoorOpen, Shield, ShieldOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { describeRights } from '../../i18n/describe-rights.ts';
import { roomSettingsTexts } from '../../i18n/room-settings-texts.ts';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { RightsItems } from '../decided-people/rights-items.tsx';
import { DurationDialog } from '../duration-dialog/duration-dialog.tsx';
import { Menu, MenuItem, MenuSeparator } from '../menu/menu.tsx';
import { PersonLine } from '../person-line/person-line.tsx';
import type { RoomPeopleProps } from './room-people-props.ts';

interface RoomPersonProps extends Pick<RoomPeopleProps, 'room' | 'me' | 'order'> {
  readonly member: RoomMember;
  /** Whether they may write, as far as I know. */
  readonly rights: RoomRights;
}

/** Somebody who is in a room, with a menu where my role lets me do something about it. */
export function RoomPerson(props: RoomPersonProps): ReactNode {
  const { member, me, room, rights } = props;
  const t = useI18n().of(roomTexts);
  const [question, setQuestion] = useState<'mute' | 'ban' | null>(null);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const { userId, name, role } = member;
  const canAct =
    userId !== me.userId && (me.role === 'owner' || (me.role === 'admin' && role === 'member'));
  if (!canAct) {
    return (
      <div className="cf-row">
        <PersonContent member={member} rights={rights} isMe={userId === me.userId} />
      </div>
    );
  }
  const trigger = (
    <button
      type="button"
      ref={setOpener}
      className="cf-row"
      title={t('roomMemberActions', { name })}
    >
      <PersonContent member={member} rights={rights} isMe={false} />
    </button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        <Roles {...props} />
        <RightsItems
          userId={userId}
          rights={rights}
          isRoleMuted={room.settings.isMuted && role === 'member'}
          actions={props.order}
          onMute={() => setQuestion('mute')}
        />
        <MenuSeparator />
        <MenuItem icon={DoorOpen} isDestructive onSelect={() => props.order.kick(userId)}>
          {t('roomKick')}
        </MenuItem>
        <MenuItem icon={Ban} isDestructive onSelect={() => setQuestion('ban')}>
          {t('roomBan')}
        </MenuItem>
      </Menu>
      {question && (
        <HowLong
          {...props}
          question={question}
          returnTo={opener}
          onClose={() => setQuestion(null)}
        />
      )}
    </>
  );
}

function Roles({ member, me, order }: RoomPersonProps): ReactNode {
  const t = useI18n().of(roomTexts);
  const { userId, role } = member;
  if (me.role !== 'owner') return null;
  return role === 'member' ? (
    <MenuItem icon={Shield} onSelect={() => order.promote(userId)}>
      {t('roomPromote')}
    </MenuItem>
  ) : (
    <MenuItem icon={ShieldOff} onSelect={() => order.demote(userId)}>
      {t('roomDemote')}
    </MenuItem>
  );
}

interface HowLongProps extends RoomPersonProps {
  readonly question: 'mute' | 'ban';
  /** What gets the focus back. */
  readonly returnTo: HTMLElement | null;
  onClose(): void;
}

function HowLong({ question, member, order, returnTo, onClose }: HowLongProps): ReactNode {
  const t = useI18n().of(roomSettingsTexts);
  const now = useNow();
  const { userId, name } = member;
  const isBan = question === 'ban';

  function choose(durationMs: number | null): void {
    order[question](userId, durationMs === null ? null : now + durationMs);
    onClose();
  }

  return (
    <DurationDialog
      title={t(isBan ? 'roomBanQuestion' : 'roomMuteQuestion', { name })}
      text={t(isBan ? 'roomBanConsequence' : 'roomMuteConsequence', { name })}
      returnTo={returnTo}
      onChoose={choose}
      onClose={onClose}
    />
  );
}

interface PersonContentProps extends Pick<RoomPersonProps, 'member' | 'rights'> {
  readonly isMe: boolean;
}

function PersonContent({ member, rights, isMe }: PersonContentProps): ReactNode {
  const i18n = useI18n();
  const now = useNow();
  const { t: kitText, of } = i18n;
  const { userId, name, avatarUrl, role } = member;
  return (
    <>
      <PersonLine
        id={userId}
        name={name}
        avatarUrl={avatarUrl}
        hint={isMe ? kitText('you') : null}
        note={describeRights(i18n, rights, now)}
      />
      {role !== 'member' && (
        <span className="cf-badge" data-tone="accent">
          {role === 'owner' ? of(roomTexts)('roomHost') : kitText('roleAdmin')}
        </span>
      )}
    </>
  );
}
