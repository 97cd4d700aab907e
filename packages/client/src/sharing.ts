/** Whether two records hold the same values under the same keys. */
export function isShallowEqual<Value extends object>(left: Value, right: Value): boolean {
  const keys = Object.keys(left) as (keyof Value)[];
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.is(left[key], right[key]))
  );
}

/** The earlier record when the later one says the same, so that its reference stays. */
export function share<Value extends object>(
  earlier: Value | null | undefined,
  later: Value,
): Value {
  return earlier !== null && earlier !== undefined && isShallowEqual(earlier, later)
    ? earlier
    : later;
}

/** The earlier list when the later one holds the same references. */
export function shareList<Item>(
  earlier: readonly Item[] | undefined,
  later: readonly Item[],
): readonly Item[] {
  const isSame =
    earlier !== undefined &&
    earlier.length === later.length &&
    earlier.every((item, index) => Object.is(item, later[index]));
  return isSame ? earlier : later;
}
