import type { ReactNode } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useNotices } from '../../notices.ts';
import type { Person } from '../../person.ts';
import { useI18n } from '../../ui-provider.tsx';
import { AddPeople } from '../add-people.tsx';

interface AddMembersProps {
  readonly conversationId: string;
  readonly memberIds: ReadonlySet<string>;
  onClose(): void;
}

/** Finds people and adds them to a group. Who wants to be asked first is invited by that (GROUP-13). */
export function AddMembers({ conversationId, memberIds, onClose }: AddMembersProps): ReactNode {
  const chat = useChat();
  const { locale, of } = useI18n();
  const t = of(groupTexts);
  const notices = useNotices();

  async function add(people: readonly Person[], note: string): Promise<void> {
    const userIds = people.map(({ id }) => id);
    const invited = await chat.groups.addMembers(conversationId, userIds, note || undefined);
    onClose();
    if (invited.length === 0) return;
    const list = new Intl.ListFormat(locale, { type: 'conjunction' });
    const names = invited.map(
      ({ userId }) => people.find(({ id }) => id === userId)?.name ?? userId,
    );
    notices.show({ text: t('invitedInstead', { names: list.format(names) }) });
  }

  return (
    <AddPeople withoutIds={memberIds} noteLabel={t('inviteNote')} onAdd={add} onClose={onClose} />
  );
}
