import type { LateCode } from '../late-code.ts';
import type { LiveView } from '../live-view.ts';
import { LateView } from './late-view.ts';
import type { PinsSnapshot } from './pins-view.ts';
import type { ViewContext } from './view-context.ts';
import type { ViewRegistry } from './view-registry.ts';

/** The live views of `chat.pins`. */
export interface PinViews {
  /** What is pinned in a conversation, the one pinned last first. */
  of(conversationId: string): LiveView<PinsSnapshot>;
}

const nothing: PinsSnapshot = { status: 'loading', pins: [] };

/** Makes the live views of `chat.pins`. */
export function createPinViews(
  context: ViewContext,
  views: ViewRegistry,
  late: LateCode,
): PinViews {
  const load = late.once(() => import('./pins-view.ts'));
  return {
    of: (id) =>
      views.get(`pins ${id}`, () => {
        return new LateView(context.runtime, nothing, async () => {
          const { PinsView } = await load();
          return new PinsView(context, id);
        });
      }),
  };
}
