import type { I18n } from './i18n.ts';

/** The name of a day as a heading: "Today", "Yesterday" or its date. Times are epoch ms. */
export function describeDay({ t, format }: I18n, at: number, now: number): string {
  const days = format.daysBetween(at, now);
  if (days <= 0) return t('today');
  if (days === 1) return t('yesterday');
  return format.date(at, now);
}

/** When somebody was last here, as part of a sentence: "5 minutes ago", "yesterday at 14:03". Times are epoch ms. */
export function describeLastSeen({ t, format }: I18n, at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return t('justNow');
  if (minutes < 60) return t('minutesAgo', { count: minutes });
  const days = format.daysBetween(at, now);
  if (days === 0) return t('todayAt', { time: format.time(at) });
  if (days === 1) return t('yesterdayAt', { time: format.time(at) });
  return format.short(at, now);
}

/** Until when something lasts, as part of a sentence: "14:03", "tomorrow at 14:03", "Monday, 3 March". Epoch ms. */
export function describeUntil({ t, format }: I18n, at: number, now: number): string {
  const days = format.daysBetween(now, at);
  if (days <= 0) return format.time(at);
  if (days === 1) return t('tomorrowAt', { time: format.time(at) });
  return format.date(at, now);
}
