import { limits } from '@confab/client';
import { NotebookText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { LabelledText } from '../editable-text/labelled-text.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { StepField } from '../step-field/step-field.tsx';
import type { GroupInfoProps } from './group-info-props.ts';
import { groupFacts, MemberFacts } from './member-facts.tsx';

const memberSteps = [10, 50, 100, 200, 500, 1000, 5000, 10_000, 100_000];

/** How many members a group takes; never fewer than it has. */
export function MaxMembers({ conversation, actions }: GroupInfoProps): ReactNode {
  const { of, format } = useI18n();
  return (
    <StepField
      label={of(groupTexts)('maxMembers')}
      value={conversation.maxMembers}
      steps={memberSteps.filter((step) => step >= conversation.memberCount)}
      nameOf={format.number}
      onChange={(maxMembers) => actions.update({ maxMembers })}
    />
  );
}

/** Words under which a public group is found, in one line with commas. */
export function Tags({ conversation, actions }: GroupInfoProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const most = limits.groupTags * (limits.groupTagLength + 2);
  return (
    <LabelledText
      label={t('tags')}
      editLabel={t('editTags')}
      addLabel={t('addTags')}
      text={conversation.settings?.tags.join(', ') ?? ''}
      maxLength={most}
      onSave={(text) => actions.update({ tags: toTags(text) })}
    />
  );
}

/** Arabic has a comma of its own. */
function toTags(text: string): string[] {
  const words = text.split(/[,،]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}

/** What is noted about the group for all members, behind a row. */
export function GroupFacts({ conversation, title, actions }: GroupInfoProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <ActionRow icon={NotebookText} label={t('groupFacts')} onClick={() => setIsOpen(true)} />
      {isOpen && (
        <MemberFacts
          title={t('factsOfGroup', { name: title })}
          status="ready"
          attributes={conversation.settings?.attributes ?? {}}
          bounds={groupFacts}
          canEdit
          set={actions.setAttribute}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
