import { placeOf, type Place } from '$lib/annotation/place';
import type { AnnotationView } from '$lib/api';

import { placeAt, placeNow } from './annotating';
import { reader } from './reader.svelte';

/** A press that moved less than this many px is a click. */
const SLACK = 5;
/** So near to the edge of the text it scrolls, in px. */
const EDGE = 48;

/** Where a dragged annotation would be tied to. */
export interface Target {
  place: Place;
  /** Whether that is the selected words, and not a whole item. */
  words: boolean;
}

/**
 * An annotation that is dragged by its card to the words or the item it is about.
 *
 * Pointer events, not the browser's own dragging: that belongs to files from outside, which the
 * host takes before the page sees them. The selection in the text stays as it is meanwhile.
 */
export class Dragging {
  /** What is dragged, once the pointer has left the slack. */
  annotation = $state.raw<AnnotationView | null>(null);
  /** Where the pointer is. */
  at = $state.raw<readonly [number, number]>([0, 0]);
  /** Where it would be tied to when let go now. */
  target = $state.raw<Target | null>(null);

  #stop: (() => void) | null = null;
  #moved = false;

  /** Takes a press on a card; it is a drag only when the pointer moves. */
  press(event: PointerEvent, annotation: AnnotationView): void {
    const { target, clientX, clientY } = event;
    const control = target instanceof Element && target.closest('button, input, textarea, a');
    if (event.button !== 0 || event.pointerType === 'touch' || control) return;
    // Else the press would take the selection away on which the card may be dropped.
    event.preventDefault();
    this.#moved = false;
    const move = (to: PointerEvent) => {
      const far = Math.hypot(to.clientX - clientX, to.clientY - clientY) > SLACK;
      if (far || this.annotation) this.#move(annotation, to.clientX, to.clientY);
    };
    const drop = () => void this.#drop();
    const cancel = () => this.#end();
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape' || !this.annotation) return;
      pressed.preventDefault();
      pressed.stopPropagation();
      this.#end();
    };
    this.#stop?.();
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('blur', cancel);
    window.addEventListener('keydown', key, true);
    this.#stop = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('blur', cancel);
      window.removeEventListener('keydown', key, true);
    };
  }

  /** Whether the press that ends in this click was a drag, so that it chooses nothing. */
  wasDrag(): boolean {
    const moved = this.#moved;
    this.#moved = false;
    return moved;
  }

  #move(annotation: AnnotationView, x: number, y: number): void {
    this.annotation = annotation;
    this.#moved = true;
    this.at = [x, y];
    this.target = targetAt(x, y);
  }

  async #drop(): Promise<void> {
    const { annotation, target } = this;
    this.#end();
    if (annotation && target) await placeAt(annotation, target.place);
  }

  #end(): void {
    this.#stop?.();
    this.#stop = null;
    this.annotation = null;
    this.target = null;
  }
}

/** The place in the text under the pointer; near its edge the text comes to meet it. */
function targetAt(x: number, y: number): Target | null {
  const under = document.elementFromPoint(x, y);
  const scroller = under?.closest('[data-scroller]');
  if (scroller) {
    const { top, bottom } = scroller.getBoundingClientRect();
    if (y < top + EDGE) scroller.scrollBy({ top: y - top - EDGE });
    if (y > bottom - EDGE) scroller.scrollBy({ top: y - bottom + EDGE });
  }
  const selected = isOnSelection(x, y) ? placeNow() : null;
  if (selected) return { place: selected, words: true };
  const node = reader.get(under?.closest<HTMLElement>('[data-node]')?.dataset.node ?? '');
  const draft = reader.outline?.draft;
  return node && draft !== undefined ? { place: placeOf(draft, node, null), words: false } : null;
}

function isOnSelection(x: number, y: number): boolean {
  const selection = reader.selection === null ? null : getSelection();
  if (!selection || selection.rangeCount === 0) return false;
  return [...selection.getRangeAt(0).getClientRects()].some(
    ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
  );
}

/** The dragging of this window. */
export const dragging = new Dragging();
