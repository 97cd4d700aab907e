import {
  Ban,
  Files,
  Link2,
  LogOut,
  type LucideIcon,
  MailQuestionMark,
  MicOff,
  Settings2,
  UserCheck,
  UserRoundPlus,
} from 'lucide-react';
import { type ComponentType, type ReactNode, useState } from 'react';
import { fileTexts } from '../../i18n/file-texts.ts';
import { groupTexts } from '../../i18n/group-texts.ts';
import { moderationTexts } from '../../i18n/moderation-texts.ts';
import type { I18n } from '../../i18n/i18n.ts';
import { joiningTexts } from '../../i18n/joining-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { BannedPeople } from '../banned-list/banned-list.tsx';
import { AllowedPeople, MutedPeople } from '../decided-people/rights-lists.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { AskingRow } from '../side-panel/asking-row.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import { FilesPage } from './files-page.tsx';
import { GroupHead } from './group-head.tsx';
import type { GroupInfoProps, GroupPage } from './group-info-props.ts';
import { type GroupRights, rightsIn } from './group-rights.ts';
import { GroupSettings } from './group-settings.tsx';
import { InvitationsPage } from './invitations-page.tsx';
import { JoinRequestsPage } from './join-requests-page.tsx';
import { LinksPage } from './links-page.tsx';
import { MemberList } from './member-list.tsx';

interface InnerPage {
  readonly title: (i18n: I18n) => string;
  readonly Page: ComponentType<GroupInfoProps & { readonly rights: GroupRights }>;
  readonly right: 'canConfigure' | 'canAdd' | 'hasFiles';
}

const pages: Record<Exclude<GroupPage, 'main'>, InnerPage> = {
  files: {
    title: ({ of }) => of(fileTexts)('files'),
    Page: FilesPage,
    right: 'hasFiles',
  },
  settings: {
    title: ({ of }) => of(groupTexts)('settings'),
    Page: GroupSettings,
    right: 'canConfigure',
  },
  banned: {
    title: ({ of }) => of(moderationTexts)('banned'),
    Page: ({ renderBanned }) => renderBanned((banned) => <BannedPeople {...banned} />),
    right: 'canConfigure',
  },
  muted: {
    title: ({ of }) => of(moderationTexts)('mutedPeople'),
    Page: ({ renderMuted }) => renderMuted((muted) => <MutedPeople muted={muted} />),
    right: 'canConfigure',
  },
  allowed: {
    title: ({ of }) => of(moderationTexts)('allowedPeople'),
    Page: ({ renderAllowed }) => renderAllowed((allowed) => <AllowedPeople allowed={allowed} />),
    right: 'canConfigure',
  },
  requests: {
    title: ({ of }) => of(groupTexts)('joinRequests'),
    Page: JoinRequestsPage,
    right: 'canConfigure',
  },
  links: {
    title: ({ of }) => of(joiningTexts)('inviteLinks'),
    Page: LinksPage,
    right: 'canConfigure',
  },
  invitations: {
    title: ({ of }) => of(joiningTexts)('invitationsSent'),
    Page: InvitationsPage,
    right: 'canAdd',
  },
};

/** A group: what it is, who is in it, and what my role lets me do with it. */
export function GroupInfo(props: GroupInfoProps): ReactNode {
  const { conversation, role, onClose } = props;
  const i18n = useI18n();
  const t = i18n.of(groupTexts);
  const [page, setPage] = useState<GroupPage>(props.initialPage ?? 'main');
  const rights = rightsIn(conversation, role);
  const inner = page === 'main' ? null : pages[page];
  if (inner !== null && rights[inner.right]) {
    const back = { label: t('backToGroup'), onBack: () => setPage('main') };
    return (
      <SidePanel title={inner.title(i18n)} back={back} onClose={onClose}>
        <inner.Page {...props} rights={rights} />
      </SidePanel>
    );
  }
  return (
    <SidePanel title={t('groupInfo')} onClose={onClose}>
      <GroupHead {...props} rights={rights} />
      {rights.canAdd && <div className="cf-panel__line" />}
      <WaysOn {...props} rights={rights} onPage={setPage} />
      <div className="cf-panel__line" />
      <MemberList {...props} rights={rights} />
      <div className="cf-panel__line" />
      <LeaveGroup {...props} />
    </SidePanel>
  );
}

interface WaysOnProps extends GroupInfoProps {
  readonly rights: GroupRights;
  onPage(page: GroupPage): void;
}

/** The rows that lead to the other pages, as my role allows. */
function WaysOn({ joinRequests, rights, onPage }: WaysOnProps): ReactNode {
  const i18n = useI18n();
  const row = (page: keyof typeof pages, icon: LucideIcon, value?: string) =>
    rights[pages[page].right] && (
      <ActionRow
        icon={icon}
        label={pages[page].title(i18n)}
        leadsOn
        onClick={() => onPage(page)}
        {...(value !== undefined && { value })}
      />
    );
  const { waitingCount } = joinRequests;
  return (
    <>
      {waitingCount > 0 && row('requests', UserRoundPlus, i18n.format.compact(waitingCount))}
      {row('files', Files)}
      {row('links', Link2)}
      {row('invitations', MailQuestionMark)}
      {row('settings', Settings2)}
      {row('muted', MicOff)}
      {row('allowed', UserCheck)}
      {row('banned', Ban)}
    </>
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
