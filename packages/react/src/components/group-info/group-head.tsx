import { limits, mutedRolesAt } from '@confab/client';
import { Megaphone, NotebookText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useSlot } from '../../overrides.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { EditableText } from '../editable-text/editable-text.tsx';
import { LabelledText } from '../editable-text/labelled-text.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import type { GroupInfoProps } from './group-info-props.ts';
import type { GroupRights } from './group-rights.ts';
import { MemberFacts } from './member-facts.tsx';

interface GroupHeadProps extends GroupInfoProps {
  readonly rights: GroupRights;
}

/** What a group is: picture, name, description, announcement, and what I am called in it. */
export function GroupHead(props: GroupHeadProps): ReactNode {
  const { conversation, title, actions, rights } = props;
  const { t, of } = useI18n();
  const text = of(groupTexts);
  const SlotAvatar = useSlot('Avatar', Avatar);
  const { description } = conversation;
  return (
    <>
      <div className="cf-panel__head">
        <SlotAvatar
          id={conversation.id}
          name={title}
          avatarUrl={conversation.avatarUrl}
          type="group"
          size="large"
        />
        <EditableText
          label={t('groupName')}
          editLabel={text('editName')}
          text={conversation.name ?? ''}
          maxLength={limits.groupNameLength}
          isRequired
          canEdit={rights.canEdit}
          onSave={(name) => actions.update({ name })}
        >
          <p className="cf-panel__name" dir="auto">
            {title}
          </p>
        </EditableText>
        <p className="cf-panel__fact">{t('members', { count: conversation.memberCount })}</p>
        <StateBadges {...props} />
      </div>
      {(description !== null || rights.canEdit) && (
        <div className="cf-panel__section">
          <EditableText
            label={text('description')}
            editLabel={text('editDescription')}
            addLabel={text('addDescription')}
            text={description ?? ''}
            maxLength={limits.groupDescriptionLength}
            isLong
            canEdit={rights.canEdit}
            onSave={(next) => actions.update({ description: next === '' ? null : next })}
          >
            <p className="cf-panel__text" dir="auto">
              {description}
            </p>
          </EditableText>
        </div>
      )}
      <Announcement {...props} />
      <Nickname {...props} />
      <MyFacts {...props} />
    </>
  );
}

function StateBadges({ conversation }: GroupHeadProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const now = useNow();
  const { settings, destroyedAt } = conversation;
  if (destroyedAt !== null) {
    return (
      <span className="cf-badge" data-tone="notice">
        {t('destroyedBadge')}
      </span>
    );
  }
  return (
    <span className="cf-group__badges">
      {settings?.isFrozen && (
        <span className="cf-badge" data-tone="notice">
          {t('frozenBadge')}
        </span>
      )}
      {mutedRolesAt(settings, now).length > 0 && (
        <span className="cf-badge" data-tone="notice">
          {t('mutedAllBadge')}
        </span>
      )}
    </span>
  );
}

function Announcement(props: GroupHeadProps): ReactNode {
  const { conversation, actions, rights, announcerName } = props;
  const { of, format } = useI18n();
  const t = of(groupTexts);
  const now = useNow();
  const announcement = conversation.settings?.announcement ?? null;
  if (announcement === null && !rights.canEdit) return null;
  return (
    <div className="cf-panel__section">
      <EditableText
        label={t('announcement')}
        editLabel={t('editAnnouncement')}
        addLabel={t('addAnnouncement')}
        text={announcement?.text ?? ''}
        maxLength={limits.announcementLength}
        isLong
        canEdit={rights.canEdit}
        onSave={(text) => actions.setAnnouncement(text === '' ? null : text)}
      >
        {announcement && (
          <div className="cf-announcement">
            <Megaphone aria-hidden="true" className="cf-icon" />
            <div>
              <p className="cf-panel__label">{t('announcement')}</p>
              <p className="cf-panel__text" dir="auto">
                {announcement.text}
              </p>
              <p className="cf-panel__small">
                {t('announcedBy', {
                  name: announcerName ?? announcement.setBy,
                  when: format.short(announcement.setAt, now),
                })}
              </p>
            </div>
          </div>
        )}
      </EditableText>
    </div>
  );
}

/** What I note about myself for all members (GROUP-16). */
function MyFacts({ members, conversation, renderFacts }: GroupHeadProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const [isOpen, setIsOpen] = useState(false);
  const { me } = members;
  if (!me || conversation.destroyedAt !== null) return null;
  const title = t('myFacts');
  return (
    <>
      <ActionRow icon={NotebookText} label={title} leadsOn onClick={() => setIsOpen(true)} />
      {isOpen &&
        renderFacts(me.userId, (facts) => (
          <MemberFacts {...facts} title={title} canEdit onClose={() => setIsOpen(false)} />
        ))}
    </>
  );
}

function Nickname({ members, conversation, actions }: GroupHeadProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const { me } = members;
  if (!me || conversation.destroyedAt !== null) return null;
  return (
    <LabelledText
      label={t('myNickname')}
      editLabel={t('editNickname')}
      text={me.nickname ?? ''}
      shown={me.nickname ?? me.name}
      maxLength={limits.userNameLength}
      onSave={(nickname) => actions.setNickname(nickname === '' ? null : nickname)}
    />
  );
}
