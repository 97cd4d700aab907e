import type { Person } from '../../person.ts';

/** People with one more, or with one less who was among them. */
export function toggled(people: readonly Person[], person: Person): readonly Person[] {
  const others = people.filter(({ id }) => id !== person.id);
  return others.length === people.length ? [...people, person] : others;
}
