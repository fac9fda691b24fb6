import type { Discussed } from '$lib/api';
import { call } from '$lib/platform';

import { onForget } from './forgetting';
import { meetings } from './meetings.svelte';
import { reader } from './reader.svelte';

const keyOf = (draft: string, node: string) => `${draft} ${node}`;

/** What meetings took up, in the draft that is shown: also what they took up in another. */
export class TakenUp {
  #found = $state.raw<{ draft: string; here: ReadonlyMap<string, readonly string[]> } | null>(null);
  #asked = 0;

  /** What was taken up in other drafts, as one text; empty for nothing. It changes when that does. */
  readonly elsewhere = $derived.by(() => {
    const shown = reader.outline?.draft;
    const all = meetings.list.flatMap(({ discussed }) =>
      discussed.flatMap(({ draft, node }) =>
        node !== null && draft !== shown ? [keyOf(draft, node)] : [],
      ),
    );
    return [...new Set(all)].join('\n');
  });

  /** The items of the draft that is shown which something that was taken up is. */
  of({ draft, node }: Discussed): readonly string[] {
    const shown = reader.outline?.draft;
    if (node === null || shown === undefined) return [];
    if (draft === shown) return [node];
    return this.#found?.draft === shown ? (this.#found.here.get(keyOf(draft, node)) ?? []) : [];
  }

  /** Finds what was taken up in other drafts in this one. */
  async load(draft: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const { items } = await call('taken_up', { draft });
    if (asked !== this.#asked) return;
    const here = new Map(items.map((one) => [keyOf(one.draft, one.node), one.here]));
    this.#found = { draft, here };
  }

  /** Forgets all of it. */
  forget(): void {
    this.#asked += 1;
    this.#found = null;
  }
}

/** What was taken up, for this window. */
export const takenUp = new TakenUp();
onForget(() => takenUp.forget());
