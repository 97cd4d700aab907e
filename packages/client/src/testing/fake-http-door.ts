import type { OperationName } from '@confab/protocol';
import { type ErrorCode, errorTable } from '@confab/protocol/runtime';
import { routes } from '../calls/routes.generated.ts';
import type { HttpFetch } from '../runtime.ts';
import type { FakeServer } from './fake-server.ts';

/** The HTTP door of the peer, as the client of one user sees it. */
export class FakeHttpDoor {
  /** The operations that were asked for, in order, whatever became of them. */
  readonly asked: OperationName[] = [];
  /** What becomes of requests: they arrive, unless a test says otherwise. */
  answer: HttpFetch;
  readonly #server: FakeServer;
  readonly #userId: string;

  constructor(server: FakeServer, userId: string) {
    this.#server = server;
    this.#userId = userId;
    this.answer = this.arrive;
  }

  /** For the runtime of the client. */
  readonly fetch: HttpFetch = (url, request) => {
    this.asked.push(toOperation(url, request).name);
    return this.answer(url, request);
  };

  /** The request arrives, and so does its answer. */
  readonly arrive: HttpFetch = async (url, request) => {
    // HTTP-5
    if (request.headers['confab-epoch'] !== this.#server.epoch) {
      const error = { code: 'unavailable', message: 'The store was restored.', retryable: true };
      return { status: 503, json: async () => ({ error }) };
    }
    const { name, input } = toOperation(url, request);
    const { data, error } = this.#server.answerHttp(this.#userId, name, input) as {
      data?: unknown;
      error?: { code: ErrorCode };
    };
    await Promise.resolve();
    if (error === undefined) return { status: 200, json: async () => data };
    return { status: errorTable[error.code].status, json: async () => ({ error }) };
  };

  /** The request is lost, or its answer. */
  readonly hang: HttpFetch = () => new Promise(() => undefined);

  /** How often an operation was asked for. */
  count(name: OperationName): number {
    return this.asked.filter((asked) => asked === name).length;
  }
}

/** The operation that a request is for (HTTP-1). */
function toOperation(
  url: string,
  { method, body }: Parameters<HttpFetch>[1],
): { name: OperationName; input: object } {
  const { pathname, searchParams } = new URL(url);
  for (const [name, route] of Object.entries(routes)) {
    if (route === null) continue;
    const pattern = route.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(`${method} ${pathname}`);
    if (match === null) continue;
    const rest = typeof body === 'string' ? (JSON.parse(body) as object) : {};
    const input = { ...Object.fromEntries(searchParams), ...rest, ...match.groups };
    return { name: name as OperationName, input };
  }
  throw new Error(`There is no ${method} ${pathname}.`);
}
