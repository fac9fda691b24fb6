import type { AnnotationView, CarriedView, NodeView, Range } from '$lib/api';
import { scalarLength, sliceScalars } from '$lib/text/offsets';

/** What is shown of an item around the words that matter, in characters on each side. */
const AROUND = 60;
/** The reason of a place that a person chose. */
const BY_HAND = 'by_hand';

/** Words with what stands around them. */
export interface Context {
  before: string;
  words: string;
  after: string;
  /** The item's marker. */
  marker: string;
  citation: string;
  page: number;
  line: number;
}

/** How sure a place is, in steps that have words. */
export type Sureness = 'high' | 'middle' | 'low';

/** What carrying over would do, counted. */
export interface Prospect {
  same: number;
  review: number;
  lost: number;
}

/** Whether a person has chosen a place, or none, for what came from another draft. */
export function isSettled({ placed_by, made_in, draft }: AnnotationView): boolean {
  return placed_by === BY_HAND && made_in !== draft;
}

/** The step of a confidence. */
export function surenessOf(confidence: number): Sureness {
  if (confidence >= 0.85) return 'high';
  return confidence >= 0.5 ? 'middle' : 'low';
}

/** What would become of those that have no place in the new draft yet. */
export function prospectOf(placements: readonly CarriedView[]): Prospect {
  const fresh = placements.filter(({ kept }) => !kept);
  const lost = fresh.filter(({ node }) => node === null).length;
  const same = fresh.filter(({ accepted }) => accepted).length;
  return { same, lost, review: fresh.length - same - lost };
}

/**
 * The words of an annotation where they stand in a draft, with what is around them. Those that go
 * on in later items are shown as far as the first item reaches.
 */
export function contextOf(node: NodeView, range: Range | null): Context {
  const length = scalarLength(node.text);
  const [from, to] = range ?? [0, length];
  const start = node.lines.findLast(([at]) => at <= from);
  const [first, last] = [Math.max(0, from - AROUND), Math.min(length, to + AROUND)];
  return {
    before: `${first > 0 ? '…' : ''}${sliceScalars(node.text, first, from)}`,
    words: sliceScalars(node.text, from, to),
    after: `${sliceScalars(node.text, to, last)}${last < length ? '…' : ''}`,
    marker: node.marker,
    citation: node.citation,
    page: start?.[1] ?? node.page,
    line: start?.[2] ?? node.line,
  };
}

/** The words as an annotation keeps them for ever, where their draft cannot be read. */
export function keptContext({ prefix, quote, suffix }: AnnotationView): Context {
  return {
    before: prefix,
    words: quote,
    after: suffix,
    marker: '',
    citation: '',
    page: 0,
    line: 0,
  };
}
