import { comparing } from './comparing.svelte';
import { onForget } from './forgetting';
import { layout } from './layout.svelte';
import { search } from './search.svelte';
import { settings } from './settings.svelte';

/** How large the draft is shown to a room. */
export const ROOM_SCALES = [1.25, 1.5, 1.75, 2, 2.5, 3] as const;
const FIRST = 1.75;

/**
 * What can be done while the draft is shown to a room: moving about in it, and nothing that shows
 * what one wrote.
 */
const SHOWN =
  /^(go\.(place|next|previous|follow|back|forward|next_unread)|view\.(larger|smaller|reset_size|furniture)|file\.lock|meeting\.present)$/;

/** Whether an action can be done while the draft is shown to a room. */
export function isPresentable(action: string): boolean {
  return SHOWN.test(action);
}

/** The draft shown to a room: large, in strong contrast, and without anything of one's own. */
class Presenting {
  #scale = $state<number>(FIRST);

  /** Whether it is shown so. */
  get on(): boolean {
    return layout.presenting;
  }

  /** How much larger its text is. */
  get scale(): number {
    return this.#scale;
  }

  /** Whether an action may be done now. */
  allows(action: string): boolean {
    return !this.on || isPresentable(action);
  }

  begin(): void {
    const kept = ROOM_SCALES.find((scale) => scale === settings.get('room_scale'));
    this.#scale = kept ?? FIRST;
    search.close();
    comparing.leave();
    layout.presenting = true;
  }

  end(): void {
    layout.presenting = false;
  }

  /** Makes the text larger (+1), smaller (-1) or puts it back (0). */
  resize(by: -1 | 0 | 1): void {
    const at = ROOM_SCALES.findIndex((scale) => scale === this.#scale);
    const next = by === 0 ? FIRST : ROOM_SCALES[at + by];
    if (next === undefined) return;
    this.#scale = next;
    settings.keep({ room_scale: next });
  }
}

/** Whether this window shows the draft to a room. */
export const presenting = new Presenting();
onForget(() => presenting.end());
