/** One fault, put into the product on purpose. */
export interface Mutation {
  readonly name: string;
  /** What goes wrong, in one sentence. */
  readonly breaks: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly text: string;
  readonly replacement: string;
}

/**
 * Puts a mutation into the text of its file.
 * @throws Error when the text to replace is not there, or not there alone: the table must follow the code.
 */
export function mutate(source: string, { name, file, text, replacement }: Mutation): string {
  const count = source.split(text).length - 1;
  if (count !== 1) throw new Error(`${name}: its text stands ${count} times in ${file}.`);
  return source.replace(text, () => replacement);
}
