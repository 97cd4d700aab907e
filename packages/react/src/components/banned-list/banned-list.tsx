import type { OperationOutput } from '@confab/client';
import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeEnd } from '../../i18n/describe-rights.ts';
import { moderationTexts } from '../../i18n/moderation-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import {
  type DecidedList,
  DecidedPeople,
  type DecidedPerson,
} from '../decided-people/decided-people.tsx';

/** A user who may not be in a group or a room. */
export interface BannedPerson extends DecidedPerson {
  /** Epoch milliseconds. */
  readonly bannedUntil: OperationOutput<'members.ban'>['ban']['bannedUntil'];
  readonly reason: string | null;
}

/** Who is banned, as far as it has been loaded, and the way back. */
export type BannedList = DecidedList<BannedPerson>;

/** Who is banned from a group or a room. */
export function BannedPeople(banned: BannedList): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(moderationTexts);
  const now = useNow();
  return (
    <DecidedPeople
      {...banned}
      empty={{ icon: ShieldCheck, title: t('banned'), hint: t('nobodyBanned') }}
      verb={t('unban')}
      noteOf={({ bannedUntil, reason }) => {
        const until = describeEnd(i18n, bannedUntil, now);
        return reason === null ? until : `${until} · ${reason}`;
      }}
    />
  );
}
