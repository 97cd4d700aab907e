import { cp, mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Mutation, mutate } from './mutation.ts';

const sources = [
  'packages',
  'tests/mutants',
  'tests/scenarios',
  'package.json',
  'tsconfig.base.json',
];
const leftOut = new Set(['node_modules', 'dist']);
/** They lead into the workspace: in the copy they are made anew. */
const workspaceLinks = new Set(['@confab', 'confab']);

/** A copy of the sources in a temporary folder, into which mutations are put one after another. */
export class MutantCopy {
  readonly path: string;
  readonly #root: string;

  private constructor(root: string, path: string) {
    this.#root = root;
    this.path = path;
  }

  /** Copies the sources of the repository at `root`; what they need from npm is linked. */
  static async create(root: string): Promise<MutantCopy> {
    const copy = new MutantCopy(root, await mkdtemp(join(tmpdir(), 'confab-mutants-')));
    for (const source of sources) {
      const filter = (path: string) => !leftOut.has(basename(path));
      await cp(join(root, source), join(copy.path, source), { recursive: true, filter });
    }
    await copy.#linkModules();
    return copy;
  }

  /** Runs `work` while a mutation is in the copy. */
  async with<Result>(mutation: Mutation, work: () => Promise<Result>): Promise<Result> {
    const path = join(this.path, mutation.file);
    const source = await readFile(path, 'utf8');
    await writeFile(path, mutate(source, mutation));
    try {
      return await work();
    } finally {
      await writeFile(path, source);
    }
  }

  /** Removes the copy. */
  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }

  async #linkModules(): Promise<void> {
    const [from, to] = [join(this.#root, 'node_modules'), join(this.path, 'node_modules')];
    await mkdir(join(to, '@confab'), { recursive: true });
    for (const name of await readdir(from)) {
      if (!workspaceLinks.has(name)) await symlink(join(from, name), join(to, name));
    }
    await symlink(join(this.path, 'packages/server'), join(to, 'confab'));
    for (const name of ['protocol', 'client', 'react', 'testkit']) {
      await symlink(join(this.path, 'packages', name), join(to, '@confab', name));
    }
  }
}
