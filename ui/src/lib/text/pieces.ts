import type { AnnotationKind, AnnotationView, Colour, NodeView, PlaceholderKind } from '$lib/api';

import { turnsOf } from '$lib/original/lines';

import { mayPart } from './breaks';
import { contentsMarks } from './contents';
import type { Drawn, Over } from './marks';
import { cutSegments, type Segment } from './segments';

/** One thing to draw in a node's line of text; `at` is the character before which it stands. */
export type Piece = { key: string; at: number } & (
  | { what: 'text'; text: string }
  /**
   * Where a source line begins; it shows its number in the gutter, unless that is 0, and the page
   * that begins with it, unless that is 0. Where a row of the window may begin there too (`opens`),
   * it has to be drawn in that row, not at the end of the one before.
   */
  | { what: 'line'; line: number; page: number; first: boolean; opens: boolean }
  | { what: 'caret' }
  /** New words of a suggestion; they are not the node's own. */
  | { what: 'inserted'; text: string; annotation: string; chosen: boolean }
  | { what: 'marked'; text: string; look: Look }
);

/** How a marked piece looks. */
export interface Look {
  /** The annotation that a click chooses. */
  annotation: string | null;
  kind: AnnotationKind | null;
  /** The label of that annotation, where it begins. */
  label: Colour | null;
  struck: boolean;
  chosen: boolean;
  /** Whether several annotations lie over it. */
  many: boolean;
  hit: boolean;
  writing: boolean;
  /** How the draft holds this place open. */
  placeholder: PlaceholderKind | null;
  /** The node that a click leads to. */
  to: string | null;
  /** What it is of a line of contents, besides words. */
  end: 'leader' | 'page' | null;
}

/** Everything to draw of a node's text, in order. The pieces `text` and `marked` are the text. */
export function piecesOf(
  node: Pick<NodeView, 'text' | 'page' | 'lines' | 'grid'> &
    Partial<Pick<NodeView, 'kind' | 'line'>>,
  drawn: Drawn,
  caret: number | null,
  selected: string | null,
): Piece[] {
  // A line that is not known has no number; contents are lines all the same.
  const contents = node.kind === 'toc';
  const turns = new Map(turnsOf(node));
  const known = node.lines.filter(([at, , line]) => line > 0 || contents || turns.has(at));
  const marks = contents ? [...drawn.marks, ...contentsMarks(node)] : drawn.marks;
  const lines = new Map(known.map(([at, , line]) => [at, line]));
  // 【第24条 割増賃金】 is all marker: no run of text begins on its line.
  if (node.text === '' && node.line) lines.set(0, node.line);
  const { cells: placed = [], items = [] } = node.grid ?? {};
  const cells = [...placed.map(([at]) => at), ...items];
  const cuts = [...lines.keys(), ...cells, ...drawn.inserted.map(({ at }) => at)];
  const segments = cutSegments(node.text, marks, caret === null ? cuts : [...cuts, caret]);
  const end = segments.at(-1)?.end ?? 0;
  const pieces: Piece[] = [];
  const between = (at: number, before = '', after = '') => {
    const line = lines.get(at);
    if (line !== undefined) {
      const page = turns.get(at) ?? 0;
      const opens = !contents && mayPart(before, after);
      pieces.push({ key: `l${at}`, at, what: 'line', line, page, first: at === 0, opens });
    }
    for (const { view, text } of drawn.inserted.filter((one) => one.at === at)) {
      const { annotation } = view;
      const chosen = annotation === selected;
      const key = `i${annotation}-${at}`;
      pieces.push({ key, at, what: 'inserted', text, annotation, chosen });
    }
    if (caret === at) pieces.push({ key: 'caret', at, what: 'caret' });
  };
  let before = '';
  for (const segment of segments) {
    between(segment.at, before, segment.text);
    pieces.push(pieceOf(segment, selected));
    before = segment.text;
  }
  between(end);
  return pieces;
}

function pieceOf({ text, at, values }: Segment<Over>, selected: string | null): Piece {
  const key = `t${at}`;
  if (values.length === 0) return { key, at, what: 'text', text };
  const views = values.flatMap((over) => (over.what === 'annotation' ? [over.view] : []));
  const first = foremost(views, selected);
  const has = (what: Over['what']) => values.some((over) => over.what === what);
  const look: Look = {
    annotation: first?.annotation ?? null,
    kind: first?.kind ?? null,
    label: first?.range?.[0] === at ? first.colour : null,
    struck: has('struck'),
    chosen: first !== undefined && first.annotation === selected,
    many: views.length > 1,
    hit: has('hit'),
    writing: has('writing'),
    placeholder: values.find((over) => over.what === 'placeholder')?.kind ?? null,
    to: values.find((over) => over.what === 'reference')?.to ?? null,
    end: has('leader') ? 'leader' : has('page') ? 'page' : null,
  };
  return { key, at, what: 'marked', text, look };
}

/** The one of several that gives a piece its look: the chosen one, else the one that says most. */
function foremost(views: AnnotationView[], selected: string | null): AnnotationView | undefined {
  const length = ({ range }: AnnotationView) => (range ? range[1] - range[0] : Infinity);
  const chosen = views.find(({ annotation }) => annotation === selected);
  return chosen ?? views.toSorted((a, b) => length(a) - length(b))[0];
}
