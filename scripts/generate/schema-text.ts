/** The parts of JSON Schema that the contract uses. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[] | undefined;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** The names of the schemas that have a table of their own, by their JSON. */
export type SchemaNames = ReadonlyMap<string, string>;

/** A schema in the notation of TypeScript; schemas that have a name stand as that name. */
export function toTypeText(schema: JsonSchema, names: SchemaNames): string {
  return names.get(JSON.stringify(schema)) ?? toStructureText(schema, names);
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
