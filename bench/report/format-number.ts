/** A number for people: thousands apart, and as many decimals as asked for unless it is whole. */
export function formatNumber(value: number, digits: number): string {
  return value.toLocaleString('en-US', {
    maximumFractionDigits: digits,
    minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
  });
}
