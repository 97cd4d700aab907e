import type { OperationName } from '@confab/protocol';
import type { WireError } from '@confab/protocol/runtime';

/** What tabs say to each other about rooms. */
export type RoomWord =
  /** A following tab wants something done over the session of the leading one. */
  | {
      readonly kind: 'ask';
      readonly tabId: string;
      readonly id: string;
      readonly name: OperationName;
      readonly input: unknown;
    }
  | {
      readonly kind: 'answer';
      readonly id: string;
      readonly output: unknown;
      readonly error: WireError | null;
    };
