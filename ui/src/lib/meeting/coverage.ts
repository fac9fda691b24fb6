import type { AnnotationView, NodeView } from '$lib/api';
import { branchOf } from '$lib/annotation/filter';

/** What is told of an item. */
export const COVERS = ['discussed', 'opinion', 'unread', 'untouched'] as const;

/** One of them. */
export type Cover = (typeof COVERS)[number];

/** The sign of each: with the word, what tells them apart without colour. */
export const COVER_SIGN: Record<Cover, string> = {
  discussed: '●',
  opinion: '◆',
  unread: '○',
  untouched: '―',
};

/** How far an item was gone into, and the items of its branch, itself included. */
export interface Covered {
  /** How often it was taken up, or spoken of. */
  discussed: number;
  /** How many opinions and proposed wordings it has. */
  opinions: number;
  /** Whether there is nothing at all on it. */
  untouched: boolean;
  /** How many items of the branch each is true of. */
  branch: { items: number; discussed: number; opinion: number; untouched: number };
}

/** Whether a node is one of the items that are counted. */
export function isItem({ kind }: Pick<NodeView, 'kind'>): boolean {
  return kind !== 'title' && kind !== 'furniture';
}

type Place = Pick<AnnotationView, 'node' | 'until' | 'scope' | 'kind' | 'said'>;

/** The map of what was gone into: by node, in which nodes come in reading order. */
export function coverageOf(
  nodes: readonly NodeView[],
  annotations: readonly Place[],
  takenUp: readonly string[],
): ReadonlyMap<string, Covered> {
  const index = new Map(nodes.map(({ id }, at) => [id, at]));
  const map = new Map(nodes.map((node): [string, Covered] => [node.id, nothingOn(node)]));
  for (const one of annotations) {
    for (const id of reachOf(one, nodes, index)) {
      const covered = map.get(id);
      if (!covered) continue;
      covered.untouched = false;
      if (one.said) covered.discussed += 1;
      if (one.kind === 'opinion' || one.kind === 'suggestion') covered.opinions += 1;
    }
  }
  for (const id of takenUp) {
    const covered = map.get(id);
    if (!covered) continue;
    covered.discussed += 1;
    covered.untouched = false;
  }
  sumUp(nodes, map);
  return map;
}

function nothingOn(node: NodeView): Covered {
  const branch = { items: 0, discussed: 0, opinion: 0, untouched: 0 };
  return { discussed: 0, opinions: 0, untouched: isItem(node), branch };
}

/** What an annotation is about; one on the whole draft is about no item of it. */
function reachOf(
  { node, until, scope }: Place,
  nodes: readonly NodeView[],
  index: ReadonlyMap<string, number>,
): Iterable<string> {
  if (node === null || scope === 'draft') return [];
  if (scope === 'branch') return branchOf(nodes, node);
  if (until === null) return [node];
  const [from, to] = [index.get(node) ?? 0, index.get(until.node) ?? -1];
  return nodes.slice(from, to + 1).map(({ id }) => id);
}

/** Adds every item to those above it. Parents come first, so their children are done when they are. */
function sumUp(nodes: readonly NodeView[], map: ReadonlyMap<string, Covered>): void {
  for (const node of nodes.toReversed()) {
    const own = map.get(node.id);
    if (!own) continue;
    const { branch } = own;
    if (isItem(node)) {
      branch.items += 1;
      branch.discussed += Number(own.discussed > 0);
      branch.opinion += Number(own.opinions > 0);
      branch.untouched += Number(own.untouched);
    }
    const above = node.parent === null ? undefined : map.get(node.parent)?.branch;
    if (!above) continue;
    for (const key of ['items', 'discussed', 'opinion', 'untouched'] as const) {
      above[key] += branch[key];
    }
  }
}
