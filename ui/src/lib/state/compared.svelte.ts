import {
  toErrorView,
  type AnnotationView,
  type ErrorView,
  type NodeView,
  type PairView,
} from '$lib/api';
import { countsOf, marksOf, rowsOf, type Row } from '$lib/comparing/rows';
import { NO_PAGES, pagesOf, type Pages } from '$lib/original/pages';
import { call } from '$lib/platform';

import { annotations } from './annotations.svelte';
import { reader } from './reader.svelte';

/** A draft is the earlier or the later one of two. */
export type Side = 'old' | 'new';

/** What the library tells of two drafts. The reader holds the later one, with its annotations. */
export class Compared {
  /** The earlier and the later draft; empty before there are any. */
  old = $state('');
  new = $state('');
  /** Whether the comparison is being read. */
  looking = $state(false);
  /** Why it could not be read. */
  failure = $state.raw<ErrorView | null>(null);

  #pairs = $state.raw<readonly PairView[]>([]);
  #olds = $state.raw<readonly NodeView[]>([]);
  #oldPages = $state.raw<Pages>(NO_PAGES);
  #said = $state.raw<readonly AnnotationView[]>([]);
  #looked = 0;

  readonly #drafts = $derived({ pairs: this.#pairs, old: this.#olds, new: reader.nodes });
  /** All rows, in the order of the later draft. */
  readonly rows = $derived(rowsOf(this.#drafts, { old: this.#said, new: annotations.list }));
  /** How many rows each filter shows. */
  readonly counts = $derived(countsOf(this.rows));
  /** What the outline says of the nodes of the later draft. */
  readonly marks = $derived(marksOf(this.rows, this.#drafts));
  /** How the pages of both are named. */
  readonly pages = $derived({ old: this.#oldPages, new: reader.pages });
  readonly #rowOfNew = $derived(
    new Map(this.rows.flatMap((row) => row.pair.new.map((id) => [id, row] as const))),
  );

  /** The row of an item of the later draft. */
  rowOf(node: string | null | undefined): Row | undefined {
    return this.#rowOfNew.get(node ?? '');
  }

  /** A row that holds one of these items. */
  rowWith({ old, new: later }: Pick<PairView, 'old' | 'new'>): Row | undefined {
    return this.rows.find(
      ({ pair }) =>
        pair.new.some((id) => later.includes(id)) || pair.old.some((id) => old.includes(id)),
    );
  }

  /** An item of either draft. */
  node(side: Side, id: string): NodeView | null {
    if (side === 'new') return reader.get(id);
    return this.#olds.find((node) => node.id === id) ?? null;
  }

  /** Turns to two drafts, and reads them. */
  async show(old: string, later: string): Promise<void> {
    [this.old, this.new] = [old, later];
    [this.#pairs, this.#olds, this.#said] = [[], [], []];
    await this.look();
  }

  /** Reads the comparison again; an answer that was overtaken is dropped. */
  async look(): Promise<void> {
    this.#looked += 1;
    const [mine, old, later] = [this.#looked, this.old, this.new];
    this.looking = true;
    this.failure = null;
    try {
      const [{ pairs }, outline, { annotations: said }] = await Promise.all([
        call('compare', { old, new: later }),
        call('outline', { draft: old }),
        call('annotations', { draft: old }),
      ]);
      if (mine !== this.#looked) return;
      [this.#pairs, this.#olds, this.#said] = [pairs, outline.nodes, said];
      this.#oldPages = pagesOf(outline);
    } catch (thrown) {
      if (mine === this.#looked) this.failure = toErrorView(thrown);
    } finally {
      if (mine === this.#looked) this.looking = false;
    }
  }

  /** Reads again what was proposed for the earlier draft. */
  async lookAtSuggestions(): Promise<void> {
    const mine = this.#looked;
    const { annotations: said } = await call('annotations', { draft: this.old });
    // Whatever overtook it read them as well, or forgot them.
    if (mine === this.#looked) this.#said = said;
  }

  /** Forgets what was read; what is still on its way is dropped. */
  forget(): void {
    this.#looked += 1;
    [this.looking, this.failure] = [false, null];
    [this.#pairs, this.#olds, this.#said] = [[], [], []];
  }
}

/** The two drafts that this window compares. */
export const compared = new Compared();
