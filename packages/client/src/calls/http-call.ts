import type { OperationInput, OperationName, OperationOutput } from '@confab/protocol';
import { ChatError, parseWireError } from '@confab/protocol/runtime';
import type { HttpFetch } from '../runtime.ts';
import { routes } from './routes.ts';

/** What HTTP calls need to know. */
export interface HttpCallOptions {
  readonly url: string;
  readonly fetch: HttpFetch;
  /** The credential of a call; null sends none. */
  readonly token: () => Promise<string | null>;
}

/** Carries out one operation over HTTP (HTTP-1, HTTP-2). Rejects with a ChatError. */
export async function callOverHttp<Name extends OperationName>(
  { url, fetch, token }: HttpCallOptions,
  name: Name,
  input: OperationInput<Name>,
): Promise<OperationOutput<Name>> {
  const request = toHttpRequest(name, input);
  const credential = await token().catch(failAsUnavailable('There is no token.'));
  const headers: Record<string, string> = {};
  if (credential !== null) headers['authorization'] = `Bearer ${credential}`;
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  const answer = await fetch(url.replace(/\/$/, '') + request.path, {
    method: request.method,
    headers,
    ...(request.body !== undefined && { body: request.body }),
  }).catch(failAsUnavailable('The server was not reached.'));
  const body = await answer.json().catch(() => null);
  if (answer.status === 200) return body as OperationOutput<Name>;
  throw parseWireError((body as { error?: unknown } | null)?.error);
}

function failAsUnavailable(message: string): (cause: unknown) => never {
  return (cause) => {
    throw cause instanceof ChatError ? cause : new ChatError('unavailable', { message, cause });
  };
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
