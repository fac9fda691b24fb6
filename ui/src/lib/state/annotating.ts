import { needsNoWords } from '$lib/annotation/kinds';
import { placeAcross, placeOf, quoteOf, type Place } from '$lib/annotation/place';
import type {
  AnnotationKind,
  AnnotationView,
  Done,
  Range,
  StepDone,
  UpdateAnnotations,
} from '$lib/api';
import { words } from '$lib/i18n';
import { call } from '$lib/platform';
import { scalarLength } from '$lib/text/offsets';

import { annotations } from './annotations.svelte';
import { editor } from './editor.svelte';
import { inspector } from './inspector.svelte';
import { layout } from './layout.svelte';
import { notices, type NoticeAction } from './notices.svelte';
import { reader } from './reader.svelte';
import { attempt, copy } from './report';
import { nameOf } from './steps';

/** Where an annotation would be made now: on the selected words, or on the item one is at. */
export function placeNow(): Place | null {
  const draft = reader.outline?.draft;
  const selection = reader.selection;
  const node = selection ? reader.get(selection.node) : reader.node;
  if (draft === undefined || !node) return null;
  const { range = null, until = null } = selection ?? {};
  if (range === null || until === null) return placeOf(draft, node, range);
  const between = reader.nodes.slice(reader.indexOf(node.id), reader.indexOf(until.node) + 1);
  return placeAcross(draft, between, range, until.end);
}

/** Makes an annotation here: at once when it needs no words, in the editor otherwise. */
export async function annotate(kind: AnnotationKind): Promise<void> {
  const place = placeNow();
  if (!place) return;
  if (!needsNoWords(kind)) {
    layout.setOpen('inspector', true);
    editor.begin(place, kind);
    return;
  }
  await attempt(async () => {
    const made = await annotations.add({ ...placed(place), quote: quoteOf(place), kind });
    reader.unselect();
    inspector.reveal(made);
    tellDone(words().annotation.added(words().annotation.kind[kind]), made);
  });
}

/** A place as the library is asked for it. */
function placed({ draft, node, range, until, scope }: Place) {
  return { draft, node, range: range ?? undefined, until: until ?? undefined, scope };
}

/**
 * Ties the chosen annotation to the selected words, or to the item one is at. One without a place
 * leaves the text where the one before it was: without words that were selected it is asked first.
 */
export async function reanchor(): Promise<void> {
  const [annotation, place] = [inspector.chosen, placeNow()];
  if (!annotation || !place) return;
  if (annotation.node !== null || reader.selection !== null) return placeAt(annotation, place);
  const label = words().annotation;
  const tie = { label: label.tieHere, run: () => void placeAt(annotation, place) };
  notices.tell({ text: label.tieAsk(place.citation), about: 'reanchor', actions: [tie] });
}

/** Ties an annotation to a place: to another, or for good to the one where it is, as is told. */
export async function placeAt(
  { annotation }: AnnotationView,
  place: Place,
  told = words().annotation.reanchored(place.citation),
): Promise<void> {
  await attempt(async () => {
    const done = await annotations.place({
      annotation,
      ...placed(place),
      quote: quoteOf(place),
    });
    reader.unselect();
    tellDone(told, done);
  });
}

/** Changes the marked annotations in the same way, as one step. */
export async function updateMarked(change: Omit<UpdateAnnotations, 'annotations'>): Promise<void> {
  const ids = inspector.marked.map(({ annotation }) => annotation);
  if (ids.length === 0) return;
  await attempt(async () => {
    const done = await annotations.updateMany({ annotations: ids, ...change });
    tellDone(words().annotation.updatedMany(ids.length), done);
  });
}

/** Puts the marked annotations into the trash, as one step. */
export async function removeMarked(): Promise<void> {
  const ids = inspector.marked.map(({ annotation }) => annotation);
  if (ids.length === 0) return;
  await attempt(async () => {
    const done = await annotations.remove(ids);
    inspector.unmark();
    tellDone(words().annotation.trashedMany(ids.length), done);
  });
}

/** Makes an annotation say what it said before, and then does what is left to do. */
export async function revert(annotation: string, revision: number, then?: () => void) {
  await attempt(async () => {
    tellDone(words().annotation.reverted, await annotations.revert({ annotation, revision }));
    then?.();
  });
}

/** Opens an annotation in the editor, with the inspector in sight. */
export function edit(annotation: AnnotationView): void {
  layout.setOpen('inspector', true);
  inspector.reveal(annotation);
  editor.change(annotation);
}

/** Puts an annotation into the trash. */
export async function remove({ annotation, kind }: AnnotationView): Promise<void> {
  await attempt(async () => {
    const done = await annotations.remove([annotation]);
    tellDone(words().annotation.trashed(words().annotation.kind[kind]), done);
  });
}

/** Takes an annotation out of the trash. */
export async function restore({ annotation, kind }: AnnotationView): Promise<void> {
  await attempt(async () => {
    await annotations.restore([annotation]);
    notices.tell({
      text: words().annotation.trashRestored(words().annotation.kind[kind]),
      about: 'step',
    });
  });
}

/** Empties the trash. */
export async function emptyTrash(): Promise<void> {
  const count = annotations.trash.length;
  await attempt(async () => {
    tellDone(words().annotation.trashCleared(count), await annotations.emptyTrash());
  });
}

/** Throws an unfinished text away, with a way back. */
export async function discard(key: string): Promise<void> {
  await attempt(async () => {
    const bringBack = await editor.discard(key);
    notices.tell({
      text: words().annotation.discarded,
      about: 'discarded',
      actions: [{ label: words().dialogs.undo, run: bringBack }],
    });
  });
}

/** Takes the last step back, or one if it still is the last, and names it. */
export async function undo(one?: number): Promise<void> {
  await step(() => annotations.undo(one), 'undone');
}

/** Does the step that was taken back again and names it. */
export async function redo(): Promise<void> {
  await step(() => annotations.redo(), 'redone');
}

/**
 * Copies how officials cite the place one is at, with the selected words; at the caret, the line on
 * which it stands.
 */
export async function copyCitation(): Promise<void> {
  const place = placeNow();
  if (!place) return;
  const { caret, node: item } = reader;
  // None in an item without text.
  const letter = item ? Math.min(caret ?? 0, scalarLength(item.text) - 1) : 0;
  await attempt(async () => {
    const { draft, node, until, ...of } = placed(place);
    const range: Range | undefined = of.range ?? (letter > 0 ? [letter, letter + 1] : undefined);
    const cited = await call('cite', { draft, node, range, until });
    const text = place.range ? cited.quoted : cited.citation;
    await copy(text, words().annotation.citationCopied(text));
  });
}

/** Goes to the next (+1) or previous (-1) annotation of the list as the inspector shows it. */
export function stepAnnotation(by: 1 | -1): void {
  const { selected } = annotations;
  const { walk: list, order } = inspector;
  const here = reader.current === null ? -1 : reader.indexOf(reader.current);
  const at = list.findIndex(({ annotation }) => annotation === selected);
  const isBeyond = ({ node }: AnnotationView) =>
    node !== null && (reader.indexOf(node) - here) * by > 0;
  const beyond = order === 'reading' ? isBeyond : () => true;
  const next = at >= 0 ? list[at + by] : by > 0 ? list.find(beyond) : list.findLast(beyond);
  if (!next) return;
  annotations.selected = next.annotation;
  if (next.node !== null)
    reader.goTo(next.node, { range: next.range, focus: true, trail: 'annotations' });
}

async function step(work: () => Promise<StepDone>, what: 'undone' | 'redone'): Promise<void> {
  await attempt(async () => {
    const { step: done, annotations: changed } = await work();
    // What waits for a decision again is decided about next.
    const waits = annotations.toReview.find(({ annotation }) => changed.includes(annotation));
    if (inspector.tab === 'review' && waits) inspector.select(waits);
    const label = words().dialogs;
    const nothing = what === 'undone' ? label.nothingToUndo : label.nothingToRedo;
    notices.tell({ text: done ? label[what](nameOf(done)) : nothing, about: 'step' });
  });
}

/**
 * Tells what was done, with the way back for as long as that is the last step: pressed later it
 * would take another one back. What changed nothing is no step and has none.
 */
export function tellDone(text: string, { step: made }: Pick<Done, 'step'>, about = 'step'): void {
  const back: NoticeAction = {
    label: words().dialogs.undo,
    isOffered: () => made !== undefined && annotations.steps.undo?.step === made,
    run: () => void undo(made),
  };
  notices.tell({ text, about, actions: [back] });
}
