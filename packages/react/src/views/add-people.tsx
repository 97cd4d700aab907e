import { limits } from '@confab/client';
import { type ReactNode, useState } from 'react';
import { Button } from '../components/button/button.tsx';
import { Dialog } from '../components/dialog/dialog.tsx';
import { PersonPicker } from '../components/person-picker/person-picker.tsx';
import { toggled } from '../components/person-picker/toggled.ts';
import { TextField } from '../components/text-field/text-field.tsx';
import type { Person } from '../person.ts';
import { describeError } from '../text/describe-error.ts';
import { useI18n } from '../ui-provider.tsx';
import { useAction } from './use-action.ts';
import { usePeopleSearch } from './use-people-search.ts';

interface AddPeopleProps {
  /** Who is not offered. */
  readonly withoutIds: ReadonlySet<string>;
  /** What the word that goes with it is called, where one does. */
  readonly noteLabel?: string;
  /** Closes the dialog itself when it is done. */
  onAdd(people: readonly Person[], note: string): Promise<void>;
  onClose(): void;
}

/** Finds people, to add several of them to something. */
export function AddPeople({ withoutIds, noteLabel, onAdd, onClose }: AddPeopleProps): ReactNode {
  const i18n = useI18n();
  const { t } = i18n;
  const { search, setQuery } = usePeopleSearch(withoutIds);
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const [note, setNote] = useState('');
  const adding = useAction(onAdd);
  const footer = (
    <Button
      variant="primary"
      disabled={chosen.length === 0 || adding.status === 'busy'}
      onClick={() => adding.run(chosen, note.trim())}
    >
      {chosen.length === 0 ? t('addMembers') : t('add', { count: chosen.length })}
    </Button>
  );
  return (
    <Dialog isOpen title={t('addMembers')} footer={footer} onClose={onClose}>
      <PersonPicker
        search={search}
        chosen={chosen}
        onQueryChange={setQuery}
        onChoose={(person) => setChosen(toggled(chosen, person))}
      />
      {noteLabel !== undefined && chosen.length > 0 && (
        <TextField
          label={noteLabel}
          value={note}
          maxLength={limits.admissionNoteLength}
          onChange={setNote}
        />
      )}
      <p className="cf-dialog__error" role="alert">
        {adding.status === 'failed' && describeError(i18n, adding.error)}
      </p>
    </Dialog>
  );
}
