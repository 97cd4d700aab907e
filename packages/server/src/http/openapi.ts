import {
  commonErrors,
  type ErrorCode,
  errorTable,
  findOperation,
  type OperationDefinition,
  type OperationName,
  operationNames,
} from '@confab/protocol';
import type { TSchema } from 'typebox';
import { serverVersion } from '../version.ts';

/** The OpenAPI 3.1 document of the HTTP door, made from the contract. */
export function createOpenApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const name of operationNames) {
    const operation = findOperation(name);
    if (!operation || operation.doors === 'session') continue;
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = describeOperation(name, operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Confab',
      version: serverVersion,
      description: 'Every operation of the contract over HTTP. See docs/protocol.md for the rules.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        credential: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of a user, or an API key of a backend.',
        },
      },
      schemas: { Error: errorSchema },
    },
  };
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'retryable'],
      properties: {
        code: { type: 'string', enum: Object.keys(errorTable) },
        message: { type: 'string' },
        retryable: { type: 'boolean' },
        retryAfterMs: { type: 'integer' },
        details: { type: 'object' },
        requestId: { type: 'string' },
      },
    },
  },
};

function describeOperation(name: OperationName, operation: OperationDefinition) {
  const isOpen = operation.access.actors.includes('anonymous');
  const body = describeBody(operation);
  return {
    operationId: name,
    summary: operation.summary,
    tags: [name.split('.')[0]],
    security: isOpen ? [] : [{ credential: [] }],
    parameters: describeParameters(operation),
    ...(body && { requestBody: body }),
    responses: {
      '200': {
        description: 'Done.',
        content: { 'application/json': { schema: operation.output } },
      },
      ...describeErrors(operation),
    },
  };
}

function pathFields(operation: OperationDefinition): string[] {
  return [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

function hasBody(operation: OperationDefinition): boolean {
  return operation.method !== 'GET' && operation.method !== 'DELETE';
}

function describeParameters(operation: OperationDefinition): unknown[] {
  const inPath = pathFields(operation);
  const properties: Readonly<Record<string, TSchema>> = operation.input.properties;
  const required: readonly string[] = operation.input.required ?? [];
  const fields = inPath.map((name) => ({ name, in: 'path', required: true }));
  const query = hasBody(operation)
    ? []
    : Object.keys(properties)
        .filter((name) => !inPath.includes(name))
        .map((name) => ({ name, in: 'query', required: required.includes(name) }));
  const parameters = [...fields, ...query].map((field) => ({
    ...field,
    schema: properties[field.name],
  }));
  const mayActForUser = operation.access.actors.includes('user');
  return mayActForUser ? [...parameters, actingUserParameter] : parameters;
}

const actingUserParameter = {
  name: 'Confab-User',
  in: 'header',
  required: false,
  schema: { type: 'string' },
  description: 'The user that a backend with an API key acts for.',
};

function describeBody(operation: OperationDefinition): Record<string, unknown> | null {
  const inPath = new Set(pathFields(operation));
  if (!hasBody(operation)) return null;
  const { properties, required, ...rest } = operation.input;
  const isInBody = (name: string) => !inPath.has(name);
  const names = Object.keys(properties).filter(isInBody);
  if (names.length === 0) return null;
  const schema = {
    ...rest,
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    required: (required ?? []).filter(isInBody),
  };
  const example = Object.fromEntries(
    Object.entries(operation.example).filter(([name]) => isInBody(name)),
  );
  return { required: true, content: { 'application/json': { schema, example } } };
}

function describeErrors(operation: OperationDefinition): Record<string, unknown> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...operation.errors, ...commonErrors])) {
    const { status } = errorTable[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${errorTable[code].message}`).join('\n'),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  );
}
