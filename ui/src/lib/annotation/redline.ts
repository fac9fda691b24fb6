/** A run of a replacement shown in place: words that stay, words that go, words that come. */
export interface Change {
  what: 'same' | 'removed' | 'added';
  text: string;
}

const wordSplitter = new Intl.Segmenter('ja', { granularity: 'word' });
const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Beyond this many comparisons the middle is one change: nobody reads such a mosaic. */
const MOST_COMPARISONS = 1_000_000;

/**
 * How `quote` becomes `replacement`, word by word.
 *
 * Words, not characters: readers of 見え消し want to see which words go and which come, and a
 * mosaic of single kanji hides that. A single character that stays between two changes goes and
 * comes with them, for the same reason. No word is torn, so no character is torn from its dakuten
 * or variation selector.
 */
export function redline(quote: string, replacement: string): Change[] {
  const [old, now] = [wordsOf(quote), wordsOf(replacement)];
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const middle = compare(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const changes: Change[] = [
    { what: 'same', text: old.slice(0, head).join('') },
    ...middle,
    { what: 'same', text: old.slice(old.length - tail).join('') },
  ];
  return joined(withoutSpecks(joined(changes)));
}

/**
 * How words that go over several items become `replacement`, told for each item apart.
 *
 * A wording of as many lines is compared line by line; another one as a whole, and what comes
 * stands in the item in which what goes for it ends.
 */
export function redlineAcross(texts: readonly string[], replacement: string): Change[][] {
  const lines = replacement.split('\n');
  if (lines.length === texts.length) {
    return texts.map((text, index) => redline(text, lines[index] ?? ''));
  }
  const parts = texts.map((): Change[] => []);
  // The units of the text that are left in the item one is at, and in which item that is.
  let [at, left] = [0, texts[0]?.length ?? 0];
  for (const { what, text } of redline(texts.join('\n'), replacement)) {
    let rest = what === 'added' ? '' : text;
    if (what === 'added') parts[at]?.push({ what, text });
    while (rest !== '') {
      const taken = rest.slice(0, left);
      if (taken !== '') parts[at]?.push({ what, text: taken });
      left -= taken.length;
      rest = rest.slice(taken.length);
      if (rest === '') break;
      // The line break between two items is of neither.
      rest = rest.slice(1);
      at += 1;
      left = texts[at]?.length ?? 0;
    }
  }
  return parts;
}

function wordsOf(text: string): string[] {
  return Array.from(wordSplitter.segment(text), (part) => part.segment);
}

/** The longest common subsequence of two lists of words, as changes. */
function compare(old: string[], now: string[]): Change[] {
  if (old.length * now.length > MOST_COMPARISONS) return swapped(old.join(''), now.join(''));
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [gone, come] = [old[i], now[j]];
    if (gone !== undefined && gone === come) {
      changes.push({ what: 'same', text: gone });
      i += 1;
      j += 1;
    } else if (gone !== undefined && (come === undefined || at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ what: 'removed', text: gone });
      i += 1;
    } else if (come !== undefined) {
      changes.push({ what: 'added', text: come });
      j += 1;
    }
  }
  return changes;
}

function swapped(removed: string, added: string): Change[] {
  return [
    { what: 'removed', text: removed },
    { what: 'added', text: added },
  ];
}

/** Runs of one kind as one; between two kept runs first what goes, then what comes. */
function joined(changes: readonly Change[]): Change[] {
  const runs: Change[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    runs.push(...swapped(removed, added).filter(({ text }) => text !== ''));
    [removed, added] = ['', ''];
  };
  for (const { what, text } of changes) {
    if (text === '') continue;
    if (what === 'removed') removed += text;
    else if (what === 'added') added += text;
    else {
      flush();
      const last = runs.at(-1);
      if (last?.what === 'same') last.text += text;
      else runs.push({ what, text });
    }
  }
  flush();
  return runs;
}

/** A single character that stays between two changes becomes part of both. */
function withoutSpecks(runs: readonly Change[]): Change[] {
  return runs.flatMap((run, index) => {
    const between = index > 0 && index < runs.length - 1;
    const speck = run.what === 'same' && between && [...graphemes.segment(run.text)].length === 1;
    return speck ? swapped(run.text, run.text) : [run];
  });
}
