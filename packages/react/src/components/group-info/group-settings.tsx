import { type JoinPolicy, limits } from '@confab/client';
import { OctagonX } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { LabelledText } from '../editable-text/labelled-text.tsx';
import { SelectField } from '../select-field/select-field.tsx';
import { AskingRow } from '../side-panel/asking-row.tsx';
import { Switch } from '../switch/switch.tsx';
import { GroupFacts, MaxMembers, Tags } from './group-bounds.tsx';
import type { GroupInfoProps } from './group-info-props.ts';
import type { GroupRights } from './group-rights.ts';
import { MutedRoles } from './muted-roles.tsx';
import { SlowMode } from './slow-mode.tsx';

interface GroupSettingsProps extends GroupInfoProps {
  readonly rights: GroupRights;
}

/** What the owner and admins of a group decide. */
export function GroupSettings(props: GroupSettingsProps): ReactNode {
  const { conversation, actions, rights } = props;
  const t = useI18n().of(groupTexts);
  const { settings } = conversation;
  if (settings === null) return null;
  return (
    <>
      <JoinChoice {...props} />
      <Switch
        label={t('public')}
        hint={t('publicHint')}
        isOn={settings.visibility === 'public'}
        onChange={(isPublic) => actions.update({ visibility: isPublic ? 'public' : 'private' })}
      />
      <Tags {...props} />
      <MaxMembers {...props} />
      <Switch
        label={t('memberCanInvite')}
        isOn={settings.memberCanInvite}
        onChange={(memberCanInvite) => actions.update({ memberCanInvite })}
      />
      <Switch
        label={t('memberCanEdit')}
        isOn={settings.memberCanEdit}
        onChange={(memberCanEdit) => actions.update({ memberCanEdit })}
      />
      <PinChoice {...props} />
      <div className="cf-panel__line" />
      <Switch
        label={t('freeze')}
        hint={t('freezeHint')}
        isOn={settings.isFrozen}
        onChange={actions.setFrozen}
      />
      <MutedRoles {...props} />
      <SlowMode
        seconds={settings.slowModeSeconds}
        onChange={(slowModeSeconds) => actions.update({ slowModeSeconds })}
      />
      <div className="cf-panel__line" />
      <Picture {...props} />
      <GroupFacts {...props} />
      {rights.isOwner && <EndGroup {...props} />}
    </>
  );
}

function JoinChoice({ conversation, actions }: GroupSettingsProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const options = [
    { value: 'open', label: t('joinOpen') },
    { value: 'approval', label: t('joinApproval') },
    { value: 'invite_only', label: t('joinInviteOnly') },
  ] as const;
  return (
    <SelectField<JoinPolicy>
      label={t('joinPolicy')}
      value={conversation.joinPolicy}
      options={options}
      onChange={(joinPolicy) => actions.update({ joinPolicy })}
    />
  );
}

const pinPolicies = { bySize: null, members: true, admins: false } as const;

function PinChoice({ conversation, actions }: GroupSettingsProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const decided = conversation.settings?.memberCanPin ?? null;
  const ifDecided = decided ? 'members' : 'admins';
  const options = [
    { value: 'bySize', label: t('pinBySize', { count: limits.memberPinMembersMax }) },
    { value: 'members', label: t('pinMembers') },
    { value: 'admins', label: t('pinAdmins') },
  ] as const;
  return (
    <SelectField<keyof typeof pinPolicies>
      label={t('pinPolicy')}
      value={decided === null ? 'bySize' : ifDecided}
      options={options}
      onChange={(choice) => actions.update({ memberCanPin: pinPolicies[choice] })}
    />
  );
}

function Picture({ conversation, actions }: GroupSettingsProps): ReactNode {
  const t = useI18n().of(groupTexts);
  const { avatarUrl } = conversation;
  return (
    <LabelledText
      label={t('pictureAddress')}
      editLabel={t('editPicture')}
      addLabel={t('addPicture')}
      text={avatarUrl ?? ''}
      maxLength={limits.urlLength}
      isAddress
      onSave={(url) => actions.update({ avatarUrl: url === '' ? null : url })}
    />
  );
}

function EndGroup({ title, actions }: GroupSettingsProps): ReactNode {
  const t = useI18n().of(groupTexts);
  return (
    <AskingRow
      icon={OctagonX}
      label={t('endGroup')}
      title={t('endQuestion', { name: title })}
      text={t('endConsequence')}
      verb={t('endVerb')}
      onConfirm={actions.end}
    />
  );
}
