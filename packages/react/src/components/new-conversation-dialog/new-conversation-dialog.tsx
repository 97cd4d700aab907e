import { Megaphone, UsersRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { Dialog } from '../dialog/dialog.tsx';
import { NamedPeopleDialog } from '../named-people-dialog/named-people-dialog.tsx';
import { type PeopleSearch, PersonPicker } from '../person-picker/person-picker.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';

/** Props of {@link NewConversationDialog}. Mount it anew for each use: it owns what has been chosen. */
export interface NewConversationDialogProps {
  readonly search: PeopleSearch;
  readonly status: 'idle' | 'busy' | 'failed';
  onQueryChange(query: string): void;
  onStartDirect(userId: string): void;
  onCreateGroup(group: { name: string; memberIds: string[] }): void;
  /** Leads to the broadcast lists; without it nothing does. */
  onBroadcasts?: (() => void) | undefined;
  onClose(): void;
}

/** Starts a conversation: with one person at a click, or with several after giving the group a name. */
export function NewConversationDialog(props: NewConversationDialogProps): ReactNode {
  const { status, onCreateGroup } = props;
  const { t } = useI18n();
  const [isGroup, setIsGroup] = useState(false);
  const [opener] = useState(() => document.activeElement);
  const problem = status === 'failed' ? t('createFailed') : null;
  if (!isGroup) {
    return <StartDialog {...props} problem={problem} onGroup={() => setIsGroup(true)} />;
  }
  return (
    <NamedPeopleDialog
      {...props}
      title={t('newGroup')}
      nameLabel={t('groupName')}
      verb={t('createGroup')}
      isBusy={status === 'busy'}
      problem={problem}
      returnTo={opener instanceof HTMLElement ? opener : null}
      onCreate={({ name, userIds }) => onCreateGroup({ name, memberIds: [...userIds] })}
    />
  );
}

interface StartDialogProps extends NewConversationDialogProps {
  readonly problem: string | null;
  onGroup(): void;
}

function StartDialog(props: StartDialogProps): ReactNode {
  const { search, status, problem, onQueryChange, onStartDirect, onGroup, onBroadcasts, onClose } =
    props;
  const { t } = useI18n();
  return (
    <Dialog isOpen title={t('newConversation')} onClose={onClose}>
      <div className="cf-new-kinds">
        <ActionRow icon={UsersRound} label={t('newGroup')} onClick={onGroup} />
        {onBroadcasts && (
          <ActionRow icon={Megaphone} label={t('broadcastLists')} leadsOn onClick={onBroadcasts} />
        )}
      </div>
      <PersonPicker
        autoFocus
        search={search}
        onQueryChange={onQueryChange}
        onChoose={({ id }) => status !== 'busy' && onStartDirect(id)}
      />
      <p className="cf-dialog__error" role="alert">
        {problem}
      </p>
    </Dialog>
  );
}
