import { limits, type User } from '@confab/client';
import { Trash2, UserPlus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { broadcastTexts } from '../../i18n/broadcast-texts.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { EditableText } from '../editable-text/editable-text.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import { PagedList } from '../paged-list/paged-list.tsx';
import { PersonLine } from '../person-line/person-line.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { AskingRow } from '../side-panel/asking-row.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import type { BroadcastInfoProps } from './broadcasts-props.ts';

/** A broadcast list: what it is called, and who is on it. */
export function BroadcastInfo(props: BroadcastInfoProps): ReactNode {
  const { recipients, recipientCount, actions, onAdd, onClose } = props;
  const { t, of } = useI18n();
  const text = of(broadcastTexts);
  const isFull = recipientCount >= limits.broadcastRecipients;
  return (
    <SidePanel title={text('broadcastList')} onClose={onClose}>
      <Head {...props} />
      <div className="cf-panel__line" />
      <section aria-label={text('recipientList')}>
        <p className="cf-panel__section cf-panel__label" aria-hidden="true">
          {text('recipientList')}
        </p>
        <ActionRow icon={UserPlus} label={t('addMembers')} isDisabled={isFull} onClick={onAdd} />
        <PagedList
          pages={recipients}
          empty={<p className="cf-panel__section cf-panel__small">{text('noRecipients')}</p>}
          keyOf={({ id }) => id}
          renderRow={(user) => (
            <Recipient user={user} onRemove={() => actions.removeRecipient(user.id)} />
          )}
        />
      </section>
      <div className="cf-panel__line" />
      <EndBroadcast {...props} />
    </SidePanel>
  );
}

function Head({ conversationId, name, recipientCount, actions }: BroadcastInfoProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(broadcastTexts);
  const SlotAvatar = useSlot('Avatar', Avatar);
  return (
    <div className="cf-panel__head">
      <SlotAvatar id={conversationId} name={name} type="system" size="large" />
      <EditableText
        label={text('broadcastName')}
        editLabel={text('editBroadcastName')}
        text={name}
        maxLength={limits.groupNameLength}
        isRequired
        canEdit
        onSave={actions.rename}
      >
        <p className="cf-panel__name" dir="auto">
          {name}
        </p>
      </EditableText>
      <p className="cf-panel__fact">{t('recipients', { count: recipientCount })}</p>
      <p className="cf-panel__small">{text('broadcastHint')}</p>
    </div>
  );
}

interface RecipientProps {
  readonly user: User;
  onRemove(): void;
}

function Recipient({ user, onRemove }: RecipientProps): ReactNode {
  const t = useI18n().of(broadcastTexts);
  const { id, name, avatarUrl } = user;
  return (
    <div className="cf-row">
      <PersonLine id={id} name={name} avatarUrl={avatarUrl} hint={name === id ? null : id} />
      <IconButton icon={X} label={t('removeRecipient', { name })} onClick={onRemove} />
    </div>
  );
}

function EndBroadcast({ name, actions }: BroadcastInfoProps): ReactNode {
  const t = useI18n().of(broadcastTexts);
  return (
    <AskingRow
      icon={Trash2}
      label={t('endBroadcast')}
      title={t('endBroadcastQuestion', { name })}
      text={t('endBroadcastConsequence')}
      verb={t('endBroadcastVerb')}
      onConfirm={actions.end}
    />
  );
}
