import { fileURLToPath } from 'node:url';

/** The root of the repository, with a slash at its end. */
export const rootPath = fileURLToPath(new URL('../../', import.meta.url));

/** The absolute path of something in the repository. */
export function inRoot(path) {
  return rootPath + path;
}
