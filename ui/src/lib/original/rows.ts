/** Letters that stand together on a printed page, in its units; `y` grows downwards. */
export interface Run {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A part of a printed page, in its units. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One letter on the page. */
interface Letter {
  x: number;
  right: number;
  /** The run that it was printed in. */
  run: number;
  /** What it is compared by; empty for signs, which are printed in many ways. */
  key: string;
}

/** What is printed at one height, from left to right. */
export interface Row {
  y: number;
  height: number;
  letters: readonly Letter[];
  /** The letters and digits of it. */
  key: string;
  /** The letter that each unit of the key belongs to. */
  at: readonly number[];
}

/** Letters and digits alone: signs, spaces and bullets are read and printed in many ways. */
export function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/**
 * Whether a page is written from top to bottom: most letters stand right below the one before them,
 * each printed for itself.
 */
export function isUpright(runs: readonly Run[]): boolean {
  const seen = runs.filter(({ text }) => text.trim() !== '');
  const below = seen.filter((run, index) => {
    const before = seen[index - 1];
    if (!before || Array.from(run.text).length > 1) return false;
    const em = before.height;
    const [along, down] = [run.x - before.x, run.y - before.y];
    return Math.abs(along) < em / 2 && down > em / 2 && down < em * 3;
  });
  return below.length > seen.length / 2;
}

/** A page that is written from top to bottom, turned so that it reads from left to right. */
export function turned({ text, x, y, width, height }: Run): Run {
  return { text, x: y, y: -x - width, width: height, height: width };
}

/** Turns a box of such a page back. */
export function turnedBack({ x, y, width, height }: Box): Box {
  return { x: -y - height, y: x, width: height, height: width };
}

/** The rows of a page, from top to bottom. */
export function rowsOf(runs: readonly Run[]): Row[] {
  const groups: { middle: number; height: number; runs: Run[] }[] = [];
  const seen = runs.filter(
    ({ text, width, height }) => text.trim() !== '' && width > 0 && height > 0,
  );
  for (const run of seen.toSorted((one, other) => middleOf(one) - middleOf(other))) {
    const last = groups.at(-1);
    // A raised mark of a footnote stands in the row of its words.
    if (last && middleOf(run) - last.middle < Math.max(run.height, last.height) / 2) {
      last.runs.push(run);
      if (run.height > last.height) [last.height, last.middle] = [run.height, middleOf(run)];
    } else groups.push({ middle: middleOf(run), height: run.height, runs: [run] });
  }
  return groups.map((group) => rowOf(group.runs));
}

function middleOf({ y, height }: Run): number {
  return y + height / 2;
}

function rowOf(runs: readonly Run[]): Row {
  const letters = runs
    .toSorted((one, other) => one.x - other.x)
    .flatMap((run, index) => lettersOf(run, index));
  const y = Math.min(...runs.map((run) => run.y));
  return {
    y,
    height: Math.max(...runs.map((run) => run.y + run.height)) - y,
    letters,
    key: letters.map(({ key }) => key).join(''),
    at: letters.flatMap(({ key }, index) => Array.from({ length: key.length }, () => index)),
  };
}

/** A run says only how wide it is as a whole: a letter of Latin takes about half of a kanji. */
function lettersOf({ text, x, width }: Run, run: number): Letter[] {
  const signs = Array.from(text);
  const weights = signs.map((sign) => (/[\u0020-\u00ff\uff61-\uff9f]/.test(sign) ? 1 : 2));
  const unit = width / weights.reduce<number>((sum, weight) => sum + weight, 0);
  let from = x;
  return signs.map((sign, index) => {
    const right = from + unit * (weights[index] ?? 1);
    const letter = { x: from, right, run, key: keyOf(sign) };
    from = right;
    return letter;
  });
}
