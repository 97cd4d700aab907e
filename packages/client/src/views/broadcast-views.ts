import type { LateCode } from '../late-code.ts';
import type { LiveView } from '../live-view.ts';
import type { ServerWriter } from '../sync/server-writer.ts';
import type { BroadcastMessage, DeliveriesSnapshot } from './deliveries-view.ts';
import { LateView } from './late-view.ts';
import type { ViewContext } from './view-context.ts';
import type { ViewRegistry } from './view-registry.ts';

/** The live views of `chat.broadcasts`. */
export interface BroadcastViews {
  /** How far a message has come with everyone it was sent to, asked every 5 s, and every 30 s above 100 of them. */
  deliveries(message: BroadcastMessage): LiveView<DeliveriesSnapshot>;
}

const unknown: DeliveriesSnapshot = { status: 'loading', counts: null, deliveries: [] };

/** What these views are made of. */
export interface BroadcastViewParts {
  readonly context: ViewContext;
  readonly views: ViewRegistry;
  readonly late: LateCode;
  readonly writer: ServerWriter;
}

/** Makes the live views of `chat.broadcasts`. */
export function createBroadcastViews(parts: BroadcastViewParts): BroadcastViews {
  const { context, views, late, writer } = parts;
  const load = late.once(() => import('./deliveries-view.ts'));
  const list = async (input: Parameters<typeof context.call<'deliveries.list'>>[1]) => {
    const page = await context.call('deliveries.list', input);
    await writer.saveUsers(page.users);
    return page;
  };
  return {
    deliveries: ({ conversationId, seq }) =>
      views.get(`deliveries ${conversationId} ${seq}`, () => {
        return new LateView(context.runtime, unknown, async () => {
          const { DeliveriesView } = await load();
          return new DeliveriesView(context, { conversationId, seq }, list);
        });
      }),
  };
}
