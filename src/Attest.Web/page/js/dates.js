import { strings } from './strings.js';

const day = new Intl.DateTimeFormat(strings.locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortDay = new Intl.DateTimeFormat(strings.locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const relative = new Intl.RelativeTimeFormat(strings.locale, { numeric: 'auto' });

/**
 * The calendar day that an ISO 8601 date names, in its own time zone, as midnight UTC.
 * @param {string | null} iso
 */
function dayOf(iso) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return parts ? new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))) : null;
}

/** @param {string | null} iso */
export function longDate(iso) {
  const date = dayOf(iso);
  return date ? day.format(date) : null;
}

/**
 * "8 Jul 2024", "about 26 Oct 2024" where the date is inferred, or null.
 * @param {{ published?: string | null, publishedOrigin?: string | null }} source
 */
export function shortDate(source) {
  const date = dayOf(source.published ?? null);
  return date ? about(source, shortDay.format(date)) : null;
}

/** "8 July 2024", "about 26 October 2024" or "undated". @param {{ published?: string | null, publishedOrigin?: string | null }} source */
export function dateOf(source) {
  const date = longDate(source.published ?? null);
  return date ? about(source, date) : strings.undated;
}

/**
 * As answers name a source: "Broadcast United, undated".
 * @param {{ title: string, publisher?: string | null, published?: string | null, publishedOrigin?: string | null }} source
 */
export const sourceName = (source) => `${source.publisher ?? source.title}, ${dateOf(source)}`;

/** @param {{ publishedOrigin?: string | null }} source @param {string} date */
const about = (source, date) => (source.publishedOrigin === 'inferred' ? strings.about(date) : date);

/**
 * How long ago, in the largest unit that is at least one.
 * @param {string | null} iso
 * @param {Date} [now]
 */
export function age(iso, now = new Date()) {
  const date = dayOf(iso);
  if (!date) return null;
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const days = Math.round((date.getTime() - today) / 86_400_000);
  const months = Math.trunc(days / 30.44);
  const years = Math.trunc(days / 365.25);
  if (years) return relative.format(years, 'year');
  if (months) return relative.format(months, 'month');
  return relative.format(days, 'day');
}

/**
 * "Publisher · 8 July 2024 · 2 years ago", as far as it is known.
 * @param {{ publisher?: string | null, published?: string | null, publishedOrigin?: string | null }} source
 */
export function byline(source) {
  const known = [source.publisher, dateOf(source), age(source.published ?? null)];
  return known.filter(Boolean).join(' · ');
}
