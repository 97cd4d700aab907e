import { useCallback, useEffect, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { DeviceList } from '../../components/devices/devices-page.tsx';
import { useConnection } from '../../hooks/use-connection.ts';

/** My devices, listed anew whenever one comes or goes. */
export function useDevices(): DeviceList & { reload(): void } {
  const chat = useChat();
  const { status } = useConnection();
  const [list, setList] = useState<DeviceList>({ status: 'loading', devices: [] });

  const reload = useCallback(() => {
    setList((before) => ({ ...before, status: 'loading' }));
    chat.devices.list().then(
      (devices) => setList({ status: 'ready', devices }),
      () => setList((before) => ({ ...before, status: 'failed' })),
    );
  }, [chat]);

  useEffect(reload, [reload, status]);
  useEffect(() => {
    const stops = [chat.on('device.added', reload), chat.on('device.removed', reload)];
    return () => stops.forEach((stop) => stop());
  }, [chat, reload]);

  return { ...list, reload };
}
