import { belongsToIme } from '$lib/keyboard/composition';
import { reader, type TextSelection } from '$lib/state/reader.svelte';
import { search } from '$lib/state/search.svelte';
import { comeBack } from '$lib/state/travelling';
import { scalarLength } from '$lib/text/offsets';
import { stepCaret } from '$lib/text/words';

/**
 * Answers a key pressed in the text, and says whether it did.
 *
 * ↑ and ↓ go from item to item. ← and → move a caret inside the item, with Ctrl by words; with
 * Shift they select, so that every range can be annotated without a mouse. Enter follows a line of
 * contents or the mark of a footnote, and Escape comes back.
 */
export function readerKey(event: KeyboardEvent): boolean {
  if (belongsToIme(event) || event.altKey || event.metaKey) return false;
  const { key, shiftKey, ctrlKey } = event;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    return moveCaret(key === 'ArrowRight' ? 1 : -1, ctrlKey ? 'word' : 'char', shiftKey);
  }
  if (ctrlKey) return false;
  if (key === 'Home' || key === 'End') return goToEnd(key === 'End', shiftKey);
  if (shiftKey) return false;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    reader.step(key === 'ArrowDown' ? 1 : -1);
    return true;
  }
  if (key === 'Enter') return reader.followHere();
  return key === 'Escape' && giveUp();
}

/** What is selected of a node alone; one may have scrolled away from what is selected. */
function selectionIn(node: string): TextSelection | null {
  const { selection } = reader;
  return selection?.node === node && selection.until === null ? selection : null;
}

/** The end of the selection that stays where it is. */
let anchor = 0;

function moveCaret(by: 1 | -1, unit: 'char' | 'word', selecting: boolean): boolean {
  const { node, caret } = reader;
  if (!node) return false;
  const selection = selectionIn(node.id);
  const from = caret ?? (selection ? selection.range[by > 0 ? 1 : 0] : by > 0 ? 0 : Infinity);
  const start = Math.min(from, scalarLength(node.text));
  const fresh = caret === null && !selection && !selecting;
  putCaret(node.id, start, fresh ? start : stepCaret(node.text, start, by, unit), selecting);
  return true;
}

/** Home and End: inside the item while there is a caret, else the ends of the draft. */
function goToEnd(end: boolean, selecting: boolean): boolean {
  const { node, caret } = reader;
  if (!node) return false;
  if (caret !== null || selecting) {
    const length = scalarLength(node.text);
    const start = caret ?? (end ? 0 : length);
    putCaret(node.id, start, end ? length : 0, selecting);
    return true;
  }
  const target = end ? reader.nodes.at(-1) : reader.nodes[0];
  if (target) reader.goTo(target.id, { focus: true });
  return true;
}

function putCaret(node: string, from: number, to: number, selecting: boolean): void {
  if (!selecting) reader.selection = null;
  else {
    const selection = selectionIn(node);
    if (selection === null) anchor = from;
    else if (reader.caret === null) anchor = selection.range[to > from ? 0 : 1];
    const range: [number, number] = [Math.min(anchor, to), Math.max(anchor, to)];
    if (range[0] < range[1]) reader.select(node, range);
    else reader.selection = null;
  }
  reader.caret = to;
}

/** Escape gives up one thing at a time: the selection, the last jump, then the marked hits. */
function giveUp(): boolean {
  if (reader.selection || reader.caret !== null) reader.unselect();
  else if (comeBack()) return true;
  else if (search.query !== '') search.clear();
  else return false;
  return true;
}
