import type { NodeView, Range, Scope, UntilView } from '$lib/api';
import { placeAt } from '$lib/original/lines';
import { scalarLength, sliceScalars } from '$lib/text/offsets';

/** Where an annotation is made, with what the editor shows of it. */
export interface Place {
  draft: string;
  node: string;
  /** The annotated characters; `null` for the whole node. */
  range: Range | null;
  /** Where the words end, when that is in a later node. */
  until: UntilView | null;
  /** How far it reaches beyond them. */
  scope: Scope;
  quote: string;
  citation: string;
  page: number;
  line: number;
}

/** The place of a range of a node, or of the whole node. */
export function placeOf(
  draft: string,
  node: NodeView,
  range: Range | null,
  scope: Scope = 'item',
): Place {
  const [from, to] = range ?? [0, scalarLength(node.text)];
  return {
    draft,
    node: node.id,
    range,
    until: null,
    scope,
    quote: sliceScalars(node.text, from, to),
    citation: node.citation,
    ...placeAt(node, from),
  };
}

/** The words that must stand at a place for it to be taken; what is of the whole draft has none. */
export function quoteOf({ scope, quote }: Place): string | undefined {
  return scope === 'draft' ? undefined : quote;
}

/** The place of words that begin in the first of `nodes` and end in the last. */
export function placeAcross(
  draft: string,
  nodes: readonly NodeView[],
  range: Range,
  end: number,
): Place | null {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last || nodes.length < 2) return null;
  const place = placeOf(draft, first, range);
  const between = nodes.slice(1, -1).filter(({ kind }) => kind !== 'furniture');
  const parts = [place.quote, ...between.map(({ text }) => text), sliceScalars(last.text, 0, end)];
  return { ...place, until: { node: last.id, end }, quote: parts.join('\n') };
}
