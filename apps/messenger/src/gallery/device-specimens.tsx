import type { MyDevice } from '@confab/client';
import { type DeviceList, DevicesPage } from '@confab/react/devices';
import type { ReactNode } from 'react';
import { galleryNow } from './fixtures.ts';
import { Section, Specimen } from './specimen.tsx';

const ignore = () => {};
const hourMs = 3_600_000;

function toDevice(id: string, part: Partial<MyDevice>): MyDevice {
  return {
    id,
    platform: 'web',
    name: null,
    firstSeenAt: galleryNow - 300 * hourMs,
    lastSeenAt: galleryNow,
    isConnected: false,
    isThis: false,
    ...part,
  };
}

const devices = [
  toDevice('this', { name: 'Firefox, Linux', isConnected: true, isThis: true }),
  toDevice('phone', { platform: 'android', name: 'Pixel 9', isConnected: true }),
  toDevice('tablet', { platform: 'ios', lastSeenAt: galleryNow - 20 * hourMs }),
  toDevice('desk', {
    platform: 'desktop',
    name: 'The big computer in the harbour office, second floor, by the window',
    lastSeenAt: galleryNow - 90 * hourMs,
  }),
  toDevice('other', { platform: 'other', lastSeenAt: galleryNow - 200 * hourMs }),
];

/** The page of devices. */
export function DeviceSpecimens(): ReactNode {
  return (
    <Section title="Devices">
      <Specimen title="Several" height={560} width={336}>
        <FixtureDevices devices={devices} />
      </Specimen>
      <Specimen title="Only this one" height={320} width={336}>
        <FixtureDevices devices={devices.slice(0, 1)} />
      </Specimen>
      <Specimen title="No connection" height={320} width={336}>
        <FixtureDevices status="failed" />
      </Specimen>
    </Section>
  );
}

function FixtureDevices(part: Partial<DeviceList>): ReactNode {
  return (
    <DevicesPage
      list={{ status: 'ready', devices: [], ...part }}
      onRemove={ignore}
      onRemoveOthers={ignore}
      onRetry={ignore}
      onBack={ignore}
    />
  );
}
