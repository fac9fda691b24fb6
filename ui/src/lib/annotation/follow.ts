import type { AnnotationView, NodeView } from '$lib/api';
import { scalarLength } from '$lib/text/offsets';

import { placeAcross, placeOf, type Place } from './place';
import { beginChange, placeKey, type Writing } from './writing';

/** What follows needs to know of an outline that was corrected. */
export interface Corrected {
  draft: string;
  nodes: readonly NodeView[];
  /** The nodes before, where they are known: they tell equal words of a line apart. */
  before: readonly NodeView[] | null;
}

/**
 * A text that is being written, tied to where its words stand in the corrected outline; the same
 * object where nothing moved. `views` are the annotations as they sit there now.
 */
export function follow(
  writing: Writing,
  corrected: Corrected,
  views: readonly AnnotationView[] = [],
): Writing {
  if (writing.annotation === null) return followWords(writing, corrected);
  const view = views.find(({ annotation }) => annotation === writing.annotation);
  return view ? followAnnotation(writing, view) : writing;
}

/** A key that none has: whatever is begun at the old place, or lies at the new one, has another. */
export function freeKey(key: string, taken: ReadonlyMap<string, Writing>): string {
  const free = `moved:${key}`;
  return taken.has(free) ? freeKey(free, taken) : free;
}

/**
 * Words that are not found are never guessed: then the text is offered for the item that holds
 * their place now, and says so.
 */
function followWords(writing: Writing, { nodes, before }: Corrected): Writing {
  const own = nodes.find(({ id }) => id === writing.node);
  const whole = writing.range === null ? own : undefined;
  const place = whole
    ? placeOf(writing.draft, whole, null, writing.scope)
    : (found(writing, nodes, before) ?? holding(writing, nodes, own));
  if (!place) return writing;
  const same = squeezed(place.quote) === squeezed(writing.quote);
  const stays = same && placeKey(place) === placeKey(writing) && isShownAlike(place, writing);
  if (stays) return writing;
  // A wording that nobody has touched goes with the words.
  const untouched = writing.replacement === writing.quote;
  const replacement = untouched ? place.quote : writing.replacement;
  return { ...writing, ...place, replacement, strayed: writing.strayed || !same };
}

/** A change of an annotation, which the library moved: where it sits now. */
function followAnnotation(writing: Writing, view: AnnotationView): Writing {
  const there = beginChange(view);
  if (!there || (placeKey(there) === placeKey(writing) && isShownAlike(there, writing))) {
    return writing;
  }
  const { node, range, until, citation, page, line } = there;
  const scope = range === null ? writing.scope : there.scope;
  return { ...writing, node, range, until, scope, citation, page, line };
}

function found(
  place: Place,
  nodes: readonly NodeView[],
  before: readonly NodeView[] | null,
): Place | undefined {
  const now = standing(place, nodes);
  const still = before && untouched(place, nodes, before);
  if (still) return still;
  const then = before ? standing(place, before) : [];
  const at = then.findIndex((one) => placeKey(one) === placeKey(place));
  if (at >= 0 && then.length === now.length) return now[at];
  return unmoved(place, nodes) ?? (now.length === 1 ? now[0] : undefined);
}

/** Whether it is cited by the same words, page and line. */
function isShownAlike(one: Place, other: Place): boolean {
  return one.citation === other.citation && one.page === other.page && one.line === other.line;
}

/** The items of a place, from the first to the last. */
function itemsOf({ node, until }: Place, nodes: readonly NodeView[]): readonly NodeView[] {
  const first = nodes.findIndex(({ id }) => id === node);
  const last = until ? nodes.findIndex(({ id }) => id === until.node) : first;
  return first < 0 ? [] : nodes.slice(first, last + 1);
}

/** The same characters of the same items. */
function standsAt(place: Place, some: readonly NodeView[]): Place | null {
  const { draft, range, until } = place;
  const first = some[0];
  if (!first || !range) return null;
  return until ? placeAcross(draft, some, range, until.end) : placeOf(draft, first, range);
}

/** The place as it was, when its items hold the text they held: their pages may be others. */
function untouched(
  place: Place,
  nodes: readonly NodeView[],
  before: readonly NodeView[],
): Place | null {
  const [then, now] = [itemsOf(place, before), itemsOf(place, nodes)];
  const same = ({ id, text }: NodeView, at: number) => now[at]?.id === id && now[at].text === text;
  return then.length === now.length && then.every(same) ? standsAt(place, now) : null;
}

/** The place as it was, when its words still stand there. */
function unmoved(place: Place, nodes: readonly NodeView[]): Place | undefined {
  const there = standsAt(place, itemsOf(place, nodes));
  if (!there || there.page !== place.page || there.line !== place.line) return undefined;
  return there.quote === place.quote ? there : undefined;
}

function holding(
  { draft, page, line }: Place,
  nodes: readonly NodeView[],
  own: NodeView | undefined,
): Place | null {
  const begun = (node: NodeView) =>
    node.kind !== 'furniture' && (node.page < page || (node.page === page && node.line <= line));
  const holder = own ?? nodes.findLast(begun) ?? nodes[0];
  return holder ? placeOf(draft, holder, null) : null;
}

/** Where the words stand that begin in the line of a place; a blank or a new item is no matter. */
function standing(place: Place, nodes: readonly NodeView[]): Place[] {
  const wanted = squeezed(place.quote);
  const beside = ({ kind }: NodeView) => kind === 'furniture';
  const text = nodes.filter((node) => !beside(node));
  return [text, nodes.filter(beside)]
    .flatMap((part) => matches(place.draft, part, wanted))
    .filter(({ page, line }) => page === place.page && line === place.line);
}

function matches(draft: string, nodes: readonly NodeView[], wanted: string): Place[] {
  const cells = nodes.flatMap((node, item) =>
    Array.from(node.text, (char, at) => ({ char, item, at })).filter(({ char }) => squeezed(char)),
  );
  const chars = Array.from(wanted);
  if (chars.length === 0) return [];
  const stands = (from: number) => chars.every((char, at) => cells[from + at]?.char === char);
  return cells.flatMap((first, from) => {
    const last = cells[from + chars.length - 1];
    if (!last || !stands(from)) return [];
    const some = nodes.slice(first.item, last.item + 1);
    const [begun, end] = [some[0], last.at + 1];
    if (!begun) return [];
    if (some.length === 1) return [placeOf(draft, begun, [first.at, end])];
    return placeAcross(draft, some, [first.at, scalarLength(begun.text)], end) ?? [];
  });
}

function squeezed(text: string): string {
  return text.replace(/\s/gu, '');
}
