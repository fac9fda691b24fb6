import type {
  AnnotationKind,
  AnnotationState,
  AnnotationView,
  Colour,
  Priority,
  Stance,
} from '$lib/api';
import { fold } from '$lib/text/fold';

import { needsReview } from './counts';
import { PRIORITIES, STATES } from './grades';
import { KINDS } from './kinds';

/** Which annotations the inspector lists. */
export type Tab = 'here' | 'all' | 'review' | 'meeting';

/** What the list is narrowed down to; `null` lets everything through. */
export interface Filter {
  /** Words that are said in it, or that it is about. */
  text: string | null;
  kind: AnnotationKind | null;
  tag: string | null;
  state: AnnotationState | null;
  stance: Stance | null;
  priority: Priority | null;
  colour: Colour | null;
}

/** Lets everything through. */
export const EVERYTHING: Filter = {
  text: null,
  kind: null,
  tag: null,
  state: null,
  stance: null,
  priority: null,
  colour: null,
};

/** The orders in which the list can stand. */
export const ORDERS = ['reading', 'newest', 'kind', 'tag', 'state', 'priority'] as const;

/** One of the orders. */
export type Order = (typeof ORDERS)[number];

/**
 * The annotations of a tab. 「この項目」 means the node and everything under it, so that standing
 * on a heading shows what its chapter gathered.
 */
export function ofTab(
  list: readonly AnnotationView[],
  tab: Exclude<Tab, 'meeting'>,
  branch: ReadonlySet<string>,
): readonly AnnotationView[] {
  if (tab === 'all') return list;
  if (tab === 'review') return list.filter(needsReview);
  return list.filter(({ node }) => node !== null && branch.has(node));
}

/** The annotations that a filter lets through. */
export function narrowed(
  list: readonly AnnotationView[],
  filter: Filter,
): readonly AnnotationView[] {
  const { kind, tag, state, stance, priority, colour } = filter;
  const text = filter.text === null ? null : fold(filter.text.trim());
  if (Object.values(filter).every((wanted) => wanted === null)) return list;
  return list.filter(
    (annotation) =>
      (kind === null || annotation.kind === kind) &&
      (tag === null || annotation.tags.includes(tag)) &&
      (state === null || annotation.state === state) &&
      (stance === null || annotation.stance === stance) &&
      (priority === null || annotation.priority === priority) &&
      (colour === null || annotation.colour === colour) &&
      (text === null || saidIn(annotation).includes(text)),
  );
}

/** The folded words of annotations: they are asked for at every letter of a filter. */
const folded = new WeakMap<AnnotationView, string>();

function saidIn(annotation: AnnotationView): string {
  const known = folded.get(annotation);
  if (known !== undefined) return known;
  const { body, quote, placed_words, replacement, reason, tags, citation, replies } = annotation;
  const words = [body, quote, placed_words, replacement, reason, citation, ...tags];
  const all = fold([...words, ...replies.map((reply) => reply.body)].join('\n'));
  folded.set(annotation, all);
  return all;
}

/** The annotations, which come in reading order, in another; those that are equal in it keep theirs. */
export function inOrder(list: readonly AnnotationView[], order: Order): readonly AnnotationView[] {
  if (order === 'reading') return list;
  if (order === 'newest') return list.toSorted((a, b) => b.updated - a.updated);
  if (order === 'tag') {
    const collator = new Intl.Collator('ja');
    // Those without a tag stand last.
    const first = ({ tags }: AnnotationView) => tags[0] ?? '\u{10ffff}';
    return list.toSorted((a, b) => collator.compare(first(a), first(b)));
  }
  const rank = {
    kind: ({ kind }: AnnotationView) => KINDS.indexOf(kind),
    state: ({ state }: AnnotationView) => STATES.indexOf(state),
    priority: ({ priority }: AnnotationView) => PRIORITIES.indexOf(priority),
  }[order];
  return list.toSorted((a, b) => rank(a) - rank(b));
}

/** A node and everything under it. Nodes come in reading order, parents first. */
export function branchOf(
  nodes: readonly { id: string; parent: string | null }[],
  root: string | null,
): ReadonlySet<string> {
  const branch = new Set<string>();
  for (const { id, parent } of nodes) {
    if (id === root || (parent !== null && branch.has(parent))) branch.add(id);
  }
  return branch;
}
