import { limits, type RoomSettings as Settings } from '@confab/client';
import type { ReactNode } from 'react';
import { roomSettingsTexts } from '../../i18n/room-settings-texts.ts';
import { roomTexts } from '../../i18n/room-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { LabelledText } from '../editable-text/labelled-text.tsx';
import { describeSeconds, StepField } from '../step-field/step-field.tsx';
import { Switch } from '../switch/switch.tsx';
import type { RoomPeopleProps } from './room-people-props.ts';

/** What the owner and admins of a room decide. */
export function RoomSettings(props: RoomPeopleProps): ReactNode {
  const { room, order } = props;
  const { of } = useI18n();
  const t = of(roomSettingsTexts);
  const text = of(roomTexts);
  const change = (settings: Partial<Settings>) => order.update({ settings });
  return (
    <>
      <Name {...props} />
      <Description {...props} />
      <div className="cf-panel__line" />
      <Switch
        label={text('roomMuteAll')}
        hint={text('roomMuteAllHint')}
        isOn={room.settings.isMuted}
        onChange={order.setMuted}
      />
      <Switch
        label={t('roomOneDevice')}
        hint={t('roomOneDeviceHint')}
        isOn={room.settings.isOneDevice}
        onChange={(isOneDevice) => change({ isOneDevice })}
      />
      <div className="cf-panel__line" />
      <Numbers {...props} onChange={change} />
    </>
  );
}

function Name({ room, order }: RoomPeopleProps): ReactNode {
  const { of } = useI18n();
  const label = of(roomTexts)('roomName');
  return (
    <LabelledText
      label={label}
      editLabel={of(roomSettingsTexts)('roomEditName')}
      text={room.name}
      maxLength={limits.groupNameLength}
      isRequired
      onSave={(name) => order.update({ name })}
    />
  );
}

function Description({ room, order }: RoomPeopleProps): ReactNode {
  const t = useI18n().of(roomSettingsTexts);
  return (
    <LabelledText
      label={t('roomDescription')}
      editLabel={t('roomEditDescription')}
      addLabel={t('roomAddDescription')}
      text={room.description ?? ''}
      maxLength={limits.groupDescriptionLength}
      isLong
      onSave={(next) => order.update({ description: next === '' ? null : next })}
    />
  );
}

interface NumbersProps extends RoomPeopleProps {
  onChange(settings: Partial<Settings>): void;
}

function Numbers({ room, onChange }: NumbersProps): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(roomSettingsTexts);
  const { settings } = room;
  const messages = (count: number) =>
    count === 0 ? t('roomHistoryNothing') : t('roomMessages', { count });
  return (
    <>
      <StepField
        label={t('roomHistory')}
        hint={t('roomHistoryHint')}
        value={settings.historySize}
        steps={[0, 100, 500, limits.roomHistoryMax]}
        nameOf={messages}
        onChange={(historySize) => onChange({ historySize })}
      />
      {settings.historySize > 0 && (
        <StepField
          label={t('roomReplay')}
          value={settings.replaySize}
          steps={[0, 10, 50, limits.pageSize]}
          nameOf={messages}
          onChange={(replaySize) => onChange({ replaySize })}
        />
      )}
      <StepField
        label={t('roomPace')}
        hint={t('roomPaceHint')}
        value={settings.messagesPerSecond}
        steps={[1, 5, 20, 100, limits.roomMessagesPerSecondMax]}
        nameOf={(count) => t('roomPerSecond', { count })}
        onChange={(messagesPerSecond) => onChange({ messagesPerSecond })}
      />
      <StepField
        label={t('roomMost')}
        value={settings.maxMembers}
        steps={[10, 100, 1000, limits.roomMembersDefault, limits.roomMembersMax]}
        nameOf={(count) => t('roomMostPeople', { count })}
        onChange={(maxMembers) => onChange({ maxMembers })}
      />
      <StepField
        label={t('roomEnds')}
        value={settings.destroyDelaySeconds}
        steps={[0, 60, 600, 3600, limits.roomDestroyDelaySecondsMax]}
        nameOf={(step) =>
          step === 0
            ? t('roomEndsAtOnce')
            : t('roomEndsAfter', { time: describeSeconds(i18n, step) })
        }
        onChange={(destroyDelaySeconds) => onChange({ destroyDelaySeconds })}
      />
    </>
  );
}
