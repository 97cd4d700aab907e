const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Times and numbers, written the way a language and a time zone write them. Points in time are epoch ms. */
export interface Formats {
  /** The time of day: "14:03". */
  time(at: number): string;
  /** A calendar day: "Monday, 3 March", with the year when it is another one than that of `now`. */
  date(at: number, now: number): string;
  /** The shortest that says when: a time today, a weekday this week, a date before that. */
  short(at: number, now: number): string;
  /** How many midnights lie between two points in time. */
  daysBetween(earlier: number, later: number): number;
  number(value: number): string;
  /** "1.2K" from 1,000 on. */
  compact(value: number): string;
  /** "1.2 MB", in steps of 1,000. */
  bytes(value: number): string;
  /** "40%" of 0.4. */
  percent(share: number): string;
}

/** Makes the formats of a language; without `timeZone` that of the device. */
export function createFormats(locale: string, timeZone?: string): Formats {
  const zone = timeZone === undefined ? {} : { timeZone };
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...zone });
  const time = dates({ hour: 'numeric', minute: '2-digit' });
  const weekday = dates({ weekday: 'short' });
  const thisYear = dates({ weekday: 'long', day: 'numeric', month: 'long' });
  const anyYear = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const shortDate = dates({ day: 'numeric', month: 'short' });
  const shortDateWithYear = dates({ day: 'numeric', month: 'numeric', year: '2-digit' });
  const number = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const midnightOf = createMidnight(zone);

  const daysBetween = (earlier: number, later: number) =>
    Math.round((midnightOf(later) - midnightOf(earlier)) / dayMs);
  const isSameYear = (a: number, b: number) =>
    new Date(midnightOf(a)).getUTCFullYear() === new Date(midnightOf(b)).getUTCFullYear();

  function short(at: number, now: number): string {
    const days = daysBetween(at, now);
    if (days <= 0) return time.format(at);
    if (days < 7) return weekday.format(at);
    return (isSameYear(at, now) ? shortDate : shortDateWithYear).format(at);
  }

  return {
    time: (at) => time.format(at),
    date: (at, now) => (isSameYear(at, now) ? thisYear : anyYear).format(at),
    short,
    daysBetween,
    number: (value) => number.format(value),
    compact: (value) => compact.format(value),
    bytes: (value) => formatBytes(locale, value),
    percent: (share) => percent.format(share),
  };
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function formatBytes(locale: string, value: number): string {
  const step = Math.floor(Math.log10(Math.max(1, value)) / 3);
  const index = Math.min(step, byteUnits.length - 1);
  const unit = byteUnits[index] ?? 'byte';
  // The short form of a byte knows no plural in some languages.
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  const digits = { maximumFractionDigits: 1, unitDisplay } as const;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, ...digits }).format(
    value / 1000 ** index,
  );
}

/** Maps a point in time to the UTC midnight of its calendar day in the zone, so that days can be subtracted. */
function createMidnight(zone: { timeZone?: string }): (at: number) => number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...zone,
  });
  return (at) => Date.parse(`${parts.format(at)}T00:00:00Z`);
}
