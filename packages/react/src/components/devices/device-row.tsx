import type { MyDevice } from '@confab/client';
import {
  CircleHelp,
  Globe,
  LogOut,
  type LucideIcon,
  Monitor,
  Smartphone,
  TabletSmartphone,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { type DeviceTexts, deviceTexts } from '../../i18n/device-texts.ts';
import { describeLastSeen } from '../../i18n/describe-time.ts';
import type { Translate } from '../../i18n/translate.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import { IconRow } from '../side-panel/icon-row.tsx';

type PlatformName = Extract<keyof DeviceTexts, `platform${string}`>;

const platforms: Record<MyDevice['platform'], { icon: LucideIcon; name: PlatformName }> = {
  web: { icon: Globe, name: 'platformWeb' },
  ios: { icon: TabletSmartphone, name: 'platformIos' },
  android: { icon: Smartphone, name: 'platformAndroid' },
  desktop: { icon: Monitor, name: 'platformDesktop' },
  other: { icon: CircleHelp, name: 'platformOther' },
};

/** What a device calls itself, or what it runs on. */
export function nameOfDevice({ name, platform }: MyDevice, t: Translate<DeviceTexts>): string {
  return name ?? t(platforms[platform].name);
}

interface DeviceRowProps {
  readonly device: MyDevice;
  onRemove(): void;
}

/** A device of mine: what it is, when it was last used, and how it is logged out. */
export function DeviceRow({ device, onRemove }: DeviceRowProps): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(deviceTexts);
  const now = useNow();
  const { platform, isThis, isConnected, lastSeenAt } = device;
  const name = nameOfDevice(device, t);
  const activity = isConnected
    ? t('activeNow')
    : t('activeAt', { when: describeLastSeen(i18n, lastSeenAt, now) });
  const title = (
    <>
      <span className="cf-truncate" dir="auto">
        {name}
      </span>
      {isThis && (
        <span className="cf-badge" data-tone="accent">
          {t('thisDevice')}
        </span>
      )}
    </>
  );
  return (
    <IconRow icon={platforms[platform].icon} title={title} note={activity}>
      {!isThis && (
        <IconButton icon={LogOut} label={t('logOutNamed', { name })} onClick={onRemove} />
      )}
    </IconRow>
  );
}
