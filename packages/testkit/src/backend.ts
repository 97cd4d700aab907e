import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
} from '@confab/protocol';
import { type TestServer, testAppId } from './test-server.ts';

/** Whoever runs the app that the chat is part of: it calls the HTTP door with an API key (AUTH-3). */
export interface Backend {
  /** Carries an operation out, as the backend itself or as a user. Rejects when the server refuses. */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    asUserId?: string,
  ): Promise<OperationOutput<Name>>;
}

/** Makes a backend of the test app. */
export async function createBackend(server: TestServer): Promise<Backend> {
  const apiKey = await server.apiKey(testAppId);
  return {
    async call<Name extends OperationName>(
      name: Name,
      input: OperationInput<Name>,
      asUserId?: string,
    ): Promise<OperationOutput<Name>> {
      const { method, url, body } = toRequest(name, input);
      const headers = {
        authorization: `Bearer ${apiKey}`,
        ...(asUserId !== undefined && { 'confab-user': asUserId }),
        ...(body !== null && { 'content-type': 'application/json' }),
      };
      const answer = await fetch(server.url + url, { method, headers, body });
      const result: unknown = await answer.json();
      if (answer.ok) return result as OperationOutput<Name>;
      throw new Error(`${name} answered ${answer.status}: ${JSON.stringify(result)}`);
    },
  };
}

/** HTTP-1 */
function toRequest(name: OperationName, input: object) {
  const { method, path } = operations[name];
  const rest = new Map(Object.entries(input));
  const url = path.replace(/\{(\w+)\}/g, (_whole, field: string) => {
    const value = encodeURIComponent(String(rest.get(field)));
    rest.delete(field);
    return value;
  });
  const isInQuery = method === 'GET' || method === 'DELETE';
  const fields = Object.fromEntries(rest);
  if (!isInQuery) return { method, url, body: JSON.stringify(fields) };
  const query = new URLSearchParams(fields).toString();
  return { method, url: query === '' ? url : `${url}?${query}`, body: null };
}
