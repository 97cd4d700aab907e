import { readdirSync } from 'node:fs';
import { errorTable } from '../../packages/protocol/src/errors.ts';
import { events } from '../../packages/protocol/src/events/table.ts';
import { limits } from '../../packages/protocol/src/limits.ts';
import type { OperationDefinition } from '../../packages/protocol/src/operations/define-operation.ts';
import { commonErrors } from '../../packages/protocol/src/operations/define-operation.ts';
import { operations } from '../../packages/protocol/src/operations/table.ts';
import { inRoot } from '../lib/paths.mjs';
import { readDocComments } from './doc-comments.ts';
import type { GeneratedFile } from './generated-file.ts';
import { generateSection } from './generated-section.ts';
import { code, markdownTable } from './markdown-table.ts';
import {
  type JsonSchema,
  type SchemaNames,
  toBoundsText,
  toFields,
  toSchemaNames,
  toStructureText,
  toTypeText,
} from './schema-text.ts';

const entitiesPath = 'packages/protocol/src/entities';
const eventPaths = ['table', 'rooms'].map((name) => `packages/protocol/src/events/${name}.ts`);
const limitsPath = 'packages/protocol/src/limits.ts';
const operationRows = Object.entries<OperationDefinition>(operations);

/** The tables of docs/protocol.md. */
export async function generateProtocolDocs(): Promise<readonly GeneratedFile[]> {
  const shapes = await loadShapes();
  const names = toSchemaNames(shapes);
  const sections = [
    operationsSection(),
    inputsSection(names),
    eventsSection(names),
    shapesSection(shapes, names),
    errorsSection(),
    limitsSection(),
  ];
  return [generateSection('docs/protocol.md', sections.join('\n\n'))];
}

/** Every schema that an entity file exports, under the name of its type: `messageSchema` is `Message`. */
async function loadShapes(): Promise<ReadonlyMap<string, JsonSchema>> {
  const shapes = new Map<string, JsonSchema>();
  for (const file of readdirSync(inRoot(entitiesPath)).sort()) {
    if (file.endsWith('.test.ts')) continue;
    const module: Record<string, JsonSchema> = await import(inRoot(`${entitiesPath}/${file}`));
    for (const [key, schema] of Object.entries(module)) {
      if (!key.endsWith('Schema')) continue;
      shapes.set(key.charAt(0).toUpperCase() + key.slice(1, -'Schema'.length), schema);
    }
  }
  return shapes;
}

function operationsSection(): string {
  const rows = operationRows.map(([name, { method, path, doors, access, summary }]) => [
    code(name),
    doors === 'session' ? 'Socket.IO only' : code(`${method} ${path}`),
    access.actors.includes('anonymous') ? 'anyone' : access.actors.join(', '),
    access.action ? code(access.action) : '',
    summary,
  ]);
  const head = ['Operation', 'HTTP', 'Who', 'Action', 'What it does'];
  return [
    '## Operations',
    'Over Socket.IO an operation is called by its name (CONN-4). *Who* is a user with a token, a backend (server) with an API key, or anyone; *Action* is what the policy asks of the caller in the conversation.',
    markdownTable(head, rows),
  ].join('\n\n');
}

function inputsSection(names: SchemaNames): string {
  const common = new Set<string>(commonErrors);
  const rows = operationRows.map(([name, { input, output, errors }]) => [
    code(name),
    code(toTypeText(input as JsonSchema, names)),
    code(toTypeText(output as JsonSchema, names)),
    errors
      .filter((error) => !common.has(error))
      .map(code)
      .join(', '),
  ]);
  const everywhere = commonErrors.map(code).join(', ');
  return [
    '### Inputs, outputs and errors',
    `A field with \`?\` may be absent. Every operation may also answer ${everywhere}.`,
    markdownTable(['Operation', 'Input', 'Output', 'Own errors'], rows),
  ].join('\n\n');
}

function eventsSection(names: SchemaNames): string {
  const comments = new Map(eventPaths.flatMap((path) => [...readDocComments(path)]));
  const rows = Object.entries<JsonSchema>(events).map(([name, schema]) => [
    code(name),
    code(toStructureText(schema, names)),
    comments.get(name) ?? '',
  ]);
  return `## Events\n\n${markdownTable(['Event', 'Fields', 'Meaning'], rows)}`;
}

function shapesSection(shapes: ReadonlyMap<string, JsonSchema>, names: SchemaNames): string {
  const tables = [...shapes].map(([name, schema]) => {
    if (!schema.properties) return `### ${name}\n\n${code(toStructureText(schema, names))}`;
    const rows = toFields(schema).map(({ name: field, isRequired, field: fieldSchema }) => [
      code(isRequired ? field : `${field}?`),
      code(toTypeText(fieldSchema, names)),
      toMeaning(fieldSchema),
    ]);
    return `### ${name}\n\n${markdownTable(['Field', 'Type', 'Meaning'], rows)}`;
  });
  return ['## Shapes', ...tables].join('\n\n');
}

function toMeaning(schema: JsonSchema): string {
  const bounds = toBoundsText(schema);
  return [schema.description ?? '', bounds && `(${bounds})`].filter(Boolean).join(' ');
}

function errorsSection(): string {
  const rows = Object.entries(errorTable).map(([name, { status, retry, message }]) => [
    code(name),
    String(status),
    code(retry),
    message,
  ]);
  return [
    '## Errors',
    'When to try again: `never`; `after` the time in `retryAfterMs`, or with a growing pause; `refresh_token`, with a new credential; `resync`, after fetching the state anew.',
    markdownTable(['Code', 'Status', 'Try again', 'Sentence'], rows),
  ].join('\n\n');
}

function limitsSection(): string {
  const comments = readDocComments(limitsPath);
  const rows = Object.entries(limits).map(([name, value]) => [
    code(name),
    value.toLocaleString('en'),
    comments.get(name) ?? '',
  ]);
  return [
    '## Limits',
    'Lengths are in characters unless the name says otherwise; times are in the unit of the name.',
    markdownTable(['Limit', 'Value', 'Meaning'], rows),
  ].join('\n\n');
}
