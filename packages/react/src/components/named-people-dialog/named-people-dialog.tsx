import { limits } from '@confab/client';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Person } from '../../person.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { Dialog, type DialogProps } from '../dialog/dialog.tsx';
import { type PeopleSearch, PersonPicker } from '../person-picker/person-picker.tsx';
import { toggled } from '../person-picker/toggled.ts';
import { TextField } from '../text-field/text-field.tsx';

/** What people and a name make. */
export interface NamedPeople {
  readonly name: string;
  readonly userIds: readonly string[];
}

interface NamedPeopleDialogProps extends Pick<DialogProps, 'title' | 'returnTo'> {
  readonly nameLabel: string;
  readonly verb: string;
  readonly search: PeopleSearch;
  readonly isBusy: boolean;
  /** Why it was refused. */
  readonly problem: string | null;
  onQueryChange(query: string): void;
  onCreate(made: NamedPeople): void;
  onClose(): void;
}

/** Makes something of people: first who, then what it is called. */
export function NamedPeopleDialog(props: NamedPeopleDialogProps): ReactNode {
  const { title, nameLabel, verb, search, isBusy, problem, returnTo = null } = props;
  const { t } = useI18n();
  const formId = useId();
  const [isNaming, setIsNaming] = useState(false);
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [name, setName] = useState('');
  const canCreate = name.trim() !== '' && !isBusy;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (canCreate) props.onCreate({ name: name.trim(), userIds: chosen.map(({ id }) => id) });
  }

  const footer = isNaming ? (
    <>
      <Button onClick={() => setIsNaming(false)}>{t('cancel')}</Button>
      <Button variant="primary" type="submit" form={formId} disabled={!canCreate}>
        {verb}
      </Button>
    </>
  ) : (
    <Button variant="primary" disabled={chosen.length === 0} onClick={() => setIsNaming(true)}>
      {t('next')}
    </Button>
  );
  return (
    <Dialog isOpen title={title} footer={footer} returnTo={returnTo} onClose={props.onClose}>
      {isNaming ? (
        <form id={formId} className="cf-form" onSubmit={submit}>
          <TextField
            label={nameLabel}
            value={name}
            maxLength={limits.groupNameLength}
            autoFocus
            onChange={setName}
          />
        </form>
      ) : (
        <PersonPicker
          autoFocus
          search={search}
          chosen={chosen}
          onQueryChange={props.onQueryChange}
          onChoose={(person) => setChosen(toggled(chosen, person))}
        />
      )}
      <p className="cf-dialog__error" role="alert">
        {problem}
      </p>
    </Dialog>
  );
}
