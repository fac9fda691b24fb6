import type {
  AnnotationKind,
  AnnotationState,
  AnnotationView,
  Colour,
  Priority,
  Stance,
  TypingView,
} from '$lib/api';

import { KINDS, needsNoWords } from './kinds';
import type { Place } from './place';

/** What an editor holds: an annotation that is being written, new or changed. */
export interface Writing extends Place {
  /** The annotation it changes; `null` for a new one. */
  annotation: string | null;
  kind: AnnotationKind;
  body: string;
  /** The new wording; `null` until the kind is a suggestion. */
  replacement: string | null;
  /** Why that wording; only a suggestion shows it. */
  reason: string;
  state: AnnotationState;
  stance: Stance | null;
  priority: Priority;
  colour: Colour | null;
  tags: string[];
  /** A tag half typed, not yet among the others. */
  tag: string;
  /** The key it is kept under since a correction moved it; `null` where its place is the key. */
  moved: string | null;
  /** Whether a correction changed the words it is tied to. */
  strayed: boolean;
}

/** Where it was begun. */
const UNMOVED = { moved: null, strayed: false } as const;

/** What nothing was said of. */
const UNGRADED = {
  reason: '',
  state: 'draft',
  stance: null,
  priority: 'normal',
  colour: null,
} as const;

/** A new annotation at a place, nothing written yet. */
export function beginAt(place: Place, kind: AnnotationKind): Writing {
  return ofKind({
    ...place,
    annotation: null,
    kind,
    body: '',
    replacement: null,
    ...UNGRADED,
    ...UNMOVED,
    tags: [],
    tag: '',
  });
}

/** An annotation as it stands, about to be changed. `null` for an orphan: it has no node. */
export function beginChange(view: AnnotationView): Writing | null {
  if (view.node === null) return null;
  const { annotation, draft, node, range, until, scope, quote, citation, page, line } = view;
  const place = { draft, node, range, until, scope, quote, citation, page, line };
  const { kind, body, replacement, reason, state, stance, priority, colour, tags } = view;
  const words = { kind, body, replacement, reason, state, stance, priority, colour };
  return ofKind({ ...place, annotation, ...words, ...UNMOVED, tags: [...tags], tag: '' });
}

/** The same as another kind; a suggestion begins with the words as they are. */
export function ofKind(writing: Writing, kind = writing.kind): Writing {
  const replacement = writing.replacement ?? (kind === 'suggestion' ? writing.quote : null);
  return { ...writing, kind, replacement };
}

/**
 * The key under which the text is kept: one for each annotation and for each place, so that
 * starting something new never takes the room of something unfinished elsewhere.
 */
export function keyOf(writing: Writing): string {
  return writing.annotation ?? writing.moved ?? placeKey(writing);
}

/** The same for a place: equal for the same words, and only for them. */
export function placeKey({ draft, node, range, until }: Place): string {
  const words = range ? range.join('-') : 'all';
  const end = until ? `-${until.node}-${until.end}` : '';
  return `new:${draft}:${node}:${words}${end}`;
}

/** The tags with the half-typed one, each once, as they would be saved. */
export function tagsOf({ tags, tag }: Writing): string[] {
  return [...new Set([...tags, tag.trim()])].filter((name) => name !== '');
}

/** All of its sentences as one text, to be copied while it cannot be saved. */
export function textOf({ replacement, reason, body }: Writing): string {
  return [replacement ?? '', reason, body].filter((text) => text !== '').join('\n\n');
}

/** Whether two hold the same words; what surrounds them does not count. */
export function sameWords(one: Writing, other: Writing): boolean {
  const words = (writing: Writing) => [
    writing.kind,
    writing.body,
    writing.kind === 'suggestion' ? [writing.replacement, writing.reason] : null,
    [writing.scope, writing.state, writing.stance, writing.priority, writing.colour],
    tagsOf(writing),
  ];
  return JSON.stringify(words(one)) === JSON.stringify(words(other));
}

/** A text with the key under which it is kept. */
type Kept = readonly [key: string, writing: Writing];

/**
 * Whether two kept texts are one: the same words, at one place or once begun at one, under two keys
 * because a correction moved one of them.
 */
function areTwins([key, one]: Kept, [otherKey, other]: Kept): boolean {
  const begun = (moved: string) => moved.replace(/^(?:moved:)+/, '');
  const together = placeKey(one) === placeKey(other) || begun(key) === begun(otherKey);
  const apart = key !== otherKey && one.annotation === other.annotation;
  return apart && together && sameWords(one, other);
}

/** Whether words were written that only a suggestion shows, and that another kind would hide. */
export function hasWording({ replacement, quote, reason }: Writing): boolean {
  return (replacement !== null && replacement !== quote) || reason.trim() !== '';
}

/** Whether nothing was written that would be missed. */
export function isBlank(writing: Writing): boolean {
  const reworded = writing.replacement !== null && writing.replacement !== writing.quote;
  const unsaid = `${writing.body}${writing.reason}`.trim() === '';
  return unsaid && !reworded && tagsOf(writing).length === 0;
}

/** What is missing before it can be saved, or `null`. */
export function lacks(writing: Writing): 'body' | 'replacement' | null {
  if (writing.kind === 'suggestion') {
    return writing.replacement === writing.quote ? 'replacement' : null;
  }
  return needsNoWords(writing.kind) || writing.body.trim() !== '' ? null : 'body';
}

/**
 * Reads what an earlier run of the app kept, oldest first, by key; what is not ours is left out.
 * Of what is `here` already the twins' keys are told apart: they are no texts of their own.
 */
export function readTexts(kept: readonly TypingView[], here: readonly Kept[]) {
  const oldest = kept.toSorted((a, b) => a.updated - b.updated);
  const all = oldest.flatMap(({ key, value }): Kept[] => {
    const writing = readWriting(value);
    return writing ? [[key, writing]] : [];
  });
  const isTwin = (text: Kept) => here.some((one) => areTwins(one, text));
  const texts = all.filter((text) => !isTwin(text));
  return { texts, twins: all.filter(isTwin).map(([key]) => key) };
}

/** `null` for what is not ours. */
function readWriting(value: unknown): Writing | null {
  if (typeof value !== 'object' || value === null) return null;
  const it = value as Record<string, unknown>;
  const texts = ['draft', 'node', 'quote', 'citation', 'body', 'tag'];
  const ours =
    texts.every((name) => typeof it[name] === 'string') &&
    ['annotation', 'replacement'].every(
      (name) => it[name] === null || typeof it[name] === 'string',
    ) &&
    ['page', 'line'].every((name) => typeof it[name] === 'number') &&
    KINDS.some((kind) => kind === it.kind) &&
    (it.range === null || isNumbers(it.range)) &&
    Array.isArray(it.tags) &&
    it.tags.every((tag) => typeof tag === 'string');
  // An earlier program kept less.
  const reach = { until: null, scope: 'item' as const };
  return ours ? ofKind({ ...UNGRADED, ...UNMOVED, ...reach, ...(value as Writing) }) : null;
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isInteger);
}
