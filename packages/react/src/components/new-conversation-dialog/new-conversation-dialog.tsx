import { limits } from '@confab/client';
import { UsersRound } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { Person } from '../../person.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { Dialog } from '../dialog/dialog.tsx';
import { type PeopleSearch, PersonPicker } from '../person-picker/person-picker.tsx';

/** Props of {@link NewConversationDialog}. Mount it anew for each use: it owns what has been chosen. */
export interface NewConversationDialogProps {
  readonly search: PeopleSearch;
  readonly status: 'idle' | 'busy' | 'failed';
  onQueryChange(query: string): void;
  onStartDirect(userId: string): void;
  onCreateGroup(group: { name: string; memberIds: string[] }): void;
  onClose(): void;
}

type Step = 'direct' | 'people' | 'name';

/** Starts a conversation: with one person at a click, or with several after giving the group a name. */
export function NewConversationDialog(props: NewConversationDialogProps): ReactNode {
  const { search, status, onQueryChange, onStartDirect, onCreateGroup, onClose } = props;
  const { t } = useI18n();
  const formId = useId();
  const [step, setStep] = useState<Step>('direct');
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [name, setName] = useState('');
  const isBusy = status === 'busy';
  const footer = {
    direct: null,
    people: (
      <Button variant="primary" disabled={chosen.length === 0} onClick={() => setStep('name')}>
        {t('next')}
      </Button>
    ),
    name: (
      <>
        <Button onClick={() => setStep('people')}>{t('cancel')}</Button>
        <Button
          variant="primary"
          type="submit"
          form={formId}
          disabled={isBusy || name.trim() === ''}
        >
          {t('createGroup')}
        </Button>
      </>
    ),
  }[step];

  return (
    <Dialog
      isOpen
      title={t(step === 'direct' ? 'newConversation' : 'newGroup')}
      footer={footer}
      onClose={onClose}
    >
      {step === 'direct' && <StartGroup onStart={() => setStep('people')} />}
      {step === 'direct' && (
        <PersonPicker
          autoFocus
          search={search}
          onQueryChange={onQueryChange}
          onChoose={({ id }) => !isBusy && onStartDirect(id)}
        />
      )}
      {step === 'people' && (
        <PersonPicker
          autoFocus
          search={search}
          chosen={chosen}
          onQueryChange={onQueryChange}
          onChoose={(person) => setChosen(toggled(chosen, person))}
        />
      )}
      {step === 'name' && (
        <GroupName
          formId={formId}
          name={name}
          onChange={setName}
          onSubmit={() =>
            onCreateGroup({ name: name.trim(), memberIds: chosen.map(({ id }) => id) })
          }
        />
      )}
      <p className="cf-dialog__error" role="alert">
        {status === 'failed' && t('createFailed')}
      </p>
    </Dialog>
  );
}

function StartGroup({ onStart }: { onStart(): void }): ReactNode {
  const { t } = useI18n();
  return (
    <button type="button" className="cf-person cf-new-group" onClick={onStart}>
      <span className="cf-new-group__icon" aria-hidden="true">
        <UsersRound className="cf-icon" />
      </span>
      <span className="cf-truncate">{t('newGroup')}</span>
    </button>
  );
}

interface GroupNameProps {
  readonly formId: string;
  readonly name: string;
  onChange(name: string): void;
  onSubmit(): void;
}

function GroupName({ formId, name, onChange, onSubmit }: GroupNameProps): ReactNode {
  const { t } = useI18n();
  const id = useId();

  function submit(event: { preventDefault(): void }): void {
    event.preventDefault();
    if (name.trim() !== '') onSubmit();
  }

  return (
    <form id={formId} className="cf-field" onSubmit={submit}>
      <label className="cf-field__label" htmlFor={id}>
        {t('groupName')}
      </label>
      <input
        id={id}
        className="cf-field__input"
        dir="auto"
        autoFocus
        autoComplete="off"
        maxLength={limits.groupNameLength}
        value={name}
        onChange={(event) => onChange(event.target.value)}
      />
    </form>
  );
}

function toggled(people: readonly Person[], person: Person): readonly Person[] {
  const others = people.filter(({ id }) => id !== person.id);
  return others.length === people.length ? [...people, person] : others;
}
