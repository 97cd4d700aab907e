import type { MemberView } from '@confab/client';
import { LogOut, UserPlus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useSlot } from '../../overrides.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { Button } from '../button/button.tsx';
import { Dialog } from '../dialog/dialog.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';

/** Props of {@link MemberPanel}. */
export interface MemberPanelProps {
  readonly id: string;
  readonly title: string;
  readonly avatarUrl: string | null;
  readonly memberCount: number;
  readonly members: readonly MemberView[];
  readonly leaveStatus?: 'idle' | 'busy' | 'failed';
  onAdd(): void;
  onLeave(): void;
  onClose(): void;
}

/** A group and its members, with the ways to add people and to leave. */
export function MemberPanel(props: MemberPanelProps): ReactNode {
  const { id, title, avatarUrl, memberCount, members, onAdd, onClose } = props;
  const { t } = useI18n();
  const SlotAvatar = useSlot('Avatar', Avatar);
  return (
    <aside className="cf-member-panel" aria-label={t('memberPanel')}>
      <header className="cf-member-panel__bar">
        <IconButton icon={X} label={t('close')} onClick={onClose} />
      </header>
      <div className="cf-member-panel__content">
        <div className="cf-member-panel__group">
          <SlotAvatar id={id} name={title} avatarUrl={avatarUrl} type="group" size="large" />
          <h2 className="cf-member-panel__title" dir="auto">
            {title}
          </h2>
          <p className="cf-member-panel__count">{t('members', { count: memberCount })}</p>
        </div>
        <button type="button" className="cf-person cf-member-panel__action" onClick={onAdd}>
          <span className="cf-new-group__icon" aria-hidden="true">
            <UserPlus className="cf-icon" />
          </span>
          {t('addMembers')}
        </button>
        <ul>
          {members.map((member) => (
            <li key={member.userId} className="cf-person">
              <MemberRow {...member} />
            </li>
          ))}
        </ul>
        <LeaveGroup {...props} />
      </div>
    </aside>
  );
}

function MemberRow({ userId, name, avatarUrl, role, isMe }: MemberView): ReactNode {
  const { t } = useI18n();
  const SlotAvatar = useSlot('Avatar', Avatar);
  return (
    <>
      <SlotAvatar id={userId} name={name} avatarUrl={avatarUrl} size="small" />
      <span className="cf-truncate" dir="auto">
        {name}
      </span>
      {isMe && <span className="cf-person__id">{t('you')}</span>}
      {role !== 'member' && (
        <span className="cf-member-panel__role">
          {t(role === 'owner' ? 'roleOwner' : 'roleAdmin')}
        </span>
      )}
    </>
  );
}

function LeaveGroup({ title, leaveStatus, onLeave }: MemberPanelProps): ReactNode {
  const { t } = useI18n();
  const [isAsking, setIsAsking] = useState(false);
  const buttons = (
    <>
      <Button onClick={() => setIsAsking(false)}>{t('cancel')}</Button>
      <Button variant="danger" disabled={leaveStatus === 'busy'} onClick={onLeave}>
        {t('leaveGroup')}
      </Button>
    </>
  );
  return (
    <>
      <button
        type="button"
        className="cf-person cf-member-panel__action"
        data-destructive="true"
        onClick={() => setIsAsking(true)}
      >
        <span className="cf-new-group__icon" aria-hidden="true">
          <LogOut className="cf-icon cf-flip" />
        </span>
        {t('leaveGroup')}
      </button>
      <Dialog
        role="alertdialog"
        isOpen={isAsking}
        title={t('leaveQuestion', { name: title })}
        footer={buttons}
        onClose={() => setIsAsking(false)}
      >
        <p className="cf-dialog__text">{t('leaveConsequence')}</p>
        <p className="cf-dialog__error" role="alert">
          {leaveStatus === 'failed' && t('createFailed')}
        </p>
      </Dialog>
    </>
  );
}
