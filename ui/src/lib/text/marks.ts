import { redline, redlineAcross, type Change } from '$lib/annotation/redline';
import type {
  AnnotationView,
  NodeView,
  PlaceholderKind,
  PlaceholderView,
  Range,
  ReferenceView,
} from '$lib/api';

import { scalarLength, sliceScalars } from './offsets';
import type { Mark } from './segments';

/** What can lie over characters of a node. */
export type Over =
  | { what: 'annotation'; view: AnnotationView }
  /** Words that a suggestion strikes out. */
  | { what: 'struck'; view: AnnotationView }
  | { what: 'hit' }
  /** What an annotation is being written about. */
  | { what: 'writing' }
  /** A place that the draft holds open. */
  | { what: 'placeholder'; kind: PlaceholderKind }
  /** A line of contents or the mark of a footnote; it leads to another node. */
  | { what: 'reference'; to: string }
  /** The dots before the page number of a line of contents, and that number. */
  | { what: 'leader' }
  | { what: 'page' };

/** Words to draw between the characters of a node: what a suggestion puts in. */
export interface Inserted {
  at: number;
  text: string;
  view: AnnotationView;
}

/** Everything that is drawn over one node's text. */
export interface Drawn {
  marks: Mark<Over>[];
  inserted: Inserted[];
  /** Annotations of the whole node; they get a sign behind it. */
  whole: AnnotationView[];
}

/** The part in one node of an annotation whose words go over several. */
export interface Part {
  view: AnnotationView;
  range: Range;
  /** How a suggestion changes this part; empty for other kinds. */
  changes: readonly Change[];
}

/** The annotations that go over several nodes, part by part. */
export function partsByNode(
  nodes: readonly NodeView[],
  annotations: readonly AnnotationView[],
): ReadonlyMap<string, readonly Part[]> {
  const going = annotations.filter(({ until }) => until !== null);
  const found = new Map<string, Part[]>();
  if (going.length === 0) return found;
  const places = new Map(nodes.map(({ id }, index) => [id, index]));
  for (const view of going) {
    const { node: first, until } = view;
    const from = first === null ? undefined : places.get(first);
    const to = until === null ? undefined : places.get(until.node);
    if (from === undefined || to === undefined || until === null) continue;
    const between = nodes
      .slice(from, to + 1)
      .filter(({ id, kind }) => kind !== 'furniture' || id === first || id === until.node);
    const parts = between.map(({ id, text }) => {
      const start = id === first ? (view.range?.[0] ?? 0) : 0;
      const range: Range = [start, id === until.node ? until.end : scalarLength(text)];
      return { id, range, words: sliceScalars(text, ...range) };
    });
    const wording = wordingOf(view);
    const changes =
      wording === null
        ? []
        : redlineAcross(
            parts.map(({ words }) => words),
            wording,
          );
    parts.forEach(({ id, range }, index) => {
      found.set(id, [...(found.get(id) ?? []), { view, range, changes: changes[index] ?? [] }]);
    });
  }
  return found;
}

/**
 * The wording that is shown in the text; only a suggestion has one. While its place is to be
 * checked none is: words that nobody means to take out would be struck through.
 */
function wordingOf({ kind, replacement, to_review }: AnnotationView): string | null {
  return kind === 'suggestion' && !to_review ? replacement : null;
}

/**
 * What to draw over a node's text with the annotations on it, search hits and half-written
 * annotation. What goes over several nodes comes in `parts`.
 *
 * A suggestion is drawn as in 見え消し: only the words that differ go and come. It is compared with
 * the words that stand at its place now, not with its quote: it may have been placed elsewhere.
 */
export function drawOver(
  text: string,
  annotations: readonly AnnotationView[],
  hits: readonly Range[] = [],
  writing: Range | null = null,
  parts: readonly Part[] = [],
): Drawn {
  const drawn: Drawn = { marks: [], inserted: [], whole: [] };
  for (const view of annotations) {
    if (view.range === null && view.until === null) drawn.whole.push(view);
    // What is said of a branch or the draft is no wording for this item's own text.
    const beyond = view.range === null && view.scope !== 'item';
    if (beyond || view.until !== null) continue;
    const wording = wordingOf(view);
    if (view.range === null && wording === null) continue;
    const range: Range = view.range ?? [0, scalarLength(text)];
    const changes = wording === null ? [] : redline(sliceScalars(text, ...range), wording);
    drawPart({ view, range, changes }, drawn);
  }
  for (const part of parts) drawPart(part, drawn);
  for (const range of hits) drawn.marks.push({ range, value: { what: 'hit' } });
  if (writing) drawn.marks.push({ range: writing, value: { what: 'writing' } });
  return drawn;
}

/** Adds what the draft's own words are: places it holds open, and references. */
export function drawOwn(
  drawn: Drawn,
  placeholders: readonly PlaceholderView[],
  references: readonly ReferenceView[],
): Drawn {
  const own: Mark<Over>[] = [
    ...placeholders.map(({ range, kind }) => ({
      range,
      value: { what: 'placeholder' as const, kind },
    })),
    ...references.map(({ range, to }) => ({ range, value: { what: 'reference' as const, to } })),
  ];
  return own.length === 0 ? drawn : { ...drawn, marks: [...drawn.marks, ...own] };
}

function drawPart({ view, range, changes }: Part, drawn: Drawn): void {
  drawn.marks.push({ range, value: { what: 'annotation', view } });
  let at = range[0];
  for (const { what, text } of changes) {
    const end = what === 'added' ? at : at + scalarLength(text);
    if (what === 'removed') drawn.marks.push({ range: [at, end], value: { what: 'struck', view } });
    if (what === 'added') drawn.inserted.push({ at, text, view });
    at = end;
  }
}
