import { Ban, LogOut, Settings2, UserRoundPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { ConfirmDialog } from '../confirm-dialog/confirm-dialog.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import { BannedPage } from './banned-page.tsx';
import { GroupHead } from './group-head.tsx';
import type { GroupInfoProps, GroupPage } from './group-info-props.ts';
import { rightsIn } from './group-rights.ts';
import { GroupSettings } from './group-settings.tsx';
import { JoinRequestsPage } from './join-requests-page.tsx';
import { MemberList } from './member-list.tsx';

/** A group: what it is, who is in it, and what my role lets me do with it. */
export function GroupInfo(props: GroupInfoProps): ReactNode {
  const { conversation, role, joinRequests, onClose } = props;
  const { of, format } = useI18n();
  const t = of(groupTexts);
  const [page, setPage] = useState<GroupPage>(props.initialPage ?? 'main');
  const rights = rightsIn(conversation, role);
  const back = { label: t('backToGroup'), onBack: () => setPage('main') };
  if (page === 'settings' && rights.canConfigure) {
    return (
      <SidePanel title={t('settings')} back={back} onClose={onClose}>
        <GroupSettings {...props} rights={rights} />
      </SidePanel>
    );
  }
  if (page === 'banned' && rights.canConfigure) {
    return (
      <SidePanel title={t('banned')} back={back} onClose={onClose}>
        <BannedPage {...props} />
      </SidePanel>
    );
  }
  if (page === 'requests' && rights.canConfigure) {
    return (
      <SidePanel title={t('joinRequests')} back={back} onClose={onClose}>
        <JoinRequestsPage {...props} />
      </SidePanel>
    );
  }
  return (
    <SidePanel title={t('groupInfo')} onClose={onClose}>
      <GroupHead {...props} rights={rights} />
      {rights.canConfigure && (
        <>
          <div className="cf-panel__line" />
          {joinRequests.waitingCount > 0 && (
            <ActionRow
              icon={UserRoundPlus}
              label={t('joinRequests')}
              value={format.compact(joinRequests.waitingCount)}
              leadsOn
              onClick={() => setPage('requests')}
            />
          )}
          <ActionRow
            icon={Settings2}
            label={t('settings')}
            leadsOn
            onClick={() => setPage('settings')}
          />
          <ActionRow icon={Ban} label={t('banned')} leadsOn onClick={() => setPage('banned')} />
        </>
      )}
      <div className="cf-panel__line" />
      <MemberList {...props} rights={rights} />
      <div className="cf-panel__line" />
      <LeaveGroup {...props} />
    </SidePanel>
  );
}

function LeaveGroup({ conversation, title, actions }: GroupInfoProps): ReactNode {
  const { t, of } = useI18n();
  const isOver = conversation.destroyedAt !== null;
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <ActionRow
        icon={LogOut}
        label={isOver ? of(groupTexts)('removeFromList') : t('leaveGroup')}
        isDestructive
        onClick={isOver ? actions.leave : () => setIsAsking(true)}
      />
      <ConfirmDialog
        isOpen={isAsking}
        title={t('leaveQuestion', { name: title })}
        text={t('leaveConsequence')}
        verb={t('leaveGroup')}
        onConfirm={() => {
          setIsAsking(false);
          actions.leave();
        }}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
