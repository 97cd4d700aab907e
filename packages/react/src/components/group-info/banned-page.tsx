import { limits } from '@confab/client';
import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeUntil } from '../../i18n/describe-time.ts';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { PagedList } from '../paged-list/paged-list.tsx';
import { PersonLine } from '../person-line/person-line.tsx';
import type { BannedList, BannedPerson, GroupInfoProps } from './group-info-props.ts';

/** Who is banned from a group, and the way back. */
export function BannedPage({ actions, renderBanned }: GroupInfoProps): ReactNode {
  return renderBanned((banned) => <BannedRows banned={banned} actions={actions} />);
}

interface BannedRowsProps extends Pick<GroupInfoProps, 'actions'> {
  readonly banned: BannedList;
}

function BannedRows({ banned, actions }: BannedRowsProps): ReactNode {
  const t = useI18n().of(groupTexts);
  return (
    <PagedList
      pages={banned}
      empty={<EmptyState icon={ShieldCheck} title={t('banned')} hint={t('nobodyBanned')} />}
      keyOf={({ userId }) => userId}
      renderRow={(person) => (
        <BannedRow person={person} onUnban={() => actions.unban(person.userId)} />
      )}
    />
  );
}

interface BannedRowProps {
  readonly person: BannedPerson;
  onUnban(): void;
}

function BannedRow({ person, onUnban }: BannedRowProps): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(groupTexts);
  const now = useNow();
  const { userId, name, avatarUrl, bannedUntil, reason } = person;
  const isForGood = bannedUntil === limits.foreverMs;
  const until = isForGood
    ? t('bannedForGood')
    : t('bannedUntil', { when: describeUntil(i18n, bannedUntil, now) });
  return (
    <div className="cf-row">
      <PersonLine
        id={userId}
        name={name}
        avatarUrl={avatarUrl}
        note={reason === null ? until : `${until} · ${reason}`}
      />
      <Button aria-label={`${t('unban')}: ${name}`} onClick={onUnban}>
        {t('unban')}
      </Button>
    </div>
  );
}
