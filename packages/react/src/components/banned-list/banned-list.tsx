import { limits, type OperationOutput } from '@confab/client';
import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { banTexts } from '../../i18n/ban-texts.ts';
import { describeUntil } from '../../i18n/describe-time.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { PagedList, type Pages } from '../paged-list/paged-list.tsx';
import { PersonLine } from '../person-line/person-line.tsx';

/** A user who may not be in a group or a room. */
export interface BannedPerson {
  readonly userId: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  /** Epoch milliseconds. */
  readonly bannedUntil: OperationOutput<'members.ban'>['ban']['bannedUntil'];
  readonly reason: string | null;
}

/** Who is banned, as far as it has been loaded, and the way back. */
export interface BannedList {
  readonly pages: Pages<BannedPerson>;
  unban(userId: string): void;
}

/** Who is banned from a group or a room. */
export function BannedPeople({ pages, unban }: BannedList): ReactNode {
  const t = useI18n().of(banTexts);
  return (
    <PagedList
      pages={pages}
      empty={<EmptyState icon={ShieldCheck} title={t('banned')} hint={t('nobodyBanned')} />}
      keyOf={({ userId }) => userId}
      renderRow={(person) => <BannedRow person={person} onUnban={() => unban(person.userId)} />}
    />
  );
}

interface BannedRowProps {
  readonly person: BannedPerson;
  onUnban(): void;
}

function BannedRow({ person, onUnban }: BannedRowProps): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(banTexts);
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
