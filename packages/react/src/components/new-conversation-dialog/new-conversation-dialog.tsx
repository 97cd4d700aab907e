import { limits } from '@confab/client';
import { UsersRound } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Person } from '../../person.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { Dialog } from '../dialog/dialog.tsx';
import { type PeopleSearch, PersonPicker } from '../person-picker/person-picker.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { TextField } from '../text-field/text-field.tsx';

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
  const trimmed = name.trim();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (trimmed === '' || isBusy) return;
    onCreateGroup({ name: trimmed, memberIds: chosen.map(({ id }) => id) });
  }

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
        <Button variant="primary" type="submit" form={formId} disabled={isBusy || trimmed === ''}>
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
      {step === 'direct' && (
        <div className="cf-new-kinds">
          <ActionRow icon={UsersRound} label={t('newGroup')} onClick={() => setStep('people')} />
        </div>
      )}
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
        <form id={formId} className="cf-form" onSubmit={submit}>
          <TextField
            label={t('groupName')}
            value={name}
            maxLength={limits.groupNameLength}
            autoFocus
            onChange={setName}
          />
        </form>
      )}
      <p className="cf-dialog__error" role="alert">
        {status === 'failed' && t('createFailed')}
      </p>
    </Dialog>
  );
}

function toggled(people: readonly Person[], person: Person): readonly Person[] {
  const others = people.filter(({ id }) => id !== person.id);
  return others.length === people.length ? [...people, person] : others;
}
