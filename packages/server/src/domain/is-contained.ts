/** Whether a row says all of a change already, so that repeating the change changes nothing. */
export function isContained(change: object, row: object): boolean {
  const held = new Map(Object.entries(row));
  return Object.entries(change).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(held.get(name)),
  );
}
