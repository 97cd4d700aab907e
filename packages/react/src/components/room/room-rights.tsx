import { MessageSquare, UserCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeEnd } from '../../i18n/describe-rights.ts';
import { moderationTexts } from '../../i18n/moderation-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { DecidedPeople } from '../decided-people/decided-people.tsx';
import type { RoomRightsLists } from './room-people-props.ts';

/** Who is muted in a room, and until when. */
export function MutedPeople({ muted }: RoomRightsLists): ReactNode {
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

/** Who may write in a room while all are muted. */
export function AllowedPeople({ allowed }: RoomRightsLists): ReactNode {
  const t = useI18n().of(moderationTexts);
  return (
    <DecidedPeople
      {...allowed}
      empty={{ icon: UserCheck, title: t('allowedPeople'), hint: t('nobodyAllowed') }}
      verb={t('disallowShort')}
    />
  );
}
