import { limits } from '@confab/client';
import { type ReactNode, useState } from 'react';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useSlot } from '../../overrides.ts';
import type { Person } from '../../person.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { Dialog } from '../dialog/dialog.tsx';
import { FormDialog } from '../form-dialog/form-dialog.tsx';
import { type PeopleSearch, PersonPicker } from '../person-picker/person-picker.tsx';
import { TextField } from '../text-field/text-field.tsx';

/** Props of {@link AddContactDialog}. Mount it anew for each use: it owns who has been chosen. */
export interface AddContactDialogProps {
  readonly search: PeopleSearch;
  onQueryChange(query: string): void;
  onRequest(userId: string, note: string | null): void;
  onClose(): void;
}

/** Finds somebody by name or id, and asks them to become a contact. */
export function AddContactDialog(props: AddContactDialogProps): ReactNode {
  const { search, onQueryChange, onRequest, onClose } = props;
  const t = useI18n().of(peopleTexts);
  const [person, setPerson] = useState<Person | null>(null);
  if (person !== null) {
    return (
      <RequestDialog
        person={person}
        onRequest={(note) => onRequest(person.id, note)}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog isOpen title={t('newContact')} onClose={onClose}>
      <PersonPicker autoFocus search={search} onQueryChange={onQueryChange} onChoose={setPerson} />
    </Dialog>
  );
}

/** Props of {@link RequestDialog}. */
export interface RequestDialogProps {
  readonly person: Person;
  /** What gets the focus back. */
  readonly returnTo?: HTMLElement | null;
  onRequest(note: string | null): void;
  onClose(): void;
}

/** Asks somebody to become a contact, with a word if one likes. */
export function RequestDialog({ person, onRequest, ...dialog }: RequestDialogProps): ReactNode {
  const t = useI18n().of(peopleTexts);
  const SlotAvatar = useSlot('Avatar', Avatar);
  const [note, setNote] = useState('');
  const { id, name, avatarUrl } = person;
  return (
    <FormDialog
      {...dialog}
      title={t('requestTo', { name })}
      verb={t('sendRequest')}
      onSubmit={() => onRequest(note.trim() === '' ? null : note.trim())}
    >
      <div className="cf-contact-question">
        <SlotAvatar id={id} name={name} avatarUrl={avatarUrl} size="large" />
        <p className="cf-panel__small">{t('requestConsequence', { name })}</p>
      </div>
      <TextField
        label={t('requestNote')}
        value={note}
        maxLength={limits.contactRequestNoteLength}
        autoFocus
        onChange={setNote}
      />
    </FormDialog>
  );
}
