import { ChatError } from '@confab/protocol/runtime';
import type { Call } from '../calls/caller.ts';
import { type Doors, RacedCall } from '../calls/raced-call.ts';
import { LostAnswer } from '../connection/lost-answer.ts';
import { httpAfterMs } from '../door-choice.ts';
import type { ClientRuntime } from '../runtime.ts';
import type { LocalStore } from '../storage/local-store.ts';
import { ChangeFetcher } from './change-fetcher.ts';
import { wholly } from './frame-queue.ts';
import { MySync } from './my-sync.ts';
import type { MyWriter } from './my-writer.ts';
import type { ServerWriter } from './server-writer.ts';
import { compareHeld } from './sync-plan.ts';

/** Pauses between comparisons, in milliseconds: after one that found something, and at most. */
const pauses = { firstMs: 5000, longestMs: 15_000 };

/** What catching up works with. */
export interface CatchUpOptions {
  readonly doors: Omit<Doors, 'runtime'>;
  readonly store: LocalStore;
  readonly writer: ServerWriter;
  readonly myWriter: MyWriter;
  readonly runtime: ClientRuntime;
  /** When a session is tried next, in epoch milliseconds; 0 while one is being tried. */
  readonly retryAt: () => number;
}

/** Compares digests over HTTP and repairs what differs, until it is aborted or the server wants a session first (SYNC-12). */
export async function catchUp(options: CatchUpOptions, signal: AbortSignal): Promise<void> {
  const { store, runtime, retryAt } = options;
  // A first sync, and one of another history, begin with a session (SYNC-8).
  if (!store.state.meta.has('epoch')) return;
  const compare = createComparison(options, signal);
  for (let pauseMs = 0; ; ) {
    // CONN-12: who was told to wait waits at this door too, and gives the session its time.
    const waitMs = Math.max(pauseMs, retryAt() + httpAfterMs - runtime.now());
    await pause(runtime, waitMs + runtime.random() * httpAfterMs, signal);
    if (signal.aborted) return;
    const outcome = await compare().catch(judgeError);
    if (outcome === 'ended') return;
    const longerMs = Math.min(pauses.longestMs, pauseMs + pauses.firstMs);
    pauseMs = outcome === 'found' ? pauses.firstMs : Math.max(longerMs, outcome.retryAfterMs);
  }
}

/** What a comparison came to; when it found nothing, how long the server wants to be left alone. */
type Outcome = 'found' | 'ended' | { readonly retryAfterMs: number };

function judgeError(error: unknown): Outcome {
  if (!(error instanceof ChatError) || !error.isRetryable) return 'ended';
  return { retryAfterMs: error.retryAfterMs ?? 0 };
}

function createComparison(
  { doors, store, writer, myWriter, runtime }: CatchUpOptions,
  signal: AbortSignal,
): () => Promise<Outcome> {
  const { state } = store;
  const call = createAbortableCall({ ...doors, runtime }, signal);
  const mine = new MySync(call, myWriter);
  const fetcher = new ChangeFetcher({ call, state, writer, runtime });
  signal.addEventListener('abort', () => fetcher.stop());
  return async () => {
    const { answer, plan, isMineStale } = await compareHeld(call, state);
    if (answer.status === 'reset') return 'ended';
    if (answer.status === 'same') return { retryAfterMs: 0 };
    if (plan.drop.length > 0) await writer.removeConversations(plan.drop);
    await fetcher.fetch(plan.fetch.map(wholly));
    if (isMineStale) await mine.fetch();
    return 'found';
  };
}

/** Calls over HTTP whose answers count only until the signal: what a session brings comes after them. */
function createAbortableCall(doors: Doors, signal: AbortSignal): Call {
  return async (name, input) => {
    const raced = new RacedCall(doors, 'http', { name, input });
    const cancel = () => raced.cancel();
    signal.addEventListener('abort', cancel);
    try {
      const output = await raced.answer;
      if (signal.aborted) throw new LostAnswer();
      return output;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}

function pause(runtime: ClientRuntime, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      runtime.clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = runtime.setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
  });
}
