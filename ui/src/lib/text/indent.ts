import type { NodeView } from '$lib/api';

/** Where a node's marker and text stand, in em from the left edge of the text. */
export interface Indent {
  /** Where the marker begins. */
  at: number;
  /** The marker's width; the text begins after it. */
  marker: number;
}

/** The room a marker needs: proportional Japanese signs, and a gap behind them. */
function markerWidth(marker: string): number {
  const signs = [...marker].length;
  return signs === 0 ? 0 : 0.8 + signs * 0.45;
}

/**
 * Where every node stands: what belongs to an item stands under the item's text, whatever the
 * marker; headings and what belongs to them stand at the edge.
 */
export function indents(nodes: readonly NodeView[]): ReadonlyMap<string, Indent> {
  const all = new Map<string, Indent>();
  const items = new Set<string>();
  for (const { id, parent, kind, marker } of nodes) {
    const above = parent !== null && items.has(parent) ? all.get(parent) : undefined;
    const at = above ? above.at + above.marker : 0;
    all.set(id, { at, marker: markerWidth(marker) });
    if (kind !== 'heading' && kind !== 'title') items.add(id);
  }
  return all;
}
