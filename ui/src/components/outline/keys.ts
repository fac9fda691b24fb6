import { belongsToIme } from '$lib/keyboard/composition';
import { outline, type Row } from '$lib/state/outline.svelte';
import { reader } from '$lib/state/reader.svelte';
import { fold } from '$lib/text/fold';

/** Letters typed within so long of each other are one word to jump to. */
const WORD_MS = 700;
/** The rows that one walks along are one visit. */
const LOOK = { trail: 'outline' } as const;

let typed = '';
let typedAt = 0;

/**
 * Answers a key pressed in the tree as the WAI-ARIA pattern asks, and says whether it did.
 *
 * The text follows the tree: the row with the focus is the node one is at.
 */
export function treeKey(event: KeyboardEvent, page: number): boolean {
  if (belongsToIme(event) || event.ctrlKey || event.altKey || event.metaKey) return false;
  const { rows } = outline;
  const at = rows.findIndex(({ node }) => node.id === outline.current);
  const row = rows[at];
  switch (event.key) {
    case 'ArrowDown':
      return goTo(rows[at + 1]);
    case 'ArrowUp':
      return goTo(rows[at - 1]);
    case 'PageDown':
      return goTo(rows[Math.min(at + page, rows.length - 1)]);
    case 'PageUp':
      return goTo(rows[Math.max(at - page, 0)]);
    case 'Home':
      return goTo(rows[0]);
    case 'End':
      return goTo(rows.at(-1));
    case 'ArrowRight':
      return row ? inwards(row, rows[at + 1]) : false;
    case 'ArrowLeft':
      return row ? outwards(row) : false;
    case 'Enter':
      if (row) reader.goTo(row.node.id, { focus: true });
      return row !== undefined;
    case '*':
      if (row) outline.openSiblings(row.node.id);
      return row !== undefined;
    default:
      return jump(event, rows, at);
  }
}

function goTo(row: Row | undefined): boolean {
  if (row) reader.goTo(row.node.id, LOOK);
  return true;
}

function inwards(row: Row, next: Row | undefined): boolean {
  if (row.open === false) outline.setOpen(row.node.id, true);
  else if (row.open && next) reader.goTo(next.node.id, LOOK);
  return true;
}

function outwards(row: Row): boolean {
  const parent = outline.parentRow(row.node.id);
  if (row.open) outline.setOpen(row.node.id, false);
  else if (parent !== null) reader.goTo(parent, LOOK);
  return true;
}

/** Typing jumps to the next row that begins so; a sign of its marker will do as well. */
function jump(event: KeyboardEvent, rows: readonly Row[], at: number): boolean {
  const { key, timeStamp } = event;
  if ([...key].length !== 1 || key === ' ' || !/[\p{L}\p{N}]/u.test(key)) return false;
  // Latin letters are commands (O, S, N …) unless the tree has words that begin so.
  typed = timeStamp - typedAt < WORD_MS ? typed + key : key;
  typedAt = timeStamp;
  const words = fold(typed);
  const order = [...rows.slice(at + (typed.length === 1 ? 1 : 0)), ...rows.slice(0, at + 1)];
  const found = order.find(
    ({ node }) => fold(node.text).startsWith(words) || bare(node.marker).startsWith(words),
  );
  if (!found) return false;
  reader.goTo(found.node.id, LOOK);
  return true;
}

/** A marker without its brackets: （１） is found by typing 1. */
function bare(marker: string): string {
  return fold(marker).replace(/[^\p{L}\p{N}]/gu, '');
}
