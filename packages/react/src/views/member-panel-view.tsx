import { type ReactNode, useState } from 'react';
import { useChat } from '../chat-provider.tsx';
import { Button } from '../components/button/button.tsx';
import { Dialog } from '../components/dialog/dialog.tsx';
import { MemberPanel } from '../components/member-panel/member-panel.tsx';
import { PersonPicker } from '../components/person-picker/person-picker.tsx';
import { useConversation } from '../hooks/use-conversations.ts';
import { useMembers } from '../hooks/use-members.ts';
import type { Person } from '../person.ts';
import { useI18n } from '../ui-provider.tsx';
import { useAction } from './use-action.ts';
import { usePeopleSearch } from './use-people-search.ts';

/** Props of {@link MemberPanelView}. */
export interface MemberPanelViewProps {
  readonly conversationId: string;
  onClose(): void;
  /** Called after I have left the group. */
  onLeft(): void;
}

/** The members of a group, from the client. */
export function MemberPanelView({
  conversationId,
  onClose,
  onLeft,
}: MemberPanelViewProps): ReactNode {
  const chat = useChat();
  const item = useConversation(conversationId);
  const { members } = useMembers(conversationId);
  const [isAdding, setIsAdding] = useState(false);
  const leaving = useAction(() => chat.groups.leave(conversationId).then(onLeft));
  return (
    <>
      <MemberPanel
        id={conversationId}
        title={item?.title ?? ''}
        avatarUrl={item?.avatarUrl ?? null}
        memberCount={item?.memberCount ?? members.length}
        members={members}
        leaveStatus={leaving.status}
        onAdd={() => setIsAdding(true)}
        onLeave={() => leaving.run()}
        onClose={onClose}
      />
      {isAdding && (
        <AddMembers
          conversationId={conversationId}
          memberIds={new Set(members.map(({ userId }) => userId))}
          onClose={() => setIsAdding(false)}
        />
      )}
    </>
  );
}

interface AddMembersProps {
  readonly conversationId: string;
  readonly memberIds: ReadonlySet<string>;
  onClose(): void;
}

function AddMembers({ conversationId, memberIds, onClose }: AddMembersProps): ReactNode {
  const chat = useChat();
  const { t } = useI18n();
  const { search, setQuery } = usePeopleSearch(memberIds);
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const adding = useAction(() =>
    chat.groups
      .addMembers(
        conversationId,
        chosen.map(({ id }) => id),
      )
      .then(onClose),
  );

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
        {adding.status === 'failed' && t('createFailed')}
      </p>
    </Dialog>
  );
}
