import type { AnnotationView, NodeView, PairView, WordsView } from '$lib/api';

/** What may have become of an item, in the order in which it is offered. */
export const CHANGES = [
  'edited',
  'added',
  'deleted',
  'moved',
  'split',
  'merged',
  'renumbered',
] as const;

/** What became of an item; `renumbered` when nothing but its marker is another. */
export type ChangeKind = (typeof CHANGES)[number];

/** What is shown: everything, what changed, one kind of change, or what one proposed to change. */
export type Filter = 'all' | 'changed' | 'proposed' | ChangeKind;

/** An item of one of the drafts, with what of its words the other has not. */
export interface Item {
  node: NodeView;
  /** Without the words that only the other draft has. */
  runs: readonly WordsView[];
  /** Whether its marker is another than in the other draft. */
  renumbered: boolean;
}

/** Items of both drafts that belong together, as they are shown beside each other. */
export interface Row {
  /** The same as long as the same items belong together. */
  key: string;
  pair: PairView;
  /** Empty for what stayed as it was. */
  kinds: readonly ChangeKind[];
  old: readonly Item[];
  new: readonly Item[];
  /** The wordings that were proposed for these items, in either draft. */
  proposed: readonly AnnotationView[];
}

/** What rows are made of. */
export interface Drafts {
  pairs: readonly PairView[];
  old: readonly NodeView[];
  new: readonly NodeView[];
}

/** What was said in each of the drafts. */
export type Said = Readonly<Record<'old' | 'new', readonly AnnotationView[]>>;

/** The pairs as they are shown, in the order of the later draft. */
export function rowsOf(drafts: Drafts, said: Said): Row[] {
  const [olds, news] = [byId(drafts.old), byId(drafts.new)];
  const proposed = { old: suggestionsByNode(said.old), new: suggestionsByNode(said.new) };
  return drafts.pairs.map((pair) => {
    const markers = pair.old_markers.join('\n') !== pair.new_markers.join('\n');
    const both = pair.old.length > 0 && pair.new.length > 0;
    const items = (side: 'old' | 'new', nodes: ReadonlyMap<string, NodeView>) => {
      const present = pair[side].flatMap((id) => nodes.get(id) ?? []);
      const parts = partsOf(pair.words, side, present);
      return present.map((node, index): Item => ({
        node,
        runs: parts[index] ?? [],
        renumbered: markers && both,
      }));
    };
    return {
      key: `${pair.old.join('+')}|${pair.new.join('+')}`,
      pair,
      kinds: kindsOf(pair, markers && both),
      old: items('old', olds),
      new: items('new', news),
      proposed: once([
        ...pair.new.flatMap((id) => proposed.new.get(id) ?? []),
        ...pair.old.flatMap((id) => proposed.old.get(id) ?? []),
      ]),
    };
  });
}

function kindsOf({ change, moved }: PairView, renumbered: boolean): ChangeKind[] {
  if (change === 'same') return renumbered ? ['renumbered'] : [];
  return moved && change !== 'moved' ? [change, 'moved'] : [change];
}

/** The runs of one side, item by item. */
function partsOf(
  words: readonly WordsView[],
  side: 'old' | 'new',
  nodes: readonly NodeView[],
): WordsView[][] {
  return cut(without(OTHER[side], words), nodes);
}

const OTHER = { old: 'added', new: 'removed' } as const;

/** White space that only one of the drafts has: a matter of typesetting, and no change. */
const SPACE = /^[^\S\n]+$/;

/** The runs without those of one kind; white space alone is not told apart. */
function without(foreign: WordsView['what'] | null, words: readonly WordsView[]): WordsView[] {
  return words
    .filter(({ what }) => what !== foreign)
    .map((run): WordsView => (SPACE.test(run.text) ? { ...run, what: 'same' } : run));
}

/**
 * Runs cut into those of each item. The words of several items are joined by a line feed, of which
 * an item may have some of its own.
 */
function cut(words: readonly WordsView[], nodes: readonly NodeView[]): WordsView[][] {
  const parts: WordsView[][] = nodes.map(() => []);
  const endsIn = (at: number) => nodes[at]?.text.split('\n').length ?? 1;
  let at = 0;
  let left = endsIn(0);
  for (const { what, text } of words) {
    text.split('\n').forEach((line, index) => {
      if (index > 0) {
        left -= 1;
        if (left === 0 && at + 1 < nodes.length) {
          at += 1;
          left = endsIn(at);
        } else {
          parts[at]?.push({ what, text: '\n' });
        }
      }
      if (line !== '') parts[at]?.push({ what, text: line });
    });
  }
  return parts;
}

/**
 * A row in one column: the items of the later draft with what went and what came, or those of the
 * earlier where nothing is left. Where several went, they go on in the one before.
 */
export function withinOf({ pair, old, new: later }: Row): WordsView[][] {
  const items = later.length > 0 ? later : old;
  const foreign = later.length > 0 ? 'removed' : 'added';
  const told = pair.words.filter(({ what, text }) => what !== foreign || !SPACE.test(text));
  return cut(
    without(null, told).map(({ what, text }) => ({
      what,
      text: what === foreign ? text.replaceAll('\n', ' ') : text,
    })),
    items.map(({ node }) => node),
  );
}

/** Whether a row is among what is shown. */
export function isShown({ kinds, proposed }: Row, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'changed':
      return isChanged(kinds);
    case 'proposed':
      return proposed.length > 0;
    default:
      return kinds.includes(filter);
  }
}

/** Whether more than a marker changed. */
export function isChanged(kinds: readonly ChangeKind[]): boolean {
  return kinds.length > 0 && !kinds.includes('renumbered');
}

/** How many rows each filter shows. */
export function countsOf(rows: readonly Row[]): Record<Filter, number> {
  const count = (filter: Filter) => rows.filter((row) => isShown(row, filter)).length;
  const filters: Filter[] = ['all', 'changed', 'proposed', ...CHANGES];
  return Object.fromEntries(filters.map((one) => [one, count(one)])) as Record<Filter, number>;
}

/** What the outline says of a node of the later draft. */
export interface Mark {
  /** What became of it. */
  kind: ChangeKind | null;
  /** How many changes there are on it and below it, what is gone from there among them. */
  branch: number;
}

/** The map of changes over the outline of the later draft. */
export function marksOf(rows: readonly Row[], drafts: Pick<Drafts, 'old' | 'new'>) {
  const [olds, news] = [byId(drafts.old), byId(drafts.new)];
  const marks = new Map<string, Mark>();
  const counterpart = new Map(
    rows.flatMap(({ pair }) => pair.old.map((id) => [id, pair.new[0] ?? null] as const)),
  );
  const add = (id: string, kind: ChangeKind | null, branch: number) => {
    const mark = marks.get(id);
    marks.set(id, { kind: mark?.kind ?? kind, branch: (mark?.branch ?? 0) + branch });
  };
  for (const { kinds, pair } of rows) {
    const [kind] = kinds;
    if (kind === undefined) continue;
    for (const id of pair.new) add(id, kind, 0);
    if (!isChanged(kinds)) continue;
    let at = pair.new[0] ?? null;
    // What is gone counts where the item above it is now.
    for (
      let up = pair.old[0];
      at === null && up !== undefined;
      up = olds.get(up)?.parent ?? undefined
    ) {
      at = counterpart.get(up) ?? null;
    }
    for (; at !== null; at = news.get(at)?.parent ?? null) add(at, null, 1);
  }
  return marks as ReadonlyMap<string, Mark>;
}

function byId(nodes: readonly NodeView[]): ReadonlyMap<string, NodeView> {
  return new Map(nodes.map((node) => [node.id, node]));
}

/** The wordings that were proposed for each node of one draft. */
function suggestionsByNode(said: readonly AnnotationView[]): Map<string, AnnotationView[]> {
  const groups = new Map<string, AnnotationView[]>();
  for (const one of said) {
    const { kind, node, replacement, trashed } = one;
    if (kind !== 'suggestion' || node === null || replacement === null || trashed !== null)
      continue;
    const group = groups.get(node);
    if (group) group.push(one);
    else groups.set(node, [one]);
  }
  return groups;
}

/** What was carried over sits in both drafts, and is one. */
function once(said: readonly AnnotationView[]): AnnotationView[] {
  return [...new Map(said.toReversed().map((one) => [one.annotation, one])).values()].toReversed();
}
