import type { NodeView, Range, SourceView } from '$lib/api';
import { scalarLength } from '$lib/text/offsets';

/** Where an item stands in the source, whatever page it was printed on. */
export function standingOf(node: NodeView): SourceView {
  return node.source ?? node;
}

/** The last page that is known. */
export function lastPage(nodes: readonly NodeView[]): number {
  return nodes.reduce(
    (last, { page, end_page, lines }) =>
      lines.reduce((most, [, on]) => Math.max(most, on), Math.max(last, page, end_page)),
    1,
  );
}

/** The page and the line of a character of an item. */
export function placeAt(node: Pick<NodeView, 'page' | 'line' | 'lines'>, at: number) {
  const there = node.lines.findLast(([from]) => from <= at);
  return { page: there?.[1] ?? node.page, line: there?.[2] ?? node.line };
}

/**
 * The item on a line of the source, with its characters there; the one before where the line has
 * none, and `null` before the first.
 */
export function itemAt(
  nodes: readonly NodeView[],
  page: number,
  line: number,
): { node: string; range: Range | null } | null {
  const isAt = (on: number, at: number) => on === page && (line === 0 || at === line);
  for (const node of nodes) {
    const { lines } = standingOf(node);
    const index = lines.findIndex(([, on, at]) => isAt(on, at));
    const [from] = lines[index] ?? [];
    if (from !== undefined) {
      const until = lines[index + 1]?.[0] ?? scalarLength(node.text);
      return { node: node.id, range: from < until ? [from, until] : null };
    }
    if (isAt(standingOf(node).page, standingOf(node).line)) return { node: node.id, range: null };
  }
  const isBefore = (node: NodeView) => {
    const { page: on, line: at } = standingOf(node);
    return on < page || (on === page && at <= line);
  };
  const before = nodes.findLast(isBefore);
  return before ? { node: before.id, range: null } : null;
}

/** The last page that an item reaches. */
export function reachedBy(node: Pick<NodeView, 'page' | 'lines'>): number {
  return turnsOf(node).at(-1)?.[1] ?? node.page;
}

/**
 * The page that begins with each item, `null` where none does: one beyond all that the items before
 * it reach. A footnote below a paragraph that runs over to the next page begins none.
 */
export function begunBy(
  nodes: readonly Pick<NodeView, 'page' | 'lines'>[],
): readonly (number | null)[] {
  let reached = 0;
  return nodes.map((node) => {
    const begun = node.page > reached ? node.page : null;
    reached = Math.max(reached, reachedBy(node));
    return begun;
  });
}

/**
 * Where pages begin within an item: the character and the page. The cells of a row go on to a page
 * one after the other; it begins with the first of them.
 */
export function turnsOf({ page, lines }: Pick<NodeView, 'page' | 'lines'>): [number, number][] {
  let reached = page;
  return lines.flatMap(([at, on]): [number, number][] => {
    if (on <= reached) return [];
    reached = on;
    return [[at, on]];
  });
}

/** Words of one item in a line of the original. */
export interface Piece {
  node: string;
  text: string;
}

/** A line of the original, as it was read. */
export interface SourceLine {
  page: number;
  /** From 1 within its page. */
  line: number;
  /** From left to right; nearly always one. */
  pieces: Piece[];
}

/**
 * The lines that the items of a draft were read from, by page and in the order of the original.
 * Every visible character is in one item, so nothing but blank lines is missing.
 */
export function sourceLines(nodes: readonly NodeView[]): ReadonlyMap<number, SourceLine[]> {
  const pages = new Map<number, Map<number, SourceLine>>();
  const put = (page: number, line: number, node: string, text: string) => {
    if (text.trim() === '') return;
    let lines = pages.get(page);
    if (!lines) pages.set(page, (lines = new Map()));
    let here = lines.get(line);
    if (!here) lines.set(line, (here = { page, line, pieces: [] }));
    const last = here.pieces.at(-1);
    if (last?.node === node) last.text += text;
    else here.pieces.push({ node, text });
  };
  for (const node of nodes) {
    const { id, marker, text } = node;
    const { page, line, lines } = standingOf(node);
    put(page, line, id, marker);
    const letters = Array.from(text);
    lines.forEach(([from, onPage, onLine], index) => {
      const until = lines[index + 1]?.[0] ?? letters.length;
      put(onPage, onLine, id, letters.slice(from, until).join(''));
    });
  }
  const sorted = [...pages].toSorted(([one], [other]) => one - other);
  return new Map(
    sorted.map(([page, lines]) => [
      page,
      [...lines.values()].toSorted((one, other) => one.line - other.line),
    ]),
  );
}

/** The pages and lines of an item, the first first. */
export function placesOf(node: NodeView): readonly (readonly [number, number])[] {
  const { page, line, lines } = standingOf(node);
  const first = lines[0];
  const alone = !first || first[1] !== page || first[2] !== line;
  const rest = lines.map(([, onPage, onLine]) => [onPage, onLine] as const);
  return alone ? [[page, line], ...rest] : rest;
}
