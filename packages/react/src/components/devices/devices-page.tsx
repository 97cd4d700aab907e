import type { MyDevice } from '@confab/client';
import { MonitorX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { deviceTexts } from '../../i18n/device-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { ConfirmDialog } from '../confirm-dialog/confirm-dialog.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import { DeviceRow, nameOfDevice } from './device-row.tsx';

/** My devices, as far as they are known. */
export interface DeviceList {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly devices: readonly MyDevice[];
}

/** Props of {@link DevicesPage}. */
export interface DevicesPageProps {
  readonly list: DeviceList;
  onRemove(deviceId: string): void;
  onRemoveOthers(): void;
  onRetry(): void;
  onBack(): void;
}

/** What is asked before a device is logged out: one, or all others. */
type Question = MyDevice | 'others';

/** Where I am logged in, and how that ends (DEV-2, DEV-3). */
export function DevicesPage(props: DevicesPageProps): ReactNode {
  const { list, onBack } = props;
  const { t, of } = useI18n();
  const text = of(deviceTexts);
  const [question, setQuestion] = useState<Question | null>(null);
  const { devices } = list;
  return (
    <SidePanel title={text('devices')} back={{ label: t('back'), onBack }}>
      <p className="cf-panel__section cf-panel__small">{text('devicesHint')}</p>
      <ul aria-busy={list.status === 'loading'}>
        {devices.map((device) => (
          <li key={device.id}>
            <DeviceRow device={device} onRemove={() => setQuestion(device)} />
          </li>
        ))}
      </ul>
      <ListStatus {...props} />
      {devices.some(({ isThis }) => !isThis) && (
        <>
          <div className="cf-panel__line" />
          <ActionRow
            icon={MonitorX}
            label={text('logOutOthers')}
            isDestructive
            onClick={() => setQuestion('others')}
          />
        </>
      )}
      {question !== null && (
        <DeviceQuestion {...props} question={question} onClose={() => setQuestion(null)} />
      )}
    </SidePanel>
  );
}

function ListStatus({ list, onRetry }: DevicesPageProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(deviceTexts);
  const { status, devices } = list;
  return (
    <>
      <p className="cf-panel__empty" role="status">
        {status === 'failed' && text('devicesFailed')}
        {status === 'loading' && devices.length === 0 && text('loadingDevices')}
      </p>
      {status === 'failed' && (
        <Button className="cf-banned__more" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </>
  );
}

interface DeviceQuestionProps extends DevicesPageProps {
  readonly question: Question;
  onClose(): void;
}

function DeviceQuestion(props: DeviceQuestionProps): ReactNode {
  const { question, onRemove, onRemoveOthers, onClose } = props;
  const t = useI18n().of(deviceTexts);
  const finish = (act: () => void) => () => {
    act();
    onClose();
  };
  if (question === 'others') {
    return (
      <ConfirmDialog
        title={t('logOutOthersQuestion')}
        text={t('logOutOthersConsequence')}
        verb={t('logOutDevice')}
        onConfirm={finish(onRemoveOthers)}
        onClose={onClose}
      />
    );
  }
  return (
    <ConfirmDialog
      title={t('logOutQuestion', { name: nameOfDevice(question, t) })}
      text={t('logOutConsequence')}
      verb={t('logOutDevice')}
      onConfirm={finish(() => onRemove(question.id))}
      onClose={onClose}
    />
  );
}
