import { MessageSquare, UserCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeEnd } from '../../i18n/describe-rights.ts';
import { moderationTexts } from '../../i18n/moderation-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { type DecidedList, DecidedPeople, type DecidedPerson } from './decided-people.tsx';

/** A user who may read and not write. */
export interface MutedPerson extends DecidedPerson {
  /** Epoch milliseconds. */
  readonly mutedUntil: number;
}

/** Who is muted and who is on the allowlist, as far as it has been loaded. */
export interface RightsLists {
  readonly muted: DecidedList<MutedPerson>;
  readonly allowed: DecidedList<DecidedPerson>;
}

/** Who is muted in a group or a room, and until when. */
export function MutedPeople({ muted }: Pick<RightsLists, 'muted'>): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(moderationTexts);
  const now = useNow();
  return (
    <DecidedPeople
      {...muted}
      empty={{ icon: MessageSquare, title: t('mutedPeople'), hint: t('nobodyMuted') }}
      verb={t('unmuteShort')}
      noteOf={({ mutedUntil }) => describeEnd(i18n, mutedUntil, now)}
    />
  );
}

/** Who may write in a group or a room while all are muted. */
export function AllowedPeople({ allowed }: Pick<RightsLists, 'allowed'>): ReactNode {
  const t = useI18n().of(moderationTexts);
  return (
    <DecidedPeople
      {...allowed}
      empty={{ icon: UserCheck, title: t('allowedPeople'), hint: t('nobodyAllowed') }}
      verb={t('disallowShort')}
    />
  );
}
