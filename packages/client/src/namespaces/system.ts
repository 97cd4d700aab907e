import type { ConversationItem } from '@confab/protocol';
import type { Call } from '../calls/caller.ts';
import type { ServerWriter } from '../sync/server-writer.ts';

/** The conversation in which the app itself speaks to me. Promises reject with a ChatError when the server refuses. */
export interface System {
  /**
   * My system conversation; in support mode it is made when there is none, so that I can ask. Rejects with `not_found`
   * while the app only announces and has said nothing to me yet.
   */
  open(): Promise<ConversationItem>;
}

/** Makes `chat.system`. */
export function createSystem({ call, writer }: { call: Call; writer: ServerWriter }): System {
  return {
    open: async () => {
      const { item, users } = await call('system.open', {});
      await writer.saveItems([item], users);
      return item;
    },
  };
}
