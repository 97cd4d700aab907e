import type { RoomMember } from '@confab/client';
import {
  Ban,
  DoorOpen,
  MessageSquare,
  MessageSquareOff,
  Shield,
  ShieldOff,
  UserCheck,
  UserX,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { roomSettingsTexts } from '../../i18n/room-settings-texts.ts';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { DurationDialog } from '../duration-dialog/duration-dialog.tsx';
import { Menu, MenuItem, MenuSeparator } from '../menu/menu.tsx';
import { PersonLine } from '../person-line/person-line.tsx';
import type { RoomPeopleProps } from './room-people-props.ts';

interface RoomPersonProps extends Pick<RoomPeopleProps, 'room' | 'me' | 'order'> {
  readonly member: RoomMember;
}

/** Somebody who is in a room, with a menu where my role lets me do something about it. */
export function RoomPerson(props: RoomPersonProps): ReactNode {
  const { member, me } = props;
  const t = useI18n().of(roomTexts);
  const [question, setQuestion] = useState<'mute' | 'ban' | null>(null);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const { userId, name, role } = member;
  const canAct =
    userId !== me.userId && (me.role === 'owner' || (me.role === 'admin' && role === 'member'));
  if (!canAct) {
    return (
      <div className="cf-row">
        <PersonContent member={member} isMe={userId === me.userId} />
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
      <PersonContent member={member} isMe={false} />
    </button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        <Roles {...props} />
        <Words {...props} onMute={() => setQuestion('mute')} />
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

interface WordsProps extends RoomPersonProps {
  onMute(): void;
}

/** Who is muted or on the allowlist is known to the server alone: each way is offered. */
function Words({ member, room, order, onMute }: WordsProps): ReactNode {
  const { of } = useI18n();
  const t = of(roomTexts);
  const text = of(roomSettingsTexts);
  const { userId } = member;
  return (
    <>
      <MenuItem icon={MessageSquareOff} onSelect={onMute}>
        {t('roomMute')}
      </MenuItem>
      <MenuItem icon={MessageSquare} onSelect={() => order.unmute(userId)}>
        {t('roomUnmute')}
      </MenuItem>
      {room.settings.isMuted && (
        <>
          <MenuItem icon={UserCheck} onSelect={() => order.allow(userId)}>
            {text('roomAllow')}
          </MenuItem>
          <MenuItem icon={UserX} onSelect={() => order.disallow(userId)}>
            {text('roomDisallow')}
          </MenuItem>
        </>
      )}
    </>
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

interface PersonContentProps {
  readonly member: RoomMember;
  readonly isMe: boolean;
}

function PersonContent({ member, isMe }: PersonContentProps): ReactNode {
  const { t: kitText, of } = useI18n();
  const { userId, name, avatarUrl, role } = member;
  return (
    <>
      <PersonLine
        id={userId}
        name={name}
        avatarUrl={avatarUrl}
        hint={isMe ? kitText('you') : null}
      />
      {role !== 'member' && (
        <span className="cf-badge" data-tone="accent">
          {role === 'owner' ? of(roomTexts)('roomHost') : kitText('roleAdmin')}
        </span>
      )}
    </>
  );
}
