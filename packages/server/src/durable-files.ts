import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Makes a directory, and those above it, that a loss of power leaves where they are. */
export async function makeDurableDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  // A directory is kept by the entry in the one above it.
  const last = dirname(resolve(first));
  for (let made = resolve(path); made !== last; made = dirname(made)) {
    await syncDirectory(dirname(made));
  }
}

/** Gives a file that is on the disk its name, which a loss of power leaves to it. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncDirectory(dirname(to));
}

/** Closes a file after some work with it, whatever becomes of that. */
export async function closing(file: FileHandle, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await file.close();
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  await closing(directory, () => directory.sync());
}
