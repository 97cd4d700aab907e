/** The parts of JSON Schema that the contract uses. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: object;
  readonly required?: readonly string[] | undefined;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/**
 * The names of the schemas that have a table of their own. They are told by what they are, not by what they look like:
 * two words of the same length need not be the same thing.
 */
export type SchemaNames = ReadonlyMap<object, string>;

/** Gives schemas their names. */
export function toSchemaNames(shapes: Iterable<readonly [string, JsonSchema]>): SchemaNames {
  const names = new Map<object, string>();
  for (const [name, schema] of shapes) {
    for (const mark of marksOf(schema)) names.set(mark, name);
  }
  return names;
}

/** A copy that only adds a description, or may be absent, shares the parts of what it was made from. */
function marksOf(schema: JsonSchema): object[] {
  const { properties, patternProperties, anyOf } = schema;
  return [schema, properties, patternProperties, anyOf].filter((mark) => mark !== undefined);
}

/** A schema in the notation of TypeScript; schemas that have a name stand as that name. */
export function toTypeText(schema: JsonSchema, names: SchemaNames): string {
  for (const mark of marksOf(schema)) {
    const name = names.get(mark);
    if (name !== undefined) return name;
  }
  return toStructureText(schema, names);
}

/** As {@link toTypeText}, but the outermost schema is always written out. */
export function toStructureText(schema: JsonSchema, names: SchemaNames): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const).replaceAll('"', "'");
  if (schema.anyOf) return schema.anyOf.map((part) => toTypeText(part, names)).join(' | ');
  if (schema.items) return toArrayText(toTypeText(schema.items, names));
  if (schema.properties) return toObjectText(schema, names);
  return schema.type ?? 'any';
}

function toArrayText(item: string): string {
  return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
}

function toObjectText(schema: JsonSchema, names: SchemaNames): string {
  const fields = toFields(schema).map(({ name, isRequired, field }) => {
    return `${name}${isRequired ? '' : '?'}: ${toTypeText(field, names)}`;
  });
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** The fields of an object, in the order of their declaration. */
export function toFields(
  schema: JsonSchema,
): { name: string; isRequired: boolean; field: JsonSchema }[] {
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    isRequired: schema.required?.includes(name) ?? false,
    field,
  }));
}

/** The bounds of a value in words: `1–64 characters`, `at most 100 items`; empty when there are none. */
export function toBoundsText(schema: JsonSchema): string {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum } = schema;
  return [
    toRange(minLength, maxLength, ' characters'),
    toRange(minItems, maxItems, ' items'),
    toRange(minimum, maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum, ''),
  ]
    .filter((text) => text !== '')
    .join(', ');
}

function toRange(from: number | undefined, to: number | undefined, unit: string): string {
  if (to === undefined) return from ? `at least ${from}${unit}` : '';
  if (from === to) return `${to}${unit}`;
  return from === undefined ? `at most ${to}${unit}` : `${from}–${to}${unit}`;
}
