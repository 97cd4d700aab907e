import { errorTable } from './errors.ts';
import { events } from './events/table.ts';
import type { OperationDefinition } from './operations/define-operation.ts';
import { operations } from './operations/table.ts';

/**
 * Everything of the contract that a client on the wire can notice, as one JSON text that does not depend on the order
 * of keys. The SHA-256 of it is `protocolHash`. Texts for people (summaries, descriptions, examples) are no part of it.
 */
export function canonicalContract(): string {
  const rows = Object.entries<OperationDefinition>(operations).map(([name, operation]) => [
    name,
    toWireFacts(operation),
  ]);
  return JSON.stringify(toCanonical({ operations: Object.fromEntries(rows), events, errorTable }));
}

function toWireFacts(operation: OperationDefinition): object {
  const { summary: _summary, example: _example, ...facts } = operation;
  return facts;
}

/** The same value with sorted keys and without descriptions. */
function toCanonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toCanonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    // A property that is called `description` holds a schema, not a text.
    .filter(([key, item]) => !(key === 'description' && typeof item === 'string'))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, item]) => [key, toCanonical(item)]);
  return Object.fromEntries(entries);
}
