import type { Room, RoomMember } from '@confab/client';
import { Ban, DoorOpen, MessageSquare, MessageSquareOff, Shield, ShieldOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { ConfirmDialog } from '../confirm-dialog/confirm-dialog.tsx';
import { Menu, MenuItem, MenuSeparator } from '../menu/menu.tsx';
import { PersonLine } from '../person-line/person-line.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import { Switch } from '../switch/switch.tsx';

/** What the owner and admins do in a room. Refusals are shown as notices. */
export interface RoomOrder {
  promote(userId: string): void;
  demote(userId: string): void;
  mute(userId: string): void;
  unmute(userId: string): void;
  kick(userId: string): void;
  ban(userId: string): void;
  setMuted(isMuted: boolean): void;
  end(): void;
}

/** Props of {@link RoomPeople}. */
export interface RoomPeopleProps {
  readonly room: Room;
  readonly me: RoomMember;
  readonly members: readonly RoomMember[];
  readonly onlineCount: number;
  readonly order: RoomOrder;
  onClose(): void;
}

/** Who is in a room, and what my role lets me do about it. */
export function RoomPeople(props: RoomPeopleProps): ReactNode {
  const { room, me, members, onlineCount, order, onClose } = props;
  const t = useI18n().of(roomTexts);
  const isAdmin = me.role !== 'member';
  return (
    <SidePanel title={t('roomPeople')} onClose={onClose}>
      {room.description !== null && (
        <p className="cf-panel__section cf-panel__text" dir="auto">
          {room.description}
        </p>
      )}
      {isAdmin && (
        <>
          <Switch
            label={t('roomMuteAll')}
            hint={t('roomMuteAllHint')}
            isOn={room.settings.isMuted}
            onChange={order.setMuted}
          />
          <div className="cf-panel__line" />
        </>
      )}
      <p className="cf-panel__section cf-panel__label">{t('roomHere', { count: onlineCount })}</p>
      <ul>
        {members.map((member) => (
          <li key={member.userId}>
            <PersonRow {...props} member={member} />
          </li>
        ))}
      </ul>
      {members.length < onlineCount && (
        <p className="cf-panel__section cf-panel__small">
          {t('roomOnlyTold', { count: members.length })}
        </p>
      )}
      {me.role === 'owner' && <EndRoom name={room.name} onEnd={order.end} />}
    </SidePanel>
  );
}

interface PersonRowProps extends RoomPeopleProps {
  readonly member: RoomMember;
}

function PersonRow({ member, me, order }: PersonRowProps): ReactNode {
  const t = useI18n().of(roomTexts);
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
    <button type="button" className="cf-row" title={t('roomMemberActions', { name })}>
      <PersonContent member={member} isMe={false} />
    </button>
  );
  return (
    <Menu trigger={trigger}>
      {me.role === 'owner' && role === 'member' && (
        <MenuItem icon={Shield} onSelect={() => order.promote(userId)}>
          {t('roomPromote')}
        </MenuItem>
      )}
      {me.role === 'owner' && role === 'admin' && (
        <MenuItem icon={ShieldOff} onSelect={() => order.demote(userId)}>
          {t('roomDemote')}
        </MenuItem>
      )}
      <MenuItem icon={MessageSquareOff} onSelect={() => order.mute(userId)}>
        {t('roomMute')}
      </MenuItem>
      <MenuItem icon={MessageSquare} onSelect={() => order.unmute(userId)}>
        {t('roomUnmute')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={DoorOpen} isDestructive onSelect={() => order.kick(userId)}>
        {t('roomKick')}
      </MenuItem>
      <MenuItem icon={Ban} isDestructive onSelect={() => order.ban(userId)}>
        {t('roomBan')}
      </MenuItem>
    </Menu>
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

function EndRoom({ name, onEnd }: { readonly name: string; onEnd(): void }): ReactNode {
  const t = useI18n().of(roomTexts);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <div className="cf-panel__line" />
      <ActionRow
        icon={DoorOpen}
        label={t('roomEndRoom')}
        isDestructive
        onClick={() => setIsAsking(true)}
      />
      <ConfirmDialog
        isOpen={isAsking}
        title={t('roomEndQuestion', { name })}
        text={t('roomEndConsequence')}
        verb={t('roomEndVerb')}
        onConfirm={() => {
          setIsAsking(false);
          onEnd();
        }}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
