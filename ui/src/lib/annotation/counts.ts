import type { AnnotationView } from '$lib/api/generated/contract';

/** How many annotations sit on a node, and how many on it and everything under it. */
export interface Count {
  own: number;
  branch: number;
}

/** Counts by node id. Nodes come in reading order, so every parent stands before its children. */
export function countByNode(
  nodes: readonly { id: string; parent: string | null }[],
  annotations: readonly AnnotationView[],
): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>(nodes.map((node) => [node.id, { own: 0, branch: 0 }]));
  for (const { node } of annotations) {
    const count = node === null ? undefined : counts.get(node);
    if (!count) continue;
    count.own += 1;
    count.branch += 1;
  }
  for (const node of nodes.toReversed()) {
    const parent = node.parent === null ? undefined : counts.get(node.parent);
    if (parent) parent.branch += counts.get(node.id)?.branch ?? 0;
  }
  return counts;
}

/**
 * The annotations by the node they sit on, each list in reading order. A list that is as it was
 * `before` is the same value, so that its node is not drawn again.
 */
export function groupByNode(
  annotations: readonly AnnotationView[],
  before: ReadonlyMap<string, readonly AnnotationView[]> = new Map(),
): ReadonlyMap<string, readonly AnnotationView[]> {
  const groups = new Map<string, readonly AnnotationView[]>();
  const made = new Map<string, AnnotationView[]>();
  for (const annotation of annotations) {
    if (annotation.node === null) continue;
    const group = made.get(annotation.node);
    if (group) group.push(annotation);
    else made.set(annotation.node, [annotation]);
  }
  for (const [node, group] of made) {
    const had = before.get(node);
    const same = had?.length === group.length && group.every((one, at) => one === had[at]);
    groups.set(node, same ? had : group);
  }
  return groups;
}

/** The placements a person must look at before they can be trusted. */
export function needsReview({ to_review }: AnnotationView): boolean {
  return to_review;
}

/** Every tag in use, the most used first, then by name. */
export function tagsInUse(annotations: readonly AnnotationView[]): string[] {
  const uses = new Map<string, number>();
  for (const { tags } of annotations) {
    for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  }
  return [...uses]
    .toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b, 'ja'))
    .map(([tag]) => tag);
}
