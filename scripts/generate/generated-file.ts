/** A file, or the part of one, that `npm run generate` writes. */
export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string;
  /** The whole new text of the file. */
  readonly text: string;
}

/** Makes files from the sources. Running it twice gives the same files. */
export type Generator = () => Promise<readonly GeneratedFile[]>;
