import type { OperationInput, OperationName, OperationOutput } from '@confab/protocol';
import { ChatError, type ErrorCode, errorTable, parseWireError } from '@confab/protocol/runtime';
import type { TokenSource } from '../connection/token-source.ts';
import type { ClientRuntime } from '../runtime.ts';
import type { Call } from './caller.ts';
import { findEnding } from '../connection/connection-state.ts';
import { LostAnswer } from '../connection/lost-answer.ts';
import { routes } from './routes.generated.ts';

/** How long an answer may take. */
const timeoutMs = 15_000;

/** What HTTP calls work with. */
export interface HttpCallOptions {
  readonly url: string;
  readonly runtime: Pick<ClientRuntime, 'fetch' | 'setTimeout' | 'clearTimeout'>;
  readonly tokens: Pick<TokenSource, 'get' | 'discard' | 'canRenew'>;
  readonly deviceId: () => Promise<string>;
  /** Sees each token before it is used, and throws when it is of another user. */
  readonly onToken?: (token: string) => void;
  /** The history of the store that is held, as far as one is: no other may answer (HTTP-5). */
  readonly epoch?: () => unknown;
}

/** Carries out operations over HTTP (HTTP-1, HTTP-2), each at most twice: the second time with a newer token. */
export function createHttpCall(options: HttpCallOptions): Call {
  const { tokens } = options;
  return async (name, input) => {
    try {
      return await callOnce(options, name, input);
    } catch (error) {
      const isStale =
        error instanceof ChatError &&
        errorTable[codeOf(error)].status === 401 &&
        findEnding(error) === null;
      if (!isStale || !tokens.canRenew) throw error;
      tokens.discard();
      return callOnce(options, name, input);
    }
  };
}

function codeOf(error: ChatError): ErrorCode {
  return error.code;
}

async function callOnce<Name extends OperationName>(
  { url, runtime, tokens, deviceId, onToken, epoch }: HttpCallOptions,
  name: Name,
  input: OperationInput<Name>,
): Promise<OperationOutput<Name>> {
  const { method, path, body } = toHttpRequest(name, input);
  const token = await tokens.get().catch(failWithoutToken);
  onToken?.(token);
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    'confab-device': await deviceId(),
  };
  const held = epoch?.();
  if (typeof held === 'string') headers['confab-epoch'] = held;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const request = { method, headers, ...(body !== undefined && { body }) };
  const answer = await inTime(runtime, runtime.fetch(url + path, request));
  const output = await inTime(runtime, answer.json()).catch(() => null);
  if (answer.status === 200 && output !== null) return output as OperationOutput<Name>;
  const { error } = (output ?? {}) as { error?: unknown };
  // Something on the way has answered, or the rest of the answer was lost.
  if (error === undefined && (answer.status === 200 || answer.status >= 500)) {
    throw new LostAnswer('The server was not reached.');
  }
  throw parseWireError(error);
}

/** The result of some work; `unavailable` when it fails or takes too long. */
function inTime<Result>(
  runtime: Pick<ClientRuntime, 'setTimeout' | 'clearTimeout'>,
  work: Promise<Result>,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const timer = runtime.setTimeout(() => reject(new Error('timeout')), timeoutMs);
    work.then(resolve, reject).finally(() => runtime.clearTimeout(timer));
  }).catch((cause: unknown) => {
    throw cause instanceof ChatError ? cause : new LostAnswer('The server was not reached.', cause);
  });
}

function failWithoutToken(cause: unknown): never {
  const message = 'There is no token.';
  throw cause instanceof ChatError ? cause : new ChatError('unavailable', { message, cause });
}

/** An operation as an HTTP request: fields named by the path go there, the rest into the query or the body. */
export function toHttpRequest<Name extends OperationName>(
  name: Name,
  input: OperationInput<Name>,
): { method: string; path: string; body?: string } {
  const route = routes[name];
  if (route === null) {
    throw new ChatError('unavailable', { message: `${name} needs a connection.` });
  }
  const [method = '', template = ''] = route.split(' ');
  const rest = new Map<string, unknown>(Object.entries(input));
  const path = template.replace(/\{(\w+)\}/g, (_match, field: string) => {
    const value = encodeURIComponent(String(rest.get(field)));
    rest.delete(field);
    return value;
  });
  if (method !== 'GET' && method !== 'DELETE') {
    return { method, path, body: JSON.stringify(Object.fromEntries(rest)) };
  }
  const query = [...rest]
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
  return { method, path: query.length === 0 ? path : `${path}?${query.join('&')}` };
}
