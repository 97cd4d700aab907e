import { ChatError, isErrorCode, type OperationOutput } from '@confab/client';

/** What the server says about itself. Throws a `ChatError`, or a `TypeError` when it cannot be reached. */
export function fetchServerInfo(): Promise<OperationOutput<'server.info'>> {
  return request('/v1/info');
}

/** A fresh token for a demo user. Throws a `ChatError`, or a `TypeError` when the server cannot be reached. */
export async function fetchDemoToken(userId: string): Promise<string> {
  const { token } = await request<OperationOutput<'demo.signIn'>>('/v1/demo/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId }),
  });
  return token;
}

async function request<Output>(path: string, init?: RequestInit): Promise<Output> {
  const response = await fetch(path, init);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as Output;
  throw toChatError(body);
}

function toChatError(body: unknown): ChatError {
  const { error } = (body ?? {}) as { error?: { code?: unknown; message?: string } };
  const message = error?.message;
  return new ChatError(isErrorCode(error?.code) ? error.code : 'unavailable', {
    ...(message !== undefined && { message }),
  });
}
