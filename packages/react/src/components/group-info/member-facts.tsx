import { limits, type MemberAttributes } from '@confab/client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { Dialog } from '../dialog/dialog.tsx';
import { LabelledText } from '../editable-text/labelled-text.tsx';
import { TextField } from '../text-field/text-field.tsx';

/** What is noted about a member of a group for all of them, and how it is changed. */
export interface NotedFacts {
  readonly status: 'loading' | 'ready';
  readonly attributes: MemberAttributes;
  /** Null takes it away. */
  set(key: string, value: string | null): void;
}

/** How many facts there may be, and how large. */
interface FactBounds {
  readonly count: number;
  readonly keyLength: number;
  readonly valueBytes: number;
}

const memberFacts: FactBounds = {
  count: limits.memberAttributes,
  keyLength: limits.memberAttributeKeyLength,
  valueBytes: limits.memberAttributeValueBytes,
};
/** The bounds of what is noted about a group. */
export const groupFacts: FactBounds = {
  count: limits.groupAttributes,
  keyLength: limits.groupAttributeKeyLength,
  valueBytes: limits.groupAttributeValueBytes,
};

/** Props of {@link MemberFacts}. */
export interface MemberFactsProps extends NotedFacts {
  readonly title: string;
  readonly canEdit: boolean;
  /** Those of a member by default. */
  readonly bounds?: FactBounds;
  /** What gets the focus back. */
  readonly returnTo?: HTMLElement | null;
  onClose(): void;
}

/** What is noted about a member of a group (GROUP-16), or about the group itself. */
export function MemberFacts(props: MemberFactsProps): ReactNode {
  const { title, status, attributes, canEdit, returnTo, set, onClose } = props;
  const { bounds = memberFacts } = props;
  const t = useI18n().of(groupTexts);
  const rows = Object.entries(attributes).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return (
    <Dialog isOpen title={title} onClose={onClose} {...(returnTo !== undefined && { returnTo })}>
      <p className="cf-dialog__text">{t('factsHint')}</p>
      <div aria-busy={status === 'loading'}>
        {rows.map(([key, value]) => (
          <LabelledText
            key={key}
            label={key}
            editLabel={t('editFact', { name: key })}
            text={value}
            maxLength={bounds.valueBytes}
            isLong
            canEdit={canEdit}
            onSave={(next) => set(key, next === '' ? null : next)}
          />
        ))}
      </div>
      {status === 'ready' && rows.length === 0 && (
        <p className="cf-panel__empty" role="status">
          {t('noFacts')}
        </p>
      )}
      {canEdit && rows.length < bounds.count && <NewFact bounds={bounds} onAdd={set} />}
    </Dialog>
  );
}

interface NewFactProps {
  readonly bounds: FactBounds;
  onAdd(key: string, value: string): void;
}

function NewFact({ bounds, onAdd }: NewFactProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const canAdd = /^[\w.-]+$/.test(key) && value.trim() !== '';

  function add(event: FormEvent): void {
    event.preventDefault();
    if (!canAdd) return;
    onAdd(key, value.trim());
    setKey('');
    setValue('');
  }

  return (
    <form className="cf-form" onSubmit={add}>
      <TextField label={t('factName')} value={key} maxLength={bounds.keyLength} onChange={setKey} />
      <TextField
        label={t('factValue')}
        value={value}
        maxLength={bounds.valueBytes}
        onChange={setValue}
      />
      <Button type="submit" disabled={!canAdd}>
        {t('addFact')}
      </Button>
    </form>
  );
}
