import { LogOut } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { moderationTexts } from '../../i18n/moderation-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { AskingRow } from '../side-panel/asking-row.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import { GroupHead } from './group-head.tsx';
import type { GroupInfoProps, GroupPage } from './group-info-props.ts';
import { findInnerPage, type GroupPageProps, WaysOn } from './group-pages.tsx';
import { rightsIn } from './group-rights.ts';
import { MemberList } from './member-list.tsx';

/** A group: what it is, who is in it, and what my role lets me do with it. */
export function GroupInfo(props: GroupInfoProps): ReactNode {
  const { conversation, role, onClose } = props;
  const i18n = useI18n();
  const [page, setPage] = useState<GroupPage>(props.initialPage ?? 'main');
  const rights = rightsIn(conversation, role);
  const inner = findInnerPage(page, rights);
  if (inner === null) return <GroupItself {...props} rights={rights} onPage={setPage} />;
  const { title, Page, parent } = inner;
  const back = parent
    ? { label: i18n.of(moderationTexts)('backToModeration'), onBack: () => setPage(parent) }
    : { label: i18n.of(groupTexts)('backToGroup'), onBack: () => setPage('main') };
  return (
    <SidePanel title={title(i18n)} back={back} onClose={onClose}>
      <Page {...props} rights={rights} onPage={setPage} />
    </SidePanel>
  );
}

/** The page that comes first: what the group is, then who is in it, then what there is to decide. */
function GroupItself(props: GroupPageProps): ReactNode {
  const { rights, joinRequests, onPage, onClose } = props;
  const t = useI18n().of(groupTexts);
  return (
    <SidePanel title={t('groupInfo')} onClose={onClose}>
      <GroupHead {...props} />
      <div className="cf-panel__line" />
      {joinRequests.waitingCount > 0 && <WaysOn {...props} to={['requests']} />}
      <MemberList {...props} onAll={() => onPage('members')} />
      <div className="cf-panel__line" />
      {rights.hasFiles && (
        <>
          <WaysOn {...props} to={['files', 'links', 'invitations', 'settings', 'moderation']} />
          <div className="cf-panel__line" />
        </>
      )}
      <LeaveGroup {...props} />
    </SidePanel>
  );
}

function LeaveGroup({ conversation, title, actions }: GroupInfoProps): ReactNode {
  const { t, of } = useI18n();
  if (conversation.destroyedAt !== null) {
    const label = of(groupTexts)('removeFromList');
    return <ActionRow icon={LogOut} label={label} isDestructive onClick={actions.leave} />;
  }
  return (
    <AskingRow
      icon={LogOut}
      label={t('leaveGroup')}
      title={t('leaveQuestion', { name: title })}
      text={t('leaveConsequence')}
      verb={t('leaveGroup')}
      onConfirm={actions.leave}
    />
  );
}
