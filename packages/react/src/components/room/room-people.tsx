import { Ban, DoorOpen, Settings2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { banTexts } from '../../i18n/ban-texts.ts';
import { roomSettingsTexts } from '../../i18n/room-settings-texts.ts';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { BannedPeople } from '../banned-list/banned-list.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { AskingRow } from '../side-panel/asking-row.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import type { RoomPageName, RoomPeopleProps } from './room-people-props.ts';
import { RoomPerson } from './room-person.tsx';
import { RoomSettings } from './room-settings.tsx';

/** Who is in a room, and what my role lets me do about it. */
export function RoomPeople(props: RoomPeopleProps): ReactNode {
  const { me, renderBanned, onClose } = props;
  const { of } = useI18n();
  const [page, setPage] = useState<RoomPageName>(props.initialPage ?? 'main');
  const text = of(roomSettingsTexts);
  const back = { label: text('roomBackToPeople'), onBack: () => setPage('main') };
  if (page === 'settings' && me.role !== 'member') {
    return (
      <SidePanel title={text('roomSettings')} back={back} onClose={onClose}>
        <RoomSettings {...props} />
      </SidePanel>
    );
  }
  if (page === 'banned' && me.role !== 'member') {
    return (
      <SidePanel title={of(banTexts)('banned')} back={back} onClose={onClose}>
        {renderBanned((banned) => (
          <BannedPeople {...banned} />
        ))}
      </SidePanel>
    );
  }
  return <PeopleHere {...props} onPage={setPage} />;
}

interface PeopleHereProps extends RoomPeopleProps {
  onPage(page: RoomPageName): void;
}

function PeopleHere(props: PeopleHereProps): ReactNode {
  const { room, me, members, onlineCount, order, onClose } = props;
  const t = useI18n().of(roomTexts);
  return (
    <SidePanel title={t('roomPeople')} onClose={onClose}>
      {room.description !== null && (
        <p className="cf-panel__section cf-panel__text" dir="auto">
          {room.description}
        </p>
      )}
      {me.role !== 'member' && <WaysOn {...props} />}
      <p className="cf-panel__section cf-panel__label">{t('roomHere', { count: onlineCount })}</p>
      <ul>
        {members.map((member) => (
          <li key={member.userId}>
            <RoomPerson {...props} member={member} />
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

/** What the owner and admins find: what they decide, and whom they keep out. */
function WaysOn({ onPage }: PeopleHereProps): ReactNode {
  const { of } = useI18n();
  return (
    <>
      <ActionRow
        icon={Settings2}
        label={of(roomSettingsTexts)('roomSettings')}
        leadsOn
        onClick={() => onPage('settings')}
      />
      <ActionRow
        icon={Ban}
        label={of(banTexts)('banned')}
        leadsOn
        onClick={() => onPage('banned')}
      />
      <div className="cf-panel__line" />
    </>
  );
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
