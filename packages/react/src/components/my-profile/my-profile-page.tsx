import { limits, type Me, type NotificationSettings, type OperationInput } from '@confab/client';
import type { ReactNode } from 'react';
import { profileTexts } from '../../i18n/profile-texts.ts';
import { useSlot } from '../../overrides.ts';
import { languageChoices, timezoneChoices } from '../../text/profile-choices.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Avatar } from '../avatar/avatar.tsx';
import { EditableText } from '../editable-text/editable-text.tsx';
import { LabelledText } from '../editable-text/labelled-text.tsx';
import { RoleBadge } from '../profile/role-badge.tsx';
import { SelectField } from '../select-field/select-field.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';

/** What of my profile shall change. */
export type ProfileChange = OperationInput<'users.updateProfile'>;

/** Props of {@link MyProfilePage}. */
export interface MyProfilePageProps {
  readonly me: Me;
  /** What I am told of, unless a conversation says otherwise. */
  readonly level: NotificationSettings['level'];
  onChange(change: ProfileChange): void;
  onLevelChange(level: NotificationSettings['level']): void;
  onBack(): void;
}

/** How others see me, and where I change that (PROFILE-1). */
export function MyProfilePage(props: MyProfilePageProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(profileTexts);
  return (
    <SidePanel title={text('myProfile')} back={{ label: t('back'), onBack: props.onBack }}>
      <Head {...props} />
      <p className="cf-panel__section cf-panel__small">{text('myProfileHint')}</p>
      <Words {...props} />
      <Choices {...props} />
      <div className="cf-panel__line" />
      <Notifications {...props} />
    </SidePanel>
  );
}

function Head({ me, onChange }: MyProfilePageProps): ReactNode {
  const t = useI18n().of(profileTexts);
  const SlotAvatar = useSlot('Avatar', Avatar);
  return (
    <div className="cf-panel__head">
      <SlotAvatar id={me.id} name={me.name} avatarUrl={me.avatarUrl} size="large" />
      <EditableText
        label={t('myName')}
        editLabel={t('changeMyName')}
        text={me.name}
        maxLength={limits.userNameLength}
        isRequired
        canEdit
        onSave={(name) => onChange({ name })}
      >
        <p className="cf-panel__name" dir="auto">
          {me.name}
        </p>
      </EditableText>
      {me.name !== me.id && <p className="cf-panel__fact">{me.id}</p>}
      <RoleBadge role={me.role} />
    </div>
  );
}

function Words({ me, onChange }: MyProfilePageProps): ReactNode {
  const t = useI18n().of(profileTexts);
  return (
    <>
      <LabelledText
        label={t('myBio')}
        editLabel={t('changeMyBio')}
        addLabel={t('addMyBio')}
        text={me.bio ?? ''}
        maxLength={limits.userBioLength}
        isLong
        onSave={(bio) => onChange({ bio: bio || null })}
      />
      <LabelledText
        label={t('myPictureAddress')}
        editLabel={t('changeMyPicture')}
        addLabel={t('addMyPicture')}
        text={me.avatarUrl ?? ''}
        maxLength={limits.urlLength}
        isAddress
        onSave={(address) => onChange({ avatarUrl: toPictureUrl(address) })}
      />
    </>
  );
}

function Choices({ me, onChange }: MyProfilePageProps): ReactNode {
  const { locale, of } = useI18n();
  const t = of(profileTexts);
  const notSaid = { value: '', label: t('notSaid') };
  const zones = timezoneChoices(me.timezone, (zone) => t('onThisDevice', { zone }));
  return (
    <>
      <SelectField
        label={t('spokenLanguage')}
        value={me.language ?? ''}
        options={[notSaid, ...languageChoices(locale, me.language)]}
        onChange={(language) => onChange({ language: language || null })}
      />
      <SelectField
        label={t('timeZone')}
        hint={t('timeZoneHint')}
        value={me.timezone ?? ''}
        options={[notSaid, ...zones]}
        onChange={(timezone) => onChange({ timezone: timezone || null })}
      />
    </>
  );
}

function Notifications({ level, onLevelChange }: MyProfilePageProps): ReactNode {
  const t = useI18n().of(profileTexts);
  return (
    <SelectField<typeof level>
      label={t('notifications')}
      hint={t('notificationsHint')}
      value={level}
      options={[
        { value: 'all', label: t('notificationsAll') },
        { value: 'mentions', label: t('notificationsMentions') },
        { value: 'none', label: t('notificationsNone') },
      ]}
      onChange={onLevelChange}
    />
  );
}

/** Nobody types the beginning of an address. */
function toPictureUrl(address: string): string | null {
  if (address === '') return null;
  return /^https?:\/\//.test(address) ? address : `https://${address}`;
}
