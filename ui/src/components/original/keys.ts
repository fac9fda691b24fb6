import { belongsToIme } from '$lib/keyboard/composition';
import { focusText } from '$lib/keyboard/places';
import { layout } from '$lib/state/layout.svelte';
import { original } from '$lib/state/original.svelte';

/**
 * Answers a key pressed in the original, and says whether it did: a page forward and back, the
 * first and the last; Escape closes it and goes back to the text.
 */
export function originalKey(event: KeyboardEvent): boolean {
  if (belongsToIme(event) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) {
    return false;
  }
  switch (event.key) {
    case 'PageDown':
      original.turnTo(original.page + 1);
      return true;
    case 'PageUp':
      original.turnTo(original.page - 1);
      return true;
    case 'Home':
      original.turnTo(1);
      return true;
    case 'End':
      original.turnTo(original.pages);
      return true;
    case 'Escape':
      closeOriginal();
      return true;
    default:
      return false;
  }
}

/** Closes the original; the keyboard goes back to the text. */
export function closeOriginal(): void {
  layout.setOpen('original', false);
  focusText();
}
