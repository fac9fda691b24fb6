/** What can be typed next in a search, while it is being typed. */

/**
 * Whether a query ends in what is no reading yet, and may become one with the next key: one kana, or
 * romaji of so few letters or with a consonant at its end.
 */
export function isHalfTyped(query: string): boolean {
  const last = query.trim().split(/\s/u).at(-1) ?? '';
  return /^(?:[ぁ-ゖァ-ヺ]|[a-z]{1,3}|[a-z]+[bcdfghjkmprstwyz])$/u.test(last);
}

/** The fields of the query language, as they are typed. */
export const FIELDS = [
  '見出し',
  '本文',
  '注釈',
  'タグ',
  '種類',
  '委員',
  '会議',
  '版',
  '範囲',
] as const;
export type Field = (typeof FIELDS)[number];

/** One way to go on. */
export interface Completion {
  /** What is shown on it. */
  label: string;
  /** The whole query when it is chosen. */
  query: string;
}

/** What the values of fields are completed from. */
export interface Known {
  kinds: readonly string[];
  tags: readonly string[];
  drafts: readonly string[];
  headings: readonly string[];
  /** Who speaks in the meetings of the plan. */
  members: readonly string[];
  meetings: readonly string[];
}

/** More than these are not offered. */
const MOST = 8;

/** The ways to go on with a query, and how many there are that are not offered. */
export interface Completions {
  offered: Completion[];
  left: number;
}

/** The ways to go on with a query, by the word at its end. */
export function completions(query: string, known: Known): Completions {
  const at = query.search(/\S*$/u);
  const before = query.slice(0, at);
  const word = query.slice(at);
  const sign = /^[-－]/u.exec(word)?.[0] ?? '';
  const bare = word.slice(sign.length);
  const [, name, value] = /^([^:：]+)[:：](.*)$/u.exec(bare) ?? [];
  const field = FIELDS.find((one) => one === name);
  if (field === undefined) {
    const fields = FIELDS.filter((one) => one.startsWith(bare) && bare !== '');
    const query = (one: Field) => `${before}${sign}${one}:`;
    return { offered: fields.map((one) => ({ label: `${one}:`, query: query(one) })), left: 0 };
  }
  const all = valuesOf(field, known).filter((one) => one.includes(value ?? '') && one !== value);
  const values = [...new Set(all)];
  const offered = values.slice(0, MOST).map((one) => {
    const quoted = /\s/u.test(one) ? `"${one}"` : one;
    return { label: one, query: `${before}${sign}${field}:${quoted} ` };
  });
  return { offered, left: values.length - offered.length };
}

/** The field at the end of a query whose value is still to be typed; `null` if there is none. */
export function unfinishedField(query: string): Field | null {
  const name = /(?:^|\s)[-－]?([^\s:：]+)[:：]$/u.exec(query)?.[1];
  return FIELDS.find((one) => one === name) ?? null;
}

/** The query with a field or sign at its end, ready to be typed on. */
export function begin(query: string, word: string): string {
  return query === '' || /\s$/u.test(query) ? query + word : `${query} ${word}`;
}

function valuesOf(field: Field, known: Known): readonly string[] {
  if (field === '種類') return known.kinds;
  if (field === 'タグ') return known.tags;
  if (field === '版') return known.drafts;
  if (field === '委員') return known.members;
  if (field === '会議') return known.meetings;
  return field === '範囲' ? known.headings : [];
}
