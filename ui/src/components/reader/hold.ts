import type { VirtualizerHandle } from 'virtua/svelte';

/** A text that was laid out anew is at rest when it did not move for so many frames. */
const FRAMES = 12;
/** It is let go after so many frames, at rest or not: at the end of a text there is no more room. */
const MOST = 300;

/**
 * Keeps an item where it is on the screen while the text is laid out anew, as when the letters grow.
 * What one reads would else slide away under the items before it.
 */
export class Hold {
  /** The margin above the first item, in px: the virtualizer's places are counted from below it. */
  readonly #margin: number;
  #index = -1;
  /** How far below the upper edge the item is, in px. */
  #place = 0;
  #frame = 0;

  constructor(margin: number) {
    this.#margin = margin;
  }

  /** Begins before the change is drawn: the virtualizer still knows the places as they are now. */
  begin(virtualizer: VirtualizerHandle, index: number): void {
    if (this.#frame === 0) {
      const place = virtualizer.getItemOffset(index) - virtualizer.getScrollOffset();
      const below = place + virtualizer.getItemSize(index);
      if (index < 0 || below <= 0 || place >= virtualizer.getViewportSize()) return;
      [this.#index, this.#place] = [index, place];
    }
    this.#follow(virtualizer, FRAMES, MOST);
  }

  /** Its place, or as far above it as it takes to see all of it: it grew, and the view did not. */
  #placeIn(virtualizer: VirtualizerHandle): number {
    const room = virtualizer.getViewportSize() - this.#margin;
    const lowest = room - virtualizer.getItemSize(this.#index);
    return this.#place <= 0 ? this.#place : Math.max(0, Math.min(this.#place, lowest));
  }

  /** Lets go: the person moves the text. */
  end(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #follow(virtualizer: VirtualizerHandle, still: number, most: number): void {
    this.end();
    if (still === 0 || most === 0) return;
    this.#frame = requestAnimationFrame(() => {
      const now = virtualizer.getItemOffset(this.#index) - virtualizer.getScrollOffset();
      const by = now - this.#placeIn(virtualizer);
      // The sizes are measured after a frame's callbacks, so the first frames find nothing to do.
      const moved = Math.abs(by) > 1;
      if (moved) virtualizer.scrollBy(by);
      this.#follow(virtualizer, moved ? FRAMES : still - 1, most - 1);
    });
  }
}

/** The item nearest to one that was scrolled out of sight; itself while it can be seen. */
export function nearestInSight(virtualizer: VirtualizerHandle, index: number, air: number): number {
  const top = virtualizer.getScrollOffset();
  const bottom = top + virtualizer.getViewportSize();
  const start = virtualizer.getItemOffset(index);
  const end = start + virtualizer.getItemSize(index);
  if (end > top + air && start < bottom - air) return index;
  const up = start >= bottom - air;
  return virtualizer.findItemIndex(up ? bottom - air * 2 : top + air * 2);
}
