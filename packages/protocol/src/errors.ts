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

/** Every error that can cross a boundary. HTTP, Socket.IO, the SDK and the docs derive from this table. */
export const errorTable = {
  unauthenticated: {
    status: 401,
    retry: 'refresh_token',
    logLevel: 'debug',
    message: 'The credential is missing or not valid.',
  },
  token_expired: {
    status: 401,
    retry: 'refresh_token',
    logLevel: 'debug',
    message: 'The token has expired; connect with a new one.',
  },
  forbidden: {
    status: 403,
    retry: 'never',
    logLevel: 'debug',
    message: 'You may not do this.',
  },
  not_member: {
    status: 403,
    retry: 'never',
    logLevel: 'debug',
    message: 'You are not a member of this conversation.',
  },
  not_found: {
    status: 404,
    retry: 'never',
    logLevel: 'debug',
    message: 'There is no such thing.',
  },
  conflict: {
    status: 409,
    retry: 'never',
    logLevel: 'debug',
    message: 'The request contradicts the current state.',
  },
  already_exists: {
    status: 409,
    retry: 'never',
    logLevel: 'debug',
    message: 'This id is taken.',
  },
  invalid_argument: {
    status: 400,
    retry: 'never',
    logLevel: 'debug',
    message: 'The request is malformed.',
  },
  limit_exceeded: {
    status: 422,
    retry: 'never',
    logLevel: 'debug',
    message: 'A limit would be exceeded.',
  },
  rate_limited: {
    status: 429,
    retry: 'after',
    logLevel: 'debug',
    message: 'Too many requests; try again later.',
  },
  blocked: {
    status: 403,
    retry: 'never',
    logLevel: 'debug',
    message: 'One of you has blocked the other.',
  },
  contacts_only: {
    status: 403,
    retry: 'never',
    logLevel: 'debug',
    message: 'Only users who are contacts of each other may write to each other here.',
  },
  muted: {
    status: 403,
    retry: 'never',
    logLevel: 'debug',
    message: 'You may read here but not write.',
  },
  banned: {
    status: 403,
    retry: 'never',
    logLevel: 'info',
    message: 'You are banned.',
  },
  frozen: {
    status: 403,
    retry: 'never',
    logLevel: 'debug',
    message: 'This conversation is read-only.',
  },
  window_expired: {
    status: 409,
    retry: 'never',
    logLevel: 'debug',
    message: 'The time to do this has passed.',
  },
  payload_too_large: {
    status: 413,
    retry: 'never',
    logLevel: 'debug',
    message: 'The request is too large.',
  },
  unsupported_media: {
    status: 415,
    retry: 'never',
    logLevel: 'debug',
    message: 'This kind of content is not accepted.',
  },
  rejected_by_policy: {
    status: 422,
    retry: 'never',
    logLevel: 'info',
    message: 'The content is against the rules of this app.',
  },
  rejected_by_hook: {
    status: 422,
    retry: 'never',
    logLevel: 'info',
    message: 'The app refused the request.',
  },
  gone: {
    status: 410,
    retry: 'resync',
    logLevel: 'debug',
    message: 'This no longer exists.',
  },
  version_unsupported: {
    status: 426,
    retry: 'never',
    logLevel: 'info',
    message: 'This protocol version is not spoken here.',
  },
  internal: {
    status: 500,
    retry: 'after',
    logLevel: 'error',
    message: 'Something went wrong on the server.',
  },
  unavailable: {
    status: 503,
    retry: 'after',
    logLevel: 'warn',
    message: 'The service is not available right now.',
  },
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
