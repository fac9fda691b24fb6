import { coverageOf, isItem, type Cover } from '$lib/meeting/coverage';

import { annotations } from './annotations.svelte';
import { onForget } from './forgetting';
import { meetings } from './meetings.svelte';
import { reader } from './reader.svelte';
import { takenUp } from './takenUp.svelte';

/** The map of what was gone into, drawn over the outline. */
export class Coverage {
  /** Whether the outline shows it. */
  shown = $state(false);
  #only = $state<Cover | null>(null);

  /** What alone the outline lists of it; `null` for everything. */
  readonly only = $derived(this.shown ? this.#only : null);

  /** The items that were taken up in any meeting, in this draft or another. */
  readonly #takenUp = $derived(
    meetings.list.flatMap(({ discussed }) => discussed.flatMap((one) => takenUp.of(one))),
  );
  /** How far each node was gone into; made only while it is looked at. */
  readonly byNode = $derived(coverageOf(reader.nodes, annotations.list, this.#takenUp));
  readonly #items = $derived(reader.nodes.filter(isItem));
  /** How many items there are of each. */
  readonly counts = $derived.by<Record<Cover | 'items', number>>(() => {
    const counts = { items: this.#items.length, discussed: 0, opinion: 0, unread: 0, untouched: 0 };
    for (const { id } of this.#items) {
      counts.discussed += Number(this.is('discussed', id));
      counts.opinion += Number(this.is('opinion', id));
      counts.unread += Number(this.is('unread', id));
      counts.untouched += Number(this.is('untouched', id));
    }
    return counts;
  });

  /** Whether something is true of an item. */
  is(cover: Cover, id: string): boolean {
    if (cover === 'unread') return !reader.read.has(id);
    const covered = this.byNode.get(id);
    if (!covered) return false;
    if (cover === 'untouched') return covered.untouched;
    return (cover === 'discussed' ? covered.discussed : covered.opinions) > 0;
  }

  /** Whether the outline lists a node of its own account; one stays where one is. */
  lists(id: string): boolean {
    const node = reader.get(id);
    return (
      this.only === null ||
      id === reader.current ||
      (node !== null && isItem(node) && this.is(this.only, id))
    );
  }

  /** Lists only these, or everything again. */
  narrow(cover: Cover): void {
    this.#only = this.#only === cover ? null : cover;
  }

  /** Draws the map, or takes it away with what it was narrowed down to. */
  turn(shown = !this.shown): void {
    this.shown = shown;
    this.#only = null;
  }
}

/** The map of this window. */
export const coverage = new Coverage();
onForget(() => coverage.turn(false));
