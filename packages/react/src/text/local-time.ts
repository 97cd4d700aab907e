/** What a clock shows where somebody is, at `now` in epoch ms; null where this platform does not know the time zone. */
export function localTimeOf(locale: string, timeZone: string, now: number): string | null {
  try {
    const clock = { hour: 'numeric', minute: '2-digit', timeZone } as const;
    return new Intl.DateTimeFormat(locale, clock).format(now);
  } catch {
    return null;
  }
}
