/** When a caller may try again after an error. */
export type RetryRule = 'never' | 'after' | 'refresh_token' | 'resync';

/** How loudly the server logs an error. */
export type ErrorLogLevel = 'debug' | 'info' | 'warn' | 'error';

/** One row of the error table. */
export interface ErrorDefinition {
  /** HTTP status (RFC 9110). */
  readonly status: number;
  readonly retry: RetryRule;
  readonly logLevel: ErrorLogLevel;
  /** The sentence used when the place that throws has nothing better to say. */
  readonly message: string;
}

function row(
  status: number,
  retry: RetryRule,
  logLevel: ErrorLogLevel,
  message: string,
): ErrorDefinition {
  return { status, retry, logLevel, message };
}

/** Every error that can cross a boundary. HTTP, Socket.IO, the SDK and the docs derive from this table. */
export const errorTable = {
  unauthenticated: row(401, 'refresh_token', 'debug', 'The credential is missing or not valid.'),
  token_expired: row(
    401,
    'refresh_token',
    'debug',
    'The token has expired; connect with a new one.',
  ),
  forbidden: row(403, 'never', 'debug', 'You may not do this.'),
  not_member: row(403, 'never', 'debug', 'You are not a member of this conversation.'),
  not_found: row(404, 'never', 'debug', 'There is no such thing.'),
  conflict: row(409, 'never', 'debug', 'The request contradicts the current state.'),
  already_exists: row(409, 'never', 'debug', 'This id is taken.'),
  invalid_argument: row(400, 'never', 'debug', 'The request is malformed.'),
  limit_exceeded: row(422, 'never', 'debug', 'A limit would be exceeded.'),
  rate_limited: row(429, 'after', 'debug', 'Too many requests; try again later.'),
  blocked: row(403, 'never', 'debug', 'One of you has blocked the other.'),
  muted: row(403, 'never', 'debug', 'You may read here but not write.'),
  banned: row(403, 'never', 'info', 'You are banned.'),
  frozen: row(403, 'never', 'debug', 'This conversation is read-only.'),
  window_expired: row(409, 'never', 'debug', 'The time to do this has passed.'),
  payload_too_large: row(413, 'never', 'debug', 'The request is too large.'),
  unsupported_media: row(415, 'never', 'debug', 'This kind of content is not accepted.'),
  rejected_by_policy: row(422, 'never', 'info', 'The content is against the rules of this app.'),
  rejected_by_hook: row(422, 'never', 'info', 'The app refused the request.'),
  gone: row(410, 'resync', 'debug', 'This no longer exists.'),
  version_unsupported: row(426, 'never', 'info', 'This protocol version is not spoken here.'),
  internal: row(500, 'after', 'error', 'Something went wrong on the server.'),
  unavailable: row(503, 'after', 'warn', 'The service is not available right now.'),
} as const satisfies Record<string, ErrorDefinition>;

/** The code of an error: a key of {@link errorTable}. */
export type ErrorCode = keyof typeof errorTable;

/** An error as it travels: `{code, message, retryable, retryAfterMs?, details?, requestId?}`. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  /** How long to wait before trying again, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Names the request in the server's log. */
  readonly requestId?: string;
}

/** What may be said beside the code of a {@link ChatError}. */
export interface ChatErrorOptions {
  readonly message?: string;
  readonly retryAfterMs?: number;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
  /** The technical reason; stays in the process and is never sent. */
  readonly cause?: unknown;
}

/**
 * The one error class on both sides of the wire.
 * @example
 * try { await chat.call('messages.send', draft) }
 * catch (error) { if (error instanceof ChatError && error.code === 'not_member') leave() }
 */
export class ChatError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'ChatError';
  readonly code: Code;
  readonly retryAfterMs: number | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly requestId: string | undefined;

  constructor(code: Code, options: ChatErrorOptions = {}) {
    super(options.message ?? errorTable[code].message, { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.details = options.details;
    this.requestId = options.requestId;
  }

  /** Whether trying the same thing again later can succeed. */
  get isRetryable(): boolean {
    return errorTable[this.code].retry !== 'never';
  }

  /** The shape that is sent; `undefined` fields are left out. */
  toWire(): WireError {
    return {
      code: this.code,
      message: this.message,
      retryable: this.isRetryable,
      ...(this.retryAfterMs !== undefined && { retryAfterMs: this.retryAfterMs }),
      ...(this.details !== undefined && { details: this.details }),
      ...(this.requestId !== undefined && { requestId: this.requestId }),
    };
  }
}

/** Reads an error from the wire; anything that is not one becomes `internal`. */
export function parseWireError(value: unknown): ChatError {
  if (!isRecord(value) || !isErrorCode(value['code'])) {
    return new ChatError('internal', { message: 'The server answered with an unknown error.' });
  }
  const { code, message, retryAfterMs, details, requestId } = value;
  return new ChatError(code, {
    ...(typeof message === 'string' && { message }),
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    ...(isRecord(details) && { details }),
    ...(typeof requestId === 'string' && { requestId }),
  });
}

/** Whether a string is a code of the table. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorTable, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
