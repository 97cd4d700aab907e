import type { Order } from '@confab/protocol';
import { ChatError, limits } from '@confab/protocol/runtime';

/** @throws ChatError `limit_exceeded` when what the host app pins is larger than 2 KB as JSON. */
export function refuseLargePinData({ pinData }: Partial<Pick<Order, 'pinData'>>): void {
  if (!pinData) return;
  const sizeBytes = Buffer.byteLength(JSON.stringify(pinData));
  if (sizeBytes <= limits.orderPinDataBytes) return;
  throw new ChatError('limit_exceeded', {
    message: `pinData takes ${limits.orderPinDataBytes} bytes as JSON at most; this takes ${sizeBytes}.`,
    details: { limit: 'orderPinDataBytes', value: limits.orderPinDataBytes },
  });
}
