import {
  Ban,
  Files,
  Link2,
  type LucideIcon,
  MailQuestionMark,
  MicOff,
  Settings2,
  Shield,
  UserCheck,
  UserRoundPlus,
  UsersRound,
} from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { fileTexts } from '../../i18n/file-texts.ts';
import { groupTexts } from '../../i18n/group-texts.ts';
import type { I18n } from '../../i18n/i18n.ts';
import { joiningTexts } from '../../i18n/joining-texts.ts';
import { moderationTexts } from '../../i18n/moderation-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { BannedPeople } from '../banned-list/banned-list.tsx';
import { AllowedPeople, MutedPeople } from '../decided-people/rights-lists.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { FilesPage } from './files-page.tsx';
import type { GroupInfoProps, GroupPage } from './group-info-props.ts';
import type { GroupRights } from './group-rights.ts';
import { GroupSettings } from './group-settings.tsx';
import { InvitationsPage } from './invitations-page.tsx';
import { JoinRequestsPage } from './join-requests-page.tsx';
import { LinksPage } from './links-page.tsx';
import { MembersPage } from './members-page.tsx';

/** Props of each page of the group info. */
export interface GroupPageProps extends GroupInfoProps {
  readonly rights: GroupRights;
  onPage(page: GroupPage): void;
}

type InnerPageName = Exclude<GroupPage, 'main'>;

interface InnerPage {
  readonly icon: LucideIcon;
  readonly title: (i18n: I18n) => string;
  readonly Page: ComponentType<GroupPageProps>;
  /** What it takes to see it; null: everyone does. */
  readonly right: 'canConfigure' | 'canAdd' | 'hasFiles' | null;
  /** The page that leads there, where that is not the first. */
  readonly parent?: 'moderation';
}

const pages: Record<InnerPageName, InnerPage> = {
  members: {
    icon: UsersRound,
    title: ({ of }) => of(groupTexts)('memberList'),
    Page: MembersPage,
    right: null,
  },
  requests: {
    icon: UserRoundPlus,
    title: ({ of }) => of(groupTexts)('joinRequests'),
    Page: JoinRequestsPage,
    right: 'canConfigure',
  },
  files: {
    icon: Files,
    title: ({ of }) => of(fileTexts)('files'),
    Page: FilesPage,
    right: 'hasFiles',
  },
  links: {
    icon: Link2,
    title: ({ of }) => of(joiningTexts)('inviteLinks'),
    Page: LinksPage,
    right: 'canConfigure',
  },
  invitations: {
    icon: MailQuestionMark,
    title: ({ of }) => of(joiningTexts)('invitationsSent'),
    Page: InvitationsPage,
    right: 'canAdd',
  },
  settings: {
    icon: Settings2,
    title: ({ of }) => of(groupTexts)('settings'),
    Page: GroupSettings,
    right: 'canConfigure',
  },
  moderation: {
    icon: Shield,
    title: ({ of }) => of(moderationTexts)('moderation'),
    Page: (props) => <WaysOn {...props} to={['muted', 'allowed', 'banned']} />,
    right: 'canConfigure',
  },
  muted: {
    icon: MicOff,
    title: ({ of }) => of(moderationTexts)('mutedPeople'),
    Page: ({ renderMuted }) => renderMuted((muted) => <MutedPeople muted={muted} />),
    right: 'canConfigure',
    parent: 'moderation',
  },
  allowed: {
    icon: UserCheck,
    title: ({ of }) => of(moderationTexts)('allowedPeople'),
    Page: ({ renderAllowed }) => renderAllowed((allowed) => <AllowedPeople allowed={allowed} />),
    right: 'canConfigure',
    parent: 'moderation',
  },
  banned: {
    icon: Ban,
    title: ({ of }) => of(moderationTexts)('banned'),
    Page: ({ renderBanned }) => renderBanned((banned) => <BannedPeople {...banned} />),
    right: 'canConfigure',
    parent: 'moderation',
  },
};

/** A page that leads away from the first one; null where my role does not lead there. */
export function findInnerPage(page: GroupPage, rights: GroupRights): InnerPage | null {
  if (page === 'main') return null;
  const inner = pages[page];
  return inner.right === null || rights[inner.right] ? inner : null;
}

interface WaysOnProps extends GroupPageProps {
  readonly to: readonly InnerPageName[];
}

/** Rows that lead to other pages, as my role allows. */
export function WaysOn({ to, rights, joinRequests, onPage }: WaysOnProps): ReactNode {
  const i18n = useI18n();
  return to.map((page) => {
    const inner = findInnerPage(page, rights);
    return (
      inner && (
        <ActionRow
          key={page}
          icon={inner.icon}
          label={inner.title(i18n)}
          leadsOn
          onClick={() => onPage(page)}
          {...(page === 'requests' && { value: i18n.format.compact(joinRequests.waitingCount) })}
        />
      )
    );
  });
}
