import {
  deviceIdSchema,
  findOperation,
  type OperationName,
  operationNames,
  userIdSchema,
} from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import { Compile } from 'typebox/compile';

interface InputCheck {
  Check(value: unknown): boolean;
  Errors(value: unknown): readonly { instancePath: string; message: string }[];
}

const checks = new Map<string, InputCheck>(
  operationNames.map((name) => [name, Compile(findOperation(name)?.input ?? {})]),
);
const userIdCheck = Compile(userIdSchema);
const deviceIdCheck = Compile(deviceIdSchema);

/** ERR-2 */
const maxDepth = 16;
/** Of a path in an error: it may hold a caller's own keys. */
const maxPathLength = 128;

/** Whether a value is a well-formed user id. */
export function isUserId(value: unknown): value is string {
  return userIdCheck.Check(value);
}

/** Whether a value is a well-formed device id. */
export function isDeviceId(value: unknown): value is string {
  return deviceIdCheck.Check(value);
}

/**
 * Checks the input of an operation against the contract, at whatever door it came.
 * @throws ChatError `invalid_argument` with the first problems, each with its path.
 */
export function parseInput(name: OperationName, input: unknown): Record<string, unknown> {
  const problem = findUnsafe(input, 0);
  if (problem) throw new ChatError('invalid_argument', { message: problem });
  const check = checks.get(name);
  if (!check?.Check(input)) throw toInvalidArgument(check?.Errors(input) ?? []);
  return input as Record<string, unknown>;
}

function toInvalidArgument(
  errors: readonly { instancePath: string; message: string }[],
): ChatError {
  const problems = errors
    // The entry of the unknown field itself says the same, with its path.
    .filter(({ message }) => message !== 'must not have additional properties')
    .slice(0, 5)
    .map(({ instancePath, message }) => ({
      path: instancePath.slice(0, maxPathLength),
      problem: message === 'schema is false' ? 'is not a known field' : message,
    }));
  const [first] = problems;
  return new ChatError('invalid_argument', {
    message: `${first?.path || 'The input'} ${first?.problem ?? 'is malformed'}.`,
    details: { problems },
  });
}

/** Whether a text is one that every store can hold. */
export function isSafeText(text: string): boolean {
  return findUnsafeText(text) === null;
}

/** What no operation accepts anywhere in its input; null when there is nothing of that kind (ERR-2). */
function findUnsafe(value: unknown, depth: number): string | null {
  if (depth > maxDepth) return `The input is nested deeper than ${maxDepth} levels.`;
  if (typeof value === 'string') return findUnsafeText(value);
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return firstUnsafe(value, depth);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return 'Binary data is not accepted.';
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return 'The key __proto__ is not accepted.';
    const problem = findUnsafeText(key);
    if (problem) return problem;
  }
  return firstUnsafe(Object.values(value), depth);
}

function firstUnsafe(values: readonly unknown[], depth: number): string | null {
  for (const value of values) {
    const problem = findUnsafe(value, depth + 1);
    if (problem) return problem;
  }
  return null;
}

function findUnsafeText(text: string): string | null {
  if (text.includes('\u0000')) return 'A string holds the character U+0000.';
  return text.isWellFormed() ? null : 'A string is not well-formed Unicode.';
}
