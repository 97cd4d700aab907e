import { type ReactNode, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { Button } from '../../components/button/button.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { PersonPicker } from '../../components/person-picker/person-picker.tsx';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useNotices } from '../../notices.ts';
import type { Person } from '../../person.ts';
import { describeError } from '../../text/describe-error.ts';
import { useI18n } from '../../ui-provider.tsx';
import { useAction } from '../use-action.ts';
import { usePeopleSearch } from '../use-people-search.ts';

interface AddMembersProps {
  readonly conversationId: string;
  readonly memberIds: ReadonlySet<string>;
  onClose(): void;
}

/** Finds people and adds them to a group. */
export function AddMembers({ conversationId, memberIds, onClose }: AddMembersProps): ReactNode {
  const chat = useChat();
  const i18n = useI18n();
  const { t } = i18n;
  const { search, setQuery } = usePeopleSearch(memberIds);
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const notices = useNotices();
  const adding = useAction(async () => {
    const userIds = chosen.map(({ id }) => id);
    const invited = await chat.groups.addMembers(conversationId, userIds);
    onClose();
    if (invited.length > 0) notices.show({ text: toSentence(invited) });
  });

  /** GROUP-13. */
  function toSentence(invited: readonly { readonly userId: string }[]): string {
    const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' });
    const names = invited.map(
      ({ userId }) => chosen.find(({ id }) => id === userId)?.name ?? userId,
    );
    return i18n.of(groupTexts)('invitedInstead', { names: list.format(names) });
  }

  function toggle(person: Person): void {
    const others = chosen.filter(({ id }) => id !== person.id);
    setChosen(others.length === chosen.length ? [...chosen, person] : others);
  }

  const footer = (
    <Button
      variant="primary"
      disabled={chosen.length === 0 || adding.status === 'busy'}
      onClick={() => adding.run()}
    >
      {chosen.length === 0 ? t('addMembers') : t('add', { count: chosen.length })}
    </Button>
  );
  return (
    <Dialog isOpen title={t('addMembers')} footer={footer} onClose={onClose}>
      <PersonPicker search={search} chosen={chosen} onQueryChange={setQuery} onChoose={toggle} />
      <p className="cf-dialog__error" role="alert">
        {adding.status === 'failed' && describeError(i18n, adding.error)}
      </p>
    </Dialog>
  );
}
