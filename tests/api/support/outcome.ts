import {
  type ErrorCode,
  type OperationName,
  type OperationOutput,
  operations,
} from '@confab/protocol';
import { ChatError, parseWireError } from '@confab/protocol/runtime';
import { Compile } from 'typebox/compile';
import { expect } from 'vitest';

const outputChecks = new Map(
  Object.entries(operations).map(([name, { output }]) => [name, Compile(output)]),
);
const errorKeys = new Set(['code', 'message', 'retryable', 'retryAfterMs', 'details', 'requestId']);

/** What a door answers with; both keep to the contract or the test fails. */
export function checkOutput<Name extends OperationName>(
  name: Name,
  output: unknown,
): OperationOutput<Name> {
  const check = outputChecks.get(name);
  const problems = check?.Check(output) ? [] : check?.Errors(output);
  expect(problems, `the output of ${name} keeps to its schema`).toEqual([]);
  return output as OperationOutput<Name>;
}

/** [ERR-1] The error of an answer, after a look at its shape. */
export function checkError(value: unknown): ChatError {
  const keys = Object.keys(value as object);
  expect(keys.filter((key) => !errorKeys.has(key))).toEqual([]);
  const error = parseWireError(value);
  expect(value).toMatchObject({ code: error.code, retryable: error.isRetryable });
  return error;
}

/** The code that a call fails with, or `ok`. */
export async function codeOf(call: Promise<unknown>): Promise<ErrorCode | 'ok'> {
  return (await refusalOf(call))?.code ?? 'ok';
}

/** The error that a call fails with. */
export async function errorOf(call: Promise<unknown>): Promise<ChatError> {
  const refusal = await refusalOf(call);
  if (!refusal) throw new Error('the call succeeded');
  return refusal;
}

/** The error that a call fails with, or null when it succeeds. */
export async function refusalOf(call: Promise<unknown>): Promise<ChatError | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (error instanceof ChatError) return error;
    throw error;
  }
}
