import { findOperation, type OperationName, type OperationOutput } from '@confab/protocol';
import { errorTable } from '@confab/protocol/runtime';
import { expect } from 'vitest';
import { checkError, checkOutput } from './outcome.ts';

/** What a caller shows at a door. */
export interface Credential {
  /** A token or an API key; null for a stranger. */
  readonly secret: string | null;
  /** The user that a backend acts for. */
  readonly actingUserId?: string;
  /** The device that it is shown on. */
  readonly deviceId?: string;
  /** What else a handshake says of the device. */
  readonly device?: { readonly platform?: unknown; readonly deviceName?: unknown };
}

/** One request of an operation over HTTP. */
export interface HttpCall {
  readonly url: string;
  readonly credential: Credential;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls an operation over HTTP. Rejects with the ChatError of the answer. */
export async function callHttp<Name extends OperationName>(
  { url, credential, headers = {} }: HttpCall,
  name: Name,
  input: Readonly<Record<string, unknown>>,
): Promise<OperationOutput<Name>> {
  const { path, query, body, method } = toRequest(name, input);
  const response = await fetch(`${url}${path}${query}`, {
    method,
    headers: {
      ...(credential.secret !== null && { authorization: `Bearer ${credential.secret}` }),
      ...(credential.actingUserId !== undefined && { 'confab-user': credential.actingUserId }),
      ...(credential.deviceId !== undefined && { 'confab-device': credential.deviceId }),
      ...(body !== null && { 'content-type': 'application/json' }),
      ...headers,
    },
    body,
  });
  return checkOutput(name, await readAnswer(response));
}

/** [HTTP-2] [HTTP-3] The body of an answer; rejects with its error. */
export async function readAnswer(response: Response): Promise<unknown> {
  const requestId = response.headers.get('x-request-id');
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  const answer = (await response.json()) as { error?: unknown };
  if (response.ok) return answer;
  const error = checkError(answer.error);
  expect(Object.keys(answer)).toEqual(['error']);
  expect(error.requestId).toBe(requestId);
  expect(response.status).toBe(errorTable[error.code].status);
  throw error;
}

/** [HTTP-1] Where the fields of an input go. */
function toRequest(name: OperationName, input: Readonly<Record<string, unknown>>) {
  const operation = findOperation(name);
  if (!operation) throw new Error(`There is no operation ${name}.`);
  const { method } = operation;
  const rest = { ...input };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_match, field: string) => {
    const value = rest[field];
    delete rest[field];
    return encodeURIComponent(String(value));
  });
  if (method !== 'GET' && method !== 'DELETE') {
    return { method, path, query: '', body: JSON.stringify(rest) };
  }
  const query = new URLSearchParams(
    Object.entries(rest).map(([key, value]) => [key, String(value)]),
  );
  return { method, path, query: query.size > 0 ? `?${query}` : '', body: null };
}
