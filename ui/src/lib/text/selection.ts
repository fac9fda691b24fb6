import type { Range as CharRange, UntilView } from '$lib/api';

import { toScalar, toUnit } from './offsets';

/** A selection in the document, told in characters of nodes. */
export interface FoundSelection {
  node: string;
  /** The characters of the first node. */
  range: CharRange;
  /** Where it ends, when that is in a later node. */
  until: UntilView | null;
}

/**
 * Elements whose words are not the node's, such as the new words of a suggestion shown in place:
 * they are drawn in the text and do not count.
 */
const INSERTED = '[data-inserted]';

/** The element that holds exactly a node's text, among what else is drawn of the node. */
const textOf = (block: Element | null | undefined) =>
  block?.querySelector<HTMLElement>('[data-text]') ?? null;

/** The block of a node that holds a place of the document. */
function blockOf(place: Node): HTMLElement | null {
  const element = place instanceof Element ? place : place.parentElement;
  return element?.closest<HTMLElement>('[data-node]') ?? null;
}

/** A node's text as it is drawn, without what was inserted. */
function ownText(part: Element | DocumentFragment): string {
  for (const inserted of part.querySelectorAll(INSERTED)) inserted.remove();
  return part.textContent ?? '';
}

/** How many UTF-16 units of a node's text stand before a place of the document. */
function unitsBefore(text: HTMLElement, place: Node, offset: number): number {
  const whole = document.createRange();
  whole.selectNodeContents(text);
  const side = whole.comparePoint(place, offset);
  if (side !== 0) return side < 0 ? 0 : ownText(whole.cloneContents()).length;
  whole.setEnd(place, offset);
  return ownText(whole.cloneContents()).length;
}

/** Reads the document's selection inside `root`; `null` when there is none worth the name. */
export function readSelection(root: HTMLElement, selection: Selection): FoundSelection | null {
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const block = blockOf(range.startContainer);
  const text = textOf(block);
  if (!block || !text || !root.contains(block)) return null;
  const whole = ownText(text.cloneNode(true) as HTMLElement);
  const from = unitsBefore(text, range.startContainer, range.startOffset);
  const to = unitsBefore(text, range.endContainer, range.endOffset);
  if (to <= from) return null;
  const last = blockOf(range.endContainer);
  return {
    node: block.dataset.node ?? '',
    range: [toScalar(whole, from), toScalar(whole, to)],
    until: last && last !== block ? endIn(last, range) : null,
  };
}

/**
 * Where a selection ends in a later node. A triple click selects up to the beginning of the next
 * block; that is not beyond this one.
 */
function endIn(block: HTMLElement, range: globalThis.Range): UntilView | null {
  const text = textOf(block);
  if (!text) return null;
  const units = unitsBefore(text, range.endContainer, range.endOffset);
  const end = toScalar(ownText(text.cloneNode(true) as HTMLElement), units);
  return end > 0 ? { node: block.dataset.node ?? '', end } : null;
}

/** A place in what is drawn of a node: its block, its text, and so many characters into that. */
export interface Place {
  block: HTMLElement;
  text: string;
  at: number;
}

/** Makes what lies between two places of the document its selection. */
export function writeSelection(from: Place, to: Place): void {
  const [start, end] = [from, to].map(({ block, text, at }) => {
    const holder = textOf(block);
    return holder && placeAt(holder, toUnit(text, at));
  });
  if (start && end) getSelection()?.setBaseAndExtent(start.node, start.at, end.node, end.at);
}

/** The rectangles of characters of a node, in the window's coordinates. */
export function boxOf(block: HTMLElement, text: string, [from, to]: CharRange): DOMRect | null {
  const holder = textOf(block);
  const start = holder && placeAt(holder, toUnit(text, from));
  const end = holder && placeAt(holder, toUnit(text, to));
  if (!start || !end) return null;
  const range = document.createRange();
  range.setStart(start.node, start.at);
  range.setEnd(end.node, end.at);
  return range.getBoundingClientRect();
}

function placeAt(holder: HTMLElement, unit: number): { node: Text; at: number } | null {
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  let left = unit;
  let last: Text | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement?.closest(INSERTED)) continue;
    if (left <= node.length) return { node, at: left };
    left -= node.length;
    last = node;
  }
  return last && { node: last, at: last.length };
}
