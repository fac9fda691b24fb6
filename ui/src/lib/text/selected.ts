import type { NodeView, Range, UntilView } from '$lib/api';

import { seen } from './bullets';
import { scalarLength, sliceScalars } from './offsets';

interface Selected {
  node: string;
  range: Range;
  until: UntilView | null;
}

/** What is selected when all of these nodes are; `null` without any. */
export function allOf(nodes: readonly NodeView[]): Selected | null {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return null;
  const end = scalarLength(last.text);
  const until = first === last ? null : { node: last.id, end };
  return { node: first.id, range: [0, scalarLength(first.text)], until };
}

/**
 * The words of a selection in the nodes that are shown: a line for each, with its marker where it
 * is selected from its beginning. Those far from what is seen are not in the page, so that the page
 * itself cannot tell.
 */
export function selectedText(nodes: readonly NodeView[], selected: Selected): string {
  const { node, range, until } = selected;
  const first = nodes.findIndex(({ id }) => id === node);
  const last = until ? nodes.findIndex(({ id }) => id === until.node) : first;
  const lines = nodes.slice(first, last + 1).map(({ id, marker, text }) => {
    const from = id === node ? range[0] : 0;
    const to = id === until?.node ? until.end : id === node ? range[1] : Infinity;
    return (from === 0 ? seen(marker) : '') + sliceScalars(text, from, to);
  });
  return lines.join('\n');
}
