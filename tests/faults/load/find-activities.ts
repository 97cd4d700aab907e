import { readdirSync } from 'node:fs';
import type { Activity } from './activity.ts';

const folder = new URL('activities/', import.meta.url);

/** Loads every file of tests/faults/load/activities. */
export async function findActivities(): Promise<Activity[]> {
  const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
  return Promise.all(names.toSorted().map(loadActivity));
}

async function loadActivity(name: string): Promise<Activity> {
  const module = (await import(`./activities/${name}.ts`)) as { activity: Activity };
  return module.activity;
}
