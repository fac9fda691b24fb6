import type { Changed } from '$lib/api';
import { isChanged, isShown, type Filter, type Row } from '$lib/comparing/rows';

import { compared, type Side } from './compared.svelte';
import { onForget } from './forgetting';
import { layout } from './layout.svelte';
import { library } from './library.svelte';
import { pairing } from './pairing.svelte';
import { reader } from './reader.svelte';
import { attempt } from './report';
import { settings } from './settings.svelte';

/** Old and new beside each other, or within each other. */
export type Mode = 'beside' | 'within';

/** Where one was in a comparison, to come back to. */
interface Left {
  old: string;
  new: string;
  row: string | null;
  /** Where the text was left for it. */
  node: string | null;
}

/**
 * Two drafts, item by item, in the place of the text.
 *
 * The outline and the annotations beside it are those of the later draft: what one is at is the
 * reader's node, and nothing where an item is gone.
 */
export class Comparing {
  open = $state(false);
  filter = $state<Filter>('all');
  /** Whether it is on its way to another draft. */
  turning = $state(false);
  /** The row one is at. */
  at = $state<string | null>(null);
  /** The last wish to bring a row into view; a new object for each wish. */
  reveal = $state.raw<{ row: string; focus: boolean } | null>(null);

  #mode = $state<Mode>('beside');
  #threeWays = $state(false);
  #before: { draft: string; node: string | null } | null = null;
  #left: Left | null = null;

  /** The rows that are shown. */
  readonly rows = $derived(compared.rows.filter((row) => isShown(row, this.filter)));
  /** What one steps through: the changes, or all that a narrower filter shows. */
  readonly changes = $derived(
    this.filter === 'all' ? this.rows.filter(({ kinds }) => isChanged(kinds)) : this.rows,
  );
  /** The row one is at. */
  readonly row = $derived(compared.rows.find(({ key }) => key === this.at) ?? null);
  /** Where among the changes one is; -1 between them. */
  readonly change = $derived(this.changes.findIndex(({ key }) => key === this.at));

  get mode(): Mode {
    return this.#mode;
  }

  set mode(mode: Mode) {
    this.#mode = mode;
    settings.keep({ comparison_mode: mode });
  }

  /** Whether the proposed wordings stand beside old and new. */
  get threeWays(): boolean {
    return this.#threeWays;
  }

  set threeWays(shown: boolean) {
    this.#threeWays = shown;
    settings.keep({ comparison_proposed: shown });
  }

  /** Whether there are two drafts to compare. */
  get possible(): boolean {
    return library.current !== null && library.drafts.length > 1;
  }

  /** Compares the draft that is read with the one before it; the first of a plan with the next. */
  begin(): Promise<void> {
    const here = library.current;
    if (this.open || here === null || !this.possible) return Promise.resolve();
    this.#mode = settings.get('comparison_mode') === 'within' ? 'within' : 'beside';
    this.#threeWays = settings.get('comparison_proposed') === true;
    const node = reader.current;
    const left = this.#left;
    const again =
      left && [left.old, left.new].every(isThere) && [left.old, left.new].includes(here);
    const [old, later] = again ? [left.old, left.new] : pairWith(here);
    return attempt(async () => {
      await this.#show(old, later);
      this.#before = { draft: here, node };
      const row = again && left.node === node ? this.#shown(left.row) : undefined;
      this.goTo(row ?? compared.rowOf(node) ?? this.rows[0]);
    });
  }

  /** Chooses another draft for a side; the one on the other side changes places with it. */
  choose(side: Side, draft: string): Promise<void> {
    const { old, new: later } = compared;
    if (draft === compared[side]) return Promise.resolve();
    const [one, other] = side === 'old' ? [draft, later] : [old, draft];
    return attempt(async () => {
      await (one === other ? this.#show(later, old) : this.#show(one, other));
      this.goTo(compared.rowOf(reader.current) ?? this.rows[0], { focus: false });
    });
  }

  /** Back to the text, to where one was. */
  close(): Promise<void> {
    const before = this.#before;
    this.leave();
    return attempt(async () => {
      if (before === null) return;
      if (before.draft !== library.current && isThere(before.draft)) {
        await library.show(before.draft);
      }
      const node = before.node ?? reader.current;
      if (node !== null) reader.goTo(node, { focus: true });
    });
  }

  /** Back to the text, to the item one is at. */
  read(): void {
    const node = this.row?.pair.new[0];
    if (node === undefined) return;
    this.leave();
    reader.goTo(node, { focus: true });
  }

  /** The text takes its place again, whatever it shows. */
  leave(): void {
    if (!this.open) return;
    const { old, new: later } = compared;
    this.#left = { old, new: later, row: this.at, node: this.#before?.node ?? null };
    this.#before = null;
    this.open = false;
    layout.comparing = false;
    pairing.drop();
    compared.forget();
    const [first] = reader.nodes;
    if (reader.current === null && first) reader.goTo(first.id);
  }

  /** Forgets the comparison, and where one was. */
  forget(): void {
    [this.#left, this.#before, this.at, this.reveal] = [null, null, null, null];
    [this.open, layout.comparing] = [false, false];
    pairing.drop();
    compared.forget();
  }

  /** Takes in what the library tells after a commit. */
  async changed({ drafts, annotations }: Changed): Promise<void> {
    if (!this.open) return;
    const both = [compared.old, compared.new];
    if (!both.every(isThere)) this.leave();
    else if (both.some((draft) => drafts.includes(draft))) await this.look();
    else if (annotations.length > 0) await attempt(() => compared.lookAtSuggestions());
  }

  /** Reads the comparison again; one stays where one is. */
  async look(): Promise<void> {
    const was = this.row;
    await compared.look();
    const now = was && (this.row ?? compared.rowWith(was.pair));
    if (now && now.key !== was.key) this.goTo(now);
  }

  /** Goes to a row and brings it into view. */
  goTo(row: Row | undefined, { focus = true } = {}): void {
    if (!row) return;
    if (!isShown(row, this.filter)) this.filter = 'all';
    this.settle(row);
    this.reveal = { row: row.key, focus };
  }

  /** Notes that one is at a row that is in view already. */
  settle({
    key,
    pair: {
      new: [node],
    },
  }: Row): void {
    this.at = key;
    if (node === undefined) reader.leave();
    else reader.settle(node);
  }

  /** Goes to the next (+1) or the previous (-1) row. */
  move(by: 1 | -1): void {
    this.goTo(this.rows[this.rows.findIndex(({ key }) => key === this.at) + by]);
  }

  /** Goes to the next (+1) or the previous (-1) change. */
  step(by: 1 | -1): void {
    const place = new Map(compared.rows.map(({ key }, index) => [key, index]));
    const here = place.get(this.at ?? '') ?? -1;
    const isBeyond = ({ key }: Row) => ((place.get(key) ?? here) - here) * by > 0;
    this.goTo(by > 0 ? this.changes.find(isBeyond) : this.changes.findLast(isBeyond));
  }

  /** Shows only some of the rows; one goes to the nearest of them. */
  show(filter: Filter): void {
    const from = compared.rows.findIndex(({ key }) => key === this.at);
    this.filter = filter;
    const next = compared.rows.slice(Math.max(0, from)).find((row) => isShown(row, filter));
    this.goTo(next ?? this.rows.at(-1), { focus: false });
  }

  #shown(key: string | null): Row | undefined {
    return this.rows.find((row) => row.key === key);
  }

  async #show(old: string, later: string): Promise<void> {
    this.turning = true;
    try {
      if (library.current !== later) await library.show(later);
      this.filter = 'all';
      this.open = true;
      layout.comparing = true;
      pairing.drop();
      await compared.show(old, later);
    } finally {
      this.turning = false;
    }
  }
}

function isThere(draft: string): boolean {
  return library.drafts.some((one) => one.draft === draft);
}

function pairWith(here: string): readonly [string, string] {
  const plan = library.drafts.find(({ draft }) => draft === here)?.plan;
  const own = library.drafts.filter((one) => one.plan === plan);
  // A draft that came under another title has a plan of its own.
  const drafts = (own.length > 1 ? own : library.drafts).map(({ draft }) => draft);
  const at = Math.max(1, drafts.indexOf(here));
  return [drafts[at - 1] ?? here, drafts[at] ?? here];
}

/** The comparison of this window. */
export const comparing = new Comparing();
onForget(() => comparing.forget());
