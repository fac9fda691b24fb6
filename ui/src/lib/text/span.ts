import type { NodeView, UntilView } from '$lib/api';

import { seen } from './bullets';
import { scalarLength, sliceScalars } from './offsets';

/** What is selected over several nodes, in characters. */
export interface Span {
  node: string;
  /** The first character of the first node. */
  from: number;
  until: UntilView;
}

/** The nodes from their first word to their last; `null` when those are in one node. */
export function spanOf(nodes: readonly NodeView[]): Span | null {
  const worded = nodes.filter(({ text }) => text !== '');
  const [first, last] = [worded[0], worded.at(-1)];
  if (!first || !last || first === last) return null;
  return { node: first.id, from: 0, until: { node: last.id, end: scalarLength(last.text) } };
}

/** Whether a span reaches over all the nodes, wherever in the outer two it begins and ends. */
export function isOfAll(nodes: readonly NodeView[], span: Span | null): boolean {
  const all = spanOf(nodes);
  return all !== null && span?.node === all.node && span.until.node === all.until.node;
}

/**
 * The words of a span: a line for each node, with its marker where it is selected from its
 * beginning. Those far from what is seen are not in the page, so that the page itself cannot tell.
 * `null` when an end of it is not among the nodes.
 */
export function wordsOf(nodes: readonly NodeView[], { node, from, until }: Span): string | null {
  const [first, last] = [node, until.node].map((end) => nodes.findIndex(({ id }) => id === end));
  if (first === undefined || last === undefined || first < 0 || last < first) return null;
  const lines = nodes.slice(first, last + 1).map(({ id, marker, text }) => {
    const start = id === node ? from : 0;
    const end = id === until.node ? until.end : undefined;
    return (start === 0 ? seen(marker) : '') + sliceScalars(text, start, end);
  });
  return lines.join('\n');
}
