import {
  findOperation,
  type OperationDefinition,
  type OperationName,
  type OperationOutput,
} from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { Context } from '../context.ts';
import type { Session } from '../events/session.ts';
import { toStoreError } from '../store/store.ts';
import type { Actor } from './actor.ts';
import type { UseCase, UseCases } from './define-use-case.ts';
import { parseInput } from './parse-input.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { useCases } from './use-cases.generated.ts';

/** One request, as a door hands it in. */
export interface OperationRequest {
  readonly name: string;
  readonly actor: Actor;
  /** Not trusted yet. */
  readonly input: unknown;
  readonly session: Session | null;
  readonly address: string | null;
  readonly door: 'http' | 'realtime';
  /** What a face carries operations out with instead of their own use cases. */
  readonly instead?: Partial<UseCases>;
}

/** The row of the contract that a name stands for. */
function operationOf(name: string): OperationName {
  if (!findOperation(name)) {
    throw new ChatError('not_found', { message: `There is no operation ${name.slice(0, 64)}.` });
  }
  return name as OperationName;
}

/**
 * Carries an operation out: the one way in for every door. The order is fixed: known, allowed, within the limits,
 * well-formed, and only then the use case.
 * @throws ChatError the refusal; anything else that is thrown is a bug.
 */
export async function execute(
  context: Context,
  request: OperationRequest,
): Promise<OperationOutput<OperationName>> {
  const startedAt = performance.now();
  let result = 'ok';
  try {
    const name = operationOf(request.name);
    admit(context, name, request);
    const input = parseInput(name, request.input);
    const run = (request.instead?.[name] ?? useCases[name]) as UseCase<OperationName>;
    return await run(context, { ...request, input });
  } catch (error) {
    const known = toStoreError(error);
    result = known instanceof ChatError ? known.code : 'internal';
    throw known;
  } finally {
    const operation = findOperation(request.name) ? request.name : 'unknown';
    context.metrics.operations.inc({ operation, door: request.door, result });
    context.metrics.operationSeconds.observe({ operation }, (performance.now() - startedAt) / 1000);
  }
}

function admit(context: Context, name: OperationName, request: OperationRequest): void {
  const { actor, address } = request;
  const operation = findOperation(name);
  if (!operation?.access.actors.includes(actor.kind)) {
    throw new ChatError(actor.kind === 'anonymous' ? 'unauthenticated' : 'forbidden', {
      message: sentenceFor(actor, name),
    });
  }
  if (operation.doors === 'session' && !request.session) {
    throw new ChatError('not_found', { message: `${name} needs a live session.` });
  }
  // A backend is trusted with its own pace; limits are there for users and strangers.
  if (actor.kind === 'server') return;
  const caller = actor.kind === 'user' ? `${actor.appId} ${actor.userId}` : `address ${address}`;
  const { rateLimiter } = context;
  if (rateLimiter) takeRate(rateLimiter, caller, { operation, input: request.input });
}

/** Counts a call; what is urgent has a limit of its own beyond the usual one (ROOM-9). */
function takeRate(
  limiter: RateLimiter,
  caller: string,
  { operation, input }: { operation: OperationDefinition; input: unknown },
): void {
  try {
    limiter.take(caller, operation.rateClass);
  } catch (refusal) {
    if (!isUrgent(operation, input)) throw refusal;
    limiter.take(caller, 'urgent');
  }
}

function isUrgent({ urgency }: OperationDefinition, input: unknown): boolean {
  if (urgency !== 'high_priority') return urgency === 'always';
  return (
    typeof input === 'object' && input !== null && 'priority' in input && input.priority === 'high'
  );
}

function sentenceFor(actor: Actor, name: OperationName): string {
  if (actor.kind === 'anonymous') return 'This needs a credential.';
  return actor.kind === 'server'
    ? `${name} is for users: name the one you act for (AUTH-3).`
    : `${name} is for backends with an API key.`;
}
