import type { RoomRights } from '@confab/client';
import { Ban, DoorOpen, type LucideIcon, MicOff, Settings2, Shield, UserCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { I18n } from '../../i18n/i18n.ts';
import { moderationTexts } from '../../i18n/moderation-texts.ts';
import { roomSettingsTexts } from '../../i18n/room-settings-texts.ts';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { BannedPeople } from '../banned-list/banned-list.tsx';
import { AllowedPeople, MutedPeople, type RightsLists } from '../decided-people/rights-lists.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { AskingRow } from '../side-panel/asking-row.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import type { RoomPageName, RoomPeopleProps } from './room-people-props.ts';
import { RoomPerson } from './room-person.tsx';
import { RoomSettings } from './room-settings.tsx';

type InnerPageName = Exclude<RoomPageName, 'main'>;

interface InnerPage {
  readonly icon: LucideIcon;
  /** The page that leads there, where that is not the first. */
  readonly parent?: 'moderation';
  title(i18n: I18n): string;
  Page(props: RoomPageProps): ReactNode;
}

interface RoomPageProps extends RoomPeopleProps {
  onPage(page: RoomPageName): void;
}

/** The pages that lead away from the people, for the owner and admins: the title of each, and what it shows. */
const pages: Readonly<Record<InnerPageName, InnerPage>> = {
  settings: {
    icon: Settings2,
    title: ({ of }) => of(roomSettingsTexts)('roomSettings'),
    Page: RoomSettings,
  },
  moderation: {
    icon: Shield,
    title: ({ of }) => of(moderationTexts)('moderation'),
    Page: (props) => <WaysOn {...props} to={['muted', 'allowed', 'banned']} />,
  },
  muted: {
    icon: MicOff,
    parent: 'moderation',
    title: ({ of }) => of(moderationTexts)('mutedPeople'),
    Page: ({ lists }) => lists && <MutedPeople {...lists} />,
  },
  allowed: {
    icon: UserCheck,
    parent: 'moderation',
    title: ({ of }) => of(moderationTexts)('allowedPeople'),
    Page: ({ lists }) => lists && <AllowedPeople {...lists} />,
  },
  banned: {
    icon: Ban,
    parent: 'moderation',
    title: ({ of }) => of(moderationTexts)('banned'),
    Page: ({ renderBanned }) => renderBanned((banned) => <BannedPeople {...banned} />),
  },
};

/** Who is in a room, and what my role lets me do about it. */
export function RoomPeople(props: RoomPeopleProps): ReactNode {
  const { me, onClose } = props;
  const i18n = useI18n();
  const [page, setPage] = useState<RoomPageName>(props.initialPage ?? 'main');
  if (page === 'main' || me.role === 'member') return <PeopleHere {...props} onPage={setPage} />;
  const { title, Page, parent } = pages[page];
  const back = parent
    ? { label: i18n.of(moderationTexts)('backToModeration'), onBack: () => setPage(parent) }
    : { label: i18n.of(roomSettingsTexts)('roomBackToPeople'), onBack: () => setPage('main') };
  return (
    <SidePanel title={title(i18n)} back={back} onClose={onClose}>
      <Page {...props} onPage={setPage} />
    </SidePanel>
  );
}

function PeopleHere(props: RoomPageProps): ReactNode {
  const { room, me, members, onlineCount, order, lists, onClose } = props;
  const t = useI18n().of(roomTexts);
  const rightsOf = rightsIn(lists);
  return (
    <SidePanel title={t('roomPeople')} onClose={onClose}>
      {room.description !== null && (
        <p className="cf-panel__section cf-panel__text" dir="auto">
          {room.description}
        </p>
      )}
      {me.role !== 'member' && (
        <>
          <WaysOn {...props} to={['settings', 'moderation']} />
          <div className="cf-panel__line" />
        </>
      )}
      <p className="cf-panel__section cf-panel__label">{t('roomHere', { count: onlineCount })}</p>
      <ul>
        {members.map((member) => (
          <li key={member.userId}>
            <RoomPerson {...props} member={member} rights={rightsOf(member.userId)} />
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

interface WaysOnProps extends RoomPageProps {
  readonly to: readonly InnerPageName[];
}

/** Rows that lead to what the owner and admins decide. */
function WaysOn({ to, onPage }: WaysOnProps): ReactNode {
  const i18n = useI18n();
  return to.map((page) => (
    <ActionRow
      key={page}
      icon={pages[page].icon}
      label={pages[page].title(i18n)}
      leadsOn
      onClick={() => onPage(page)}
    />
  ));
}

/** Says by an id how somebody may write, as far as the lists tell. */
function rightsIn(lists: RightsLists | null): (userId: string) => RoomRights {
  const ends = lists?.muted.pages.rows.map(
    ({ userId, mutedUntil }) => [userId, mutedUntil] as const,
  );
  const mutedUntil = new Map(ends);
  const allowed = new Set(lists?.allowed.pages.rows.map(({ userId }) => userId));
  return (userId) => ({
    mutedUntil: mutedUntil.get(userId) ?? null,
    isAllowlisted: allowed.has(userId),
  });
}

function EndRoom({ name, onEnd }: { readonly name: string; onEnd(): void }): ReactNode {
  const t = useI18n().of(roomTexts);
  return (
    <>
      <div className="cf-panel__line" />
      <AskingRow
        icon={DoorOpen}
        label={t('roomEndRoom')}
        title={t('roomEndQuestion', { name })}
        text={t('roomEndConsequence')}
        verb={t('roomEndVerb')}
        onConfirm={onEnd}
      />
    </>
  );
}
