import type { MeetingView } from '$lib/api';

const NUMBER = /第\s*([0-9０-９]+)\s*回/;
/** What the first meeting is called until it is called otherwise. */
const FIRST = '第1回 専門調査会';

function numberIn(name: string): number {
  return Number((NUMBER.exec(name)?.[1] ?? '').normalize('NFKC')) || 0;
}

/** The name of the next meeting: that of the one with the highest number, one further. */
export function nextName(meetings: readonly Pick<MeetingView, 'name'>[]): string {
  const last = meetings.toSorted((a, b) => numberIn(a.name) - numberIn(b.name)).at(-1);
  if (!last || numberIn(last.name) === 0) return FIRST;
  const { name } = last;
  return name.replace(NUMBER, (whole, digits: string) => {
    const next = String(numberIn(name) + 1);
    const wide = /[０-９]/.test(digits);
    return whole.replace(digits, wide ? widened(next) : next);
  });
}

function widened(digits: string): string {
  return digits.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

/** A day as it stands on an agenda, such as 2026年11月28日. */
export function dayWritten(at: number): string {
  return new Intl.DateTimeFormat('ja-JP', { dateStyle: 'long' }).format(at);
}

/** How long a meeting has run, its pauses apart, in ms. A clock that was set back counts nothing. */
export function elapsed({ spans }: Pick<MeetingView, 'spans'>, now: number): number {
  return spans.reduce((sum, [from, until]) => sum + Math.max(0, (until ?? now) - from), 0);
}

/** A length of time as it is shown, such as `0:42:10`. */
export function asClock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A time of day to the minute, such as `14:03`. */
export function minuteOf(at: number): string {
  const { format } = new Intl.DateTimeFormat('ja-JP', { hour: '2-digit', minute: '2-digit' });
  return format(at);
}
