import type { OperationDefinition } from '@confab/protocol';
import { ChatError } from '@confab/protocol/runtime';
import type { FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type { Actor } from '../domain/actor.ts';
import type { Credential } from '../domain/authenticate.ts';
import { toDerivedUuid } from '../derived-uuid.ts';

/** What the caller shows: `Authorization: Bearer …`, `Confab-Device` (DEV-1), and for backends `Confab-User` (AUTH-3). */
export function readCredential(request: FastifyRequest): Credential {
  const { authorization } = request.headers;
  const actingUserId = headerOf(request, 'confab-user');
  const deviceId = headerOf(request, 'confab-device');
  if (authorization === undefined) return { secret: null, actingUserId, deviceId };
  const match = /^Bearer ([^\s]{1,4096})$/i.exec(authorization);
  if (!match?.[1]) {
    throw new ChatError('unauthenticated', {
      message: 'The Authorization header must be "Bearer" and a token or API key.',
    });
  }
  return { secret: match[1], actingUserId, deviceId };
}

/** Refuses who holds another history of the store than ours, before anything happens (HTTP-5). */
export function refuseOtherEpoch(request: FastifyRequest, epoch: string): void {
  const held = headerOf(request, 'confab-epoch');
  if (held === null || held === epoch) return;
  throw new ChatError('unavailable', {
    message: 'The store was restored since then: sync first.',
    details: { reason: 'other_epoch' },
  });
}

/** Gathers an operation's input from path, query and body (HTTP-1). It is not checked yet. */
export function readInput(operation: OperationDefinition, request: FastifyRequest): unknown {
  const hasBody = operation.method !== 'GET' && operation.method !== 'DELETE';
  const rest = hasBody ? (request.body ?? {}) : coerceTexts(operation, request.query as Texts);
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest)) {
    throw new ChatError('invalid_argument', { message: 'The body must be a JSON object.' });
  }
  const path = request.params as Readonly<Record<string, string>>;
  for (const name of Object.keys(path)) {
    if (Object.hasOwn(rest, name)) {
      throw new ChatError('invalid_argument', { message: `${name} belongs in the path only.` });
    }
  }
  return { ...rest, ...coerceTexts(operation, path) };
}

type Texts = Readonly<Record<string, unknown>>;

/** Path and query are text; the schema says which fields are numbers or truth values. */
function coerceTexts(operation: OperationDefinition, texts: Texts): Record<string, unknown> {
  const properties: Readonly<Record<string, TSchema>> = operation.input.properties;
  return Object.fromEntries(
    Object.entries(texts).map(([name, value]) => [
      name,
      coerce(Object.hasOwn(properties, name) ? properties[name] : undefined, value),
    ]),
  );
}

function coerce(schema: TSchema | undefined, value: unknown): unknown {
  const type = schema && 'type' in schema ? schema.type : undefined;
  if (typeof value !== 'string') return value;
  if (type === 'integer' && /^-?\d{1,16}$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

/** Puts the id that an `Idempotency-Key` stands for where the caller gave none (HTTP-4). */
export function applyIdempotencyKey(
  operation: OperationDefinition & { readonly name: string },
  call: { readonly actor: Actor; readonly request: FastifyRequest },
  input: unknown,
): unknown {
  const key = headerOf(call.request, 'idempotency-key');
  if (key === null || typeof input !== 'object') return input;
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) {
    throw new ChatError('invalid_argument', {
      message: 'Idempotency-Key must be 1 to 128 visible ASCII characters.',
    });
  }
  const field = operation.idempotencyField;
  if (field === undefined || (input !== null && Object.hasOwn(input, field))) return input;
  return { ...input, [field]: toDerivedUuid(scopeOf(call.actor), operation.name, key) };
}

function scopeOf(actor: Actor): string {
  if (actor.kind === 'anonymous') return '';
  return actor.kind === 'user' ? `${actor.appId} ${actor.userId}` : actor.appId;
}

function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}
