/** What is typed into the capture line, read as a note: who, what about, where, and the words. */
import type { Participant } from '$lib/api';
import { fold } from '$lib/text/fold';

/** What is known of a meeting, to tell where the name of a speaker ends. */
export interface Known {
  participants: readonly Participant[];
  tags: readonly string[];
  /** Whether a meeting runs; without one nobody speaks. */
  meeting: boolean;
}

/** A line as it would be saved. */
export interface Captured {
  kind: 'note' | 'opinion' | 'question';
  /** The name of the speaker; empty for none. */
  speaker: string;
  tags: string[];
  /** The place that is cited, as typed; `null` for none. */
  citation: string | null;
  body: string;
}

/** The sign that stands before the caret, and what is typed after it. */
export interface Sign {
  sign: '@' | '#' | '>';
  word: string;
  /** Where the sign stands in the text. */
  from: number;
  /** Where its word ends: at the caret. */
  to: number;
}

/** One way to go on at a sign. */
export interface Choice {
  label: string;
  /** What tells it apart, such as the role of a participant. */
  more: string;
  /** What is typed after the sign when it is chosen. */
  word: string;
}

/** The full-width ones too: the IME stays on. */
const SIGNS: Record<string, Sign['sign'] | '!' | '?'> = {
  ...{ '@': '@', '＠': '@', '#': '#', '＃': '#', '>': '>', '＞': '>' },
  ...{ '!': '!', '！': '!', '?': '?', '？': '?' },
};
const KINDS = { '!': 'opinion', '?': 'question' } as const;
/** More choices are not offered. */
const MOST = 8;
/** Nobody's name is longer, where it is not known. */
const LONGEST_NAME = 20;

/** A letter or digit: what stands before it may be the beginning of another name. */
const GOES_ON = /^[\p{L}\p{M}\p{N}]/u;

/** The space that goes with a sign's word, of either width. */
const SPACE = /^[ \u3000]/u;

const isSpace = (char: string | undefined) => char !== undefined && /\s/u.test(char);
const isLatin = (char: string | undefined) => char !== undefined && /[0-9A-Za-z]/.test(char);

/**
 * Reads a line. What is no sign stays in the words: nothing that was typed is dropped but the signs
 * and what they say.
 */
export function readCapture(text: string, known: Known): Captured {
  const read: Captured = { kind: 'note', speaker: '', tags: [], citation: null, body: '' };
  let at = text.length - text.trimStart().length;
  let [free, led] = [true, false];
  while (at < text.length) {
    const lead = SIGNS[text[at] ?? ''];
    // Before the words, and also behind who says them: it is typed in either order.
    if ((lead === '!' || lead === '?') && !led && read.body.trim() === '') {
      read.kind = KINDS[lead];
      [free, led] = [true, true];
      at += 1;
      continue;
    }
    const end = take(text, at, free, known, read);
    if (end === null) {
      read.body += text[at];
      free = isSpace(text[at]);
      at += 1;
      continue;
    }
    at = end;
    // The space after a sign's word goes with it, unless it parts the words on both sides.
    if (read.body === '' || /\s$/u.test(read.body)) {
      while (SPACE.test(text[at] ?? '')) at += 1;
    }
    free = true;
  }
  read.body = read.body.trim();
  return read;
}

/** Takes what a sign says, and answers where that ends; `null` where no sign stands. */
function take(
  text: string,
  at: number,
  free: boolean,
  known: Known,
  read: Captured,
): number | null {
  const sign = SIGNS[text[at] ?? ''];
  const rest = text.slice(at + 1);
  const word = /^[^\s@＠#＃>＞]+/u.exec(rest)?.[0] ?? '';
  if (sign === '@' && read.speaker === '' && known.meeting && (free || !isLatin(text[at - 1]))) {
    const found = speakerAt(rest, word, free, known.participants);
    if (!found) return null;
    read.speaker = found.name;
    const end = at + 1 + found.length;
    return /[:：]/.test(text[end] ?? '') ? end + 1 : end;
  }
  if (sign === '#' && free && word !== '') {
    const tag = known.tags.find((one) => fold(one) === fold(word)) ?? word;
    read.tags = [...new Set([...read.tags, tag])];
    return at + 1 + word.length;
  }
  if (sign === '>' && free && read.citation === null) {
    const quoted = /^[「"“]([^」"”\n]+)[」"”]/u.exec(rest);
    const cited = quoted?.[1] ?? /^\S+/u.exec(rest)?.[0] ?? '';
    if (cited === '' || SIGNS[cited] !== undefined) return null;
    read.citation = cited;
    return at + 1 + (quoted?.[0] ?? cited).length;
  }
  return null;
}

/**
 * The speaker named at the beginning of a text: the longest name that is known, or what begins one
 * alone. Somebody who is not known is named up to a space, and the words follow. What two people
 * are called names neither.
 */
function speakerAt(
  rest: string,
  word: string,
  free: boolean,
  participants: readonly Participant[],
): { name: string; length: number } | null {
  const said = participants.flatMap(({ name, short }) => [
    { name, full: true, length: lengthOf(name, rest) },
    { name, full: false, length: lengthOf(short, rest) },
  ]);
  const longest = Math.max(0, ...said.map(({ length }) => length));
  if (longest > 0) {
    const as = said.filter(({ length }) => length === longest);
    // Whoever has no longer name could not be named otherwise.
    const full = as.filter((one) => one.full);
    const named = new Set((full.length > 0 ? full : as).map(({ name }) => name));
    const [name] = named;
    return named.size === 1 && name !== undefined ? { name, length: longest } : null;
  }
  const bare = word.replace(/[:：].*$/u, '');
  if (bare === '' || !free) return null;
  const after = rest[bare.length];
  if (after !== undefined && !isSpace(after) && !/[:：]/.test(after)) return null;
  const begun = participants.filter((one) => begins(one, bare));
  if (begun.length === 1 && begun[0]) return { name: begun[0].name, length: bare.length };
  // Without a space after it the whole sentence would be a name.
  if (after === undefined || [...bare].length > LONGEST_NAME) return null;
  return { name: bare, length: bare.length };
}

/** How much of the beginning of a text says this name, up to where its word ends; 0 for nothing. */
function lengthOf(name: string, text: string): number {
  const wanted = fold(name);
  if (wanted === '') return 0;
  for (let length = 1; length <= Math.min(text.length, name.length * 4); length += 1) {
    if (fold(text.slice(0, length)) !== wanted) continue;
    // 森田 is not 森.
    return GOES_ON.test(text.slice(length)) ? 0 : length;
  }
  return 0;
}

const begins = ({ name, short }: Participant, word: string) =>
  [short, name].some((said) => said !== '' && fold(said).startsWith(fold(word)));

/** Whether the short name is one person's alone, and begins nobody else's. */
function isOnes({ name, short }: Participant, participants: readonly Participant[]): boolean {
  return short !== '' && !participants.some((one) => one.name !== name && begins(one, short));
}

/** The sign whose word ends at the caret; `null` for none. */
export function signAt(text: string, caret: number): Sign | null {
  const before = text.slice(0, caret);
  const found = /([@＠#＃>＞])([^\s@＠#＃>＞]*)$/u.exec(before);
  const sign = SIGNS[found?.[1] ?? ''];
  if (!found || (sign !== '@' && sign !== '#' && sign !== '>')) return null;
  const previous = before[found.index - 1];
  const leads = /^\s*(?:[@＠#＃>＞]\S*\s+)*[!！?？]$/u.test(before.slice(0, found.index));
  const free = previous === undefined || isSpace(previous) || leads;
  if (sign === '@' ? !free && isLatin(previous) : !free) return null;
  return { sign, word: found[2] ?? '', from: found.index, to: caret };
}

/** The ways to go on at a sign: those that begin so first, then those that hold the word. */
export function choicesAt({ sign, word }: Sign, known: Known): Choice[] {
  const wanted = fold(word);
  if (sign === '@' && known.meeting) {
    const holds = ({ name, short, role }: Participant) =>
      fold(`${short} ${name} ${role}`).includes(wanted);
    const all = known.participants.filter(holds);
    const first = all.filter((one) => begins(one, word));
    const sorted = [...new Set([...first, ...all])].slice(0, MOST);
    return sorted.map((one) => ({
      label: one.name,
      more: [one.short === one.name ? '' : one.short, one.role].filter(Boolean).join('　'),
      word: isOnes(one, known.participants) ? one.short : one.name,
    }));
  }
  if (sign !== '#') return [];
  const all = known.tags.filter((tag) => fold(tag).includes(wanted) && tag !== word);
  const first = all.filter((tag) => fold(tag).startsWith(wanted));
  return [...new Set([...first, ...all])].slice(0, MOST).map((tag) => ({
    ...{ label: tag, more: '', word: tag },
  }));
}

/** The text with what was chosen at a sign, and where the caret stands then. */
export function takeChoice(
  text: string,
  { from, to }: Sign,
  word: string,
): { text: string; caret: number } {
  const after = text.slice(to).replace(SPACE, '');
  const before = `${text.slice(0, from + 1)}${word} `;
  return { text: before + after, caret: before.length };
}

/** The words of a note with what it cites in them. */
export function withCitation(cited: string, body: string): string {
  return `＞${cited} ${body}`.trim();
}

/** The text without what it cites, once that is taken as the place of the note. */
export function withoutCitation(text: string, cited: string): { text: string; caret: number } {
  const before = ['>', '＞'].flatMap((sign) => ['', '「', '"', '“'].map((mark) => sign + mark));
  const begin = before.find((one) => text.includes(one + cited)) ?? '';
  const from = begin === '' ? -1 : text.indexOf(begin + cited);
  if (from < 0) return { text, caret: text.length };
  const quote = begin.length > 1 ? 1 : 0;
  const after = text.slice(from + begin.length + cited.length + quote);
  return { text: text.slice(0, from) + after.replace(SPACE, ''), caret: from };
}
