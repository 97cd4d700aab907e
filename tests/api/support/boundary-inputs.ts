import { type OperationName, operations } from '@confab/protocol';

/** An input of which one place was replaced by a value at, or beyond, a bound of the contract. */
export interface BoundaryInput {
  readonly what: string;
  readonly input: Record<string, unknown>;
  /** Whether the contract allows it. */
  readonly isValid: boolean;
  /** The field of the input that was changed. */
  readonly field: string;
  readonly value: unknown;
}

/** A value with what the schema says of it. */
type Candidate = readonly [what: string, value: unknown, isValid: boolean];

/** What is read of a JSON schema. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const wrongTypes: Readonly<Record<string, readonly unknown[]>> = {
  string: [1, true, [], {}, ['a']],
  integer: [
    '1',
    '',
    'NaN',
    true,
    [],
    [1],
    {},
    1.5,
    -0.5,

    1e300,
    2 ** 60,
    -(2 ** 53) - 2,
  ],
  boolean: ['true', 0, 1, [], {}],
  array: ['a', 1, {}, { length: 1 }, true],
  object: ['a', 1, [], true],
};

/** Every input that differs from a good one in one place, at the bounds that the schema of the operation names. */
export function boundaryInputs(
  name: OperationName,
  good: Readonly<Record<string, unknown>>,
): BoundaryInput[] {
  const { properties = {}, required = [] } = operations[name].input as Schema;
  const cases: BoundaryInput[] = [];
  for (const [field, schema] of Object.entries(properties)) {
    for (const [what, value, isValid] of candidatesOf(schema, good[field])) {
      cases.push({
        what: `${field}: ${what}`,
        input: { ...good, [field]: value },
        isValid,
        field,
        value,
      });
    }
    const { [field]: _left, ...rest } = good;
    if (required.includes(field)) {
      cases.push({
        what: `without ${field}`,
        input: rest,
        isValid: false,
        field,
        value: undefined,
      });
    }
  }
  for (const field of ['unknown', 'constructor', 'toString', 'a\0', '\ud800', '']) {
    const input = { ...good, [field]: 1 };
    cases.push({ what: `with ${JSON.stringify(field)}`, input, isValid: false, field, value: 1 });
  }
  return cases;
}

function candidatesOf(schema: Schema, good: unknown): Candidate[] {
  if (schema.anyOf) return candidatesOfUnion(schema.anyOf, good);
  const wrong = [...(wrongTypes[schema.type ?? ''] ?? []), null];
  const refused = wrong.map((value): Candidate => [JSON.stringify(value), value, false]);
  if (schema.type === 'string') return [...refused, ...textsOf(schema, good)];
  if (schema.type === 'integer') return [...refused, ...numbersOf(schema)];
  if (schema.type === 'array') return [...refused, ...listsOf(schema, good)];
  if (schema.type === 'object' && schema.properties)
    return [...refused, ...objectsOf(schema, good)];
  return refused;
}

/** A value fits a union when it fits one of its parts; what a part refuses is kept where all of them do. */
function candidatesOfUnion(parts: readonly Schema[], good: unknown): Candidate[] {
  const literals = parts.map((part) => part.const).filter((value) => value !== undefined);
  if (literals.length === parts.length) {
    const others: Candidate[] = [
      ['another word', 'other', false],
      ['null', null, false],
      ['1', 1, false],
    ];
    return [...literals.map((value): Candidate => [JSON.stringify(value), value, true]), ...others];
  }
  const allowsNull = parts.some((part) => part.type === 'null');
  const main = parts.find((part) => part.type !== 'null');
  const candidates = main ? candidatesOf(main, good) : [];
  return candidates.map(([what, value, isValid]) => [
    what,
    value,
    value === null ? allowsNull : isValid,
  ]);
}

function textsOf(schema: Schema, good: unknown): Candidate[] {
  if (schema.const !== undefined) return [['another word', 'other', false]];
  const { minLength = 0, maxLength } = schema;
  const unsafe: Candidate[] = [
    ['U+0000', 'a\0b', false],
    ['a lone surrogate', 'a\ud800', false],
  ];
  const isFixed = minLength === maxLength;
  const prefix = schema.pattern?.startsWith('^https?') ? 'https://' : '';
  const text = (length: number) =>
    isFixed ? String(good).padEnd(length, '0').slice(0, length) : prefix.padEnd(length, 'a');
  const bounds: Candidate[] = [];
  if (minLength > 0) bounds.push(['one too short', text(minLength - 1), false]);
  if (minLength > 0) bounds.push(['as short as may be', text(minLength), true]);
  if (maxLength !== undefined) bounds.push(['as long as may be', text(maxLength), true]);
  if (maxLength !== undefined) bounds.push(['one too long', text(maxLength + 1), false]);
  if (schema.pattern) bounds.push(['of other characters', ' \n'.repeat(minLength || 1), false]);
  return [...unsafe, ...bounds];
}

function numbersOf({ minimum, maximum }: Schema): Candidate[] {
  const candidates: Candidate[] = [];
  if (minimum !== undefined)
    candidates.push(['one too small', minimum - 1, false], ['smallest', minimum, true]);
  if (maximum !== undefined)
    candidates.push(['largest', maximum, true], ['one too large', maximum + 1, false]);
  return candidates;
}

function listsOf({ items = {}, minItems = 0, maxItems }: Schema, good: unknown): Candidate[] {
  const [first = sampleOf(items)] = Array.isArray(good) ? (good as unknown[]) : [];
  const list = (length: number) => Array.from({ length }, () => first);
  const candidates: Candidate[] = [];
  if (minItems > 0) candidates.push(['one too few', list(minItems - 1), false]);
  if (maxItems !== undefined) {
    candidates.push(
      ['as many as may be', list(maxItems), true],
      ['one too many', list(maxItems + 1), false],
    );
  }
  const rest = list(Math.max(0, minItems - 1));
  for (const [what, value, isValid] of candidatesOf(items, first)) {
    candidates.push([`[${what}]`, [...rest, value], isValid]);
  }
  return candidates;
}

function objectsOf({ properties = {}, required = [] }: Schema, good: unknown): Candidate[] {
  const base = { ...(good as Record<string, unknown>) };
  const candidates: Candidate[] = [['with an unknown field', { ...base, unknown: 1 }, false]];
  for (const [field, schema] of Object.entries(properties)) {
    for (const [what, value, isValid] of candidatesOf(schema, base[field])) {
      candidates.push([`${field}: ${what}`, { ...base, [field]: value }, isValid]);
    }
    const { [field]: _left, ...rest } = base;
    if (required.includes(field)) candidates.push([`without ${field}`, rest, false]);
  }
  return candidates;
}

function sampleOf({ type, minimum = 0 }: Schema): unknown {
  return type === 'integer' ? minimum : 'sample';
}
