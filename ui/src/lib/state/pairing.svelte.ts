import type { Done, PairView } from '$lib/api';
import { words } from '$lib/i18n';
import { call } from '$lib/platform';
import { sliceScalars } from '$lib/text/offsets';

import { tellDone } from './annotating';
import { compared, type Side } from './compared.svelte';
import { attempt } from './report';

/** Items that are chosen to become a pair. */
type Chosen = Readonly<Record<Side, readonly string[]>>;

const NOTHING: Chosen = { old: [], new: [] };

/** Which items a person says belong together. */
export class Pairing {
  /** What is to be paired. */
  chosen = $state.raw<Chosen>(NOTHING);
  /** Whether anything is chosen. */
  readonly picking = $derived(this.chosen.old.length + this.chosen.new.length > 0);
  /** Whether there is something on either side. */
  readonly ready = $derived(this.chosen.old.length > 0 && this.chosen.new.length > 0);

  /** Chooses an item, or lets it go; with `more`, others of its side stay chosen. */
  pick(side: Side, node: string, more = false): void {
    const others = this.chosen[side].filter((id) => id !== node);
    const had = others.length < this.chosen[side].length;
    const next = [...(more ? others : []), ...(had ? [] : [node])];
    this.chosen = { ...this.chosen, [side]: next };
  }

  /** Lets go of what was chosen. */
  drop(): void {
    this.chosen = NOTHING;
  }

  /** Makes what is chosen a pair. */
  async pair(): Promise<void> {
    const { old, new: later } = this.chosen;
    if (!this.ready) return;
    await this.#say('pin', [...old], [...later], words().comparison.paired);
  }

  /** Says that the items of a pair have no counterpart. */
  async part({ old, new: later }: PairView): Promise<void> {
    if (old.length === 0 || later.length === 0) return;
    await this.#say('pin', [...old], [], words().comparison.parted);
  }

  /** Leaves the items of a pair to the comparison again. */
  async release({ old, new: later, pinned }: PairView): Promise<void> {
    if (!pinned) return;
    await this.#say('unpin', [...old], [...later], words().comparison.released);
  }

  async #say(
    what: 'pin' | 'unpin',
    old_nodes: string[],
    new_nodes: string[],
    said: (old: string, later: string) => string,
  ): Promise<void> {
    const { old, new: later } = compared;
    const names = [this.#name('old', old_nodes), this.#name('new', new_nodes)] as const;
    await attempt(async () => {
      const done: Done = await call(what, { old, new: later, old_nodes, new_nodes });
      this.drop();
      tellDone(said(...names), done);
    });
  }

  #name(side: Side, ids: readonly string[]): string {
    const texts = ids.map((id) => {
      const node = compared.node(side, id);
      return node ? `${node.marker}${node.text}` : '';
    });
    const [first = ''] = texts;
    const head = sliceScalars(first, 0, 16);
    return `${head}${head.length < first.length || texts.length > 1 ? '…' : ''}`;
  }
}

/** What is paired by hand in this window. */
export const pairing = new Pairing();
