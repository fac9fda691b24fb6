import { belongsToIme } from '$lib/keyboard/composition';
import { comparing } from '$lib/state/comparing.svelte';
import type { Side } from '$lib/state/compared.svelte';
import { pairing } from '$lib/state/pairing.svelte';

/**
 * Answers a key pressed in the comparison, and says whether it did.
 *
 * ↑ and ↓ go from row to row. ← chooses the old item of the row to be paired, → the new one; pressed
 * again, the next of several, and at last none. With Shift those chosen before stay chosen.
 */
export function comparisonKey(event: KeyboardEvent): boolean {
  if (belongsToIme(event) || event.ctrlKey || event.altKey || event.metaKey) return false;
  const { key, shiftKey } = event;
  switch (key) {
    case 'ArrowLeft':
      return pick('old', shiftKey);
    case 'ArrowRight':
      return pick('new', shiftKey);
    case 'ArrowDown':
    case 'ArrowUp':
      comparing.move(key === 'ArrowDown' ? 1 : -1);
      return true;
    case 'Home':
      comparing.goTo(comparing.rows[0]);
      return true;
    case 'End':
      comparing.goTo(comparing.rows.at(-1));
      return true;
    case 'Enter':
      comparing.read();
      return true;
    case 'Escape':
      if (!pairing.picking) return false;
      pairing.drop();
      return true;
    default:
      return false;
  }
}

function pick(side: Side, more: boolean): boolean {
  const ids = comparing.row?.pair[side] ?? [];
  // Only beside each other both can be seen.
  comparing.mode = 'beside';
  const at = ids.findLastIndex((id) => pairing.chosen[side].includes(id));
  const [now, next] = [ids[at], ids[at + 1]];
  if (next !== undefined) pairing.pick(side, next, more);
  else if (now !== undefined) pairing.pick(side, now);
  return true;
}
