import { limits } from '@confab/client';
import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeUntil } from '../../i18n/describe-time.ts';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
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
  const { t, of } = useI18n();
  const text = of(groupTexts);
  const { status, people, hasMore, loadMore } = banned;
  if (status === 'ready' && people.length === 0) {
    return <EmptyState icon={ShieldCheck} title={text('banned')} hint={text('nobodyBanned')} />;
  }
  return (
    <>
      <ul aria-busy={status === 'loading'}>
        {people.map((person) => (
          <li key={person.userId}>
            <BannedRow person={person} onUnban={() => actions.unban(person.userId)} />
          </li>
        ))}
      </ul>
      <p className="cf-panel__empty" role="status">
        {status === 'failed' && t('errorUnavailable')}
      </p>
      {(hasMore || status === 'failed') && (
        <Button className="cf-banned__more" onClick={loadMore}>
          {status === 'failed' ? t('retry') : text('loadMore')}
        </Button>
      )}
    </>
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
