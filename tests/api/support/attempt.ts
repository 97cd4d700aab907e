import type { ErrorCode, OperationName } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';

/** The code of the answer; `changes` and `gone` are what `conversations.changes` says of the conversation. */
export type AccessOutcome = ErrorCode | 'ok' | 'changes' | 'gone';

/** How a call ended. Rejects when it was neither carried out nor refused. */
export async function attempt(name: OperationName, call: Promise<unknown>): Promise<AccessOutcome> {
  try {
    return outcomeOf(name, await call);
  } catch (error) {
    if (error instanceof ChatError) return error.code;
    throw error;
  }
}

/** Whether the caller got what they wanted. */
export function isAllowed(outcome: AccessOutcome): boolean {
  return outcome === 'ok' || outcome === 'changes';
}

function outcomeOf(name: OperationName, output: unknown): AccessOutcome {
  if (name !== 'conversations.changes') return 'ok';
  return (output as { results: { status: AccessOutcome }[] }).results[0]?.status ?? 'ok';
}
