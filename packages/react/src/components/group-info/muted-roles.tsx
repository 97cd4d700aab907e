import { limits, mutedRolesAt } from '@confab/client';
import { type ReactNode, useState } from 'react';
import { describeUntil } from '../../i18n/describe-time.ts';
import { groupTexts } from '../../i18n/group-texts.ts';
import { moderationTexts } from '../../i18n/moderation-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { DurationDialog } from '../duration-dialog/duration-dialog.tsx';
import { SelectField } from '../select-field/select-field.tsx';
import type { GroupInfoProps } from './group-info-props.ts';

const rolesOf = { nobody: [], members: ['member'], all: ['admin', 'member'] } as const;
type Choice = keyof typeof rolesOf;

/** Which roles of a group are muted, and until when (GROUP-5). */
export function MutedRoles({
  conversation,
  actions,
}: Pick<GroupInfoProps, 'conversation' | 'actions'>): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(groupTexts);
  const now = useNow();
  const [asked, setAsked] = useState<Choice | null>(null);
  const { settings } = conversation;
  const roles = mutedRolesAt(settings, now);
  const muted = roles.includes('admin') ? 'all' : 'members';
  const until = settings?.mutedRolesUntil ?? limits.foreverMs;
  const hasEnd = roles.length > 0 && until !== limits.foreverMs;
  const options = [
    { value: 'nobody', label: t('mutedNobody') },
    { value: 'members', label: t('mutedMembers') },
    { value: 'all', label: t('mutedAll') },
  ] as const;
  const decide = (choice: Choice, end: number | null) => {
    actions.setMutedRoles(rolesOf[choice], end);
    setAsked(null);
  };
  return (
    <>
      <SelectField<Choice>
        label={t('mutedRoles')}
        value={roles.length === 0 ? 'nobody' : muted}
        options={options}
        onChange={(choice) => (choice === 'nobody' ? decide(choice, null) : setAsked(choice))}
        {...(hasEnd && {
          hint: i18n.of(moderationTexts)('mutedUntil', { when: describeUntil(i18n, until, now) }),
        })}
      />
      {asked !== null && (
        <DurationDialog
          title={t('muteRolesQuestion')}
          text={t('muteRolesConsequence')}
          onChoose={(durationMs) => decide(asked, durationMs === null ? null : now + durationMs)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
