import type { ReactNode } from 'react';
import { useChat } from '../../chat-provider.tsx';
import { DevicesPage } from '../../components/devices/devices-page.tsx';
import { useAttempt } from '../use-attempt.ts';
import { useDevices } from './use-devices.ts';

/** Props of {@link DevicesView}. */
export interface DevicesViewProps {
  onBack(): void;
}

/** Where I am logged in, from the client. */
export function DevicesView({ onBack }: DevicesViewProps): ReactNode {
  const chat = useChat();
  const attempt = useAttempt();
  const { reload, ...list } = useDevices();
  return (
    <DevicesPage
      list={list}
      onRemove={(id) => attempt(() => chat.devices.remove(id).finally(reload))}
      onRemoveOthers={() => attempt(() => chat.devices.removeOthers().finally(reload))}
      onRetry={reload}
      onBack={onBack}
    />
  );
}
