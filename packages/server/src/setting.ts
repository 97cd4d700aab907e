/** One setting: where it comes from and what it means. docs/operations.md is generated from these. */
export interface Setting<Value> {
  readonly name: string;
  readonly description: string;
  /** The text that stands in when the setting is absent or empty. */
  readonly defaultText: string;
  /** Throws an Error whose message completes the sentence "NAME …". */
  parse(text: string): Value;
}

/** Lets the compiler infer the value's type from its parser. */
export function define<Value>(setting: Setting<Value>): Setting<Value> {
  return setting;
}
