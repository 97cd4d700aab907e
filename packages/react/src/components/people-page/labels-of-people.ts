import type { ListedPerson } from './people-page-props.ts';

/** All labels of contacts, by the alphabet. */
export function labelsOfPeople(people: readonly ListedPerson[]): readonly string[] {
  const labels = new Set(people.flatMap(({ relation }) => relation.labels));
  return [...labels].toSorted((one, other) => one.localeCompare(other));
}
