import {
  toErrorView,
  type ComparisonExport,
  type ComparisonFormat,
  type ComparisonPreview,
  type ErrorView,
  type Order,
  type Unchanged,
} from '$lib/api';
import { words } from '$lib/i18n';
import { call, platform } from '$lib/platform';

import { compared } from './compared.svelte';
import { dialogs } from './dialogs.svelte';
import { onForget } from './forgetting';
import { notices } from './notices.svelte';
import { attempt } from './report';
import { settings } from './settings.svelte';

/** The forms in the order in which they are offered. */
export const TABLE_FORMATS: readonly ComparisonFormat[] = ['docx', 'xlsx', 'pdf', 'html'];

/** What stands at the heads of the columns, as ministries have it; the left one first. */
export const HEADINGS: readonly { order: Order; headings: readonly [string, string] }[] = [
  { order: 'new_first', headings: ['改正後', '改正前'] },
  { order: 'new_first', headings: ['改定案', '現行'] },
  { order: 'new_first', headings: ['新', '旧'] },
  { order: 'old_first', headings: ['現行', '改定案'] },
  { order: 'old_first', headings: ['改正前', '改正後'] },
  { order: 'old_first', headings: ['旧', '新'] },
  { order: 'old_first', headings: ['訂正前', '訂正後'] },
];

/** How deep items may have rows of their own; beyond, all of them have. */
export const DEPTHS = [1, 2, 3, 4, 5] as const;

/** How a table is to be. */
interface Table {
  format: ComparisonFormat;
  order: Order;
  headings: [string, string];
  remarks: boolean;
  unchanged: Unchanged;
  depth: number | null;
}

const USUAL: Table = {
  format: 'docx',
  order: 'new_first',
  headings: ['改正後', '改正前'],
  remarks: true,
  unchanged: 'omit',
  depth: null,
};

/** The 新旧対照表 of the two drafts that are compared: how it is to be, and what it would hold. */
export class Tabling {
  /** How it is to be. */
  table = $state.raw<Table>(USUAL);
  /** What would be written, as last looked up; `null` before that. */
  preview = $state.raw<ComparisonPreview | null>(null);
  /** Why there is no preview. */
  failure = $state.raw<ErrorView | null>(null);
  #previewed = $state.raw<ComparisonExport | null>(null);
  #looked = 0;

  /** The call that writes what is chosen. */
  readonly asked = $derived.by<ComparisonExport>(() => {
    const { format, depth, ...template } = this.table;
    const { old, new: later } = compared;
    return {
      old,
      new: later,
      format,
      template: depth === null ? template : { ...template, depth },
    };
  });

  /** Whether what is asked for is what is shown: nothing else may leave. */
  readonly isShown = $derived(this.preview !== null && this.#previewed === this.asked);

  /** Begins with what was chosen last. */
  begin(): void {
    const kept = settings.get('comparison_table');
    this.table = typeof kept === 'object' && kept !== null ? { ...USUAL, ...kept } : USUAL;
    [this.preview, this.failure] = [null, null];
  }

  /** Chooses something else, and keeps it. */
  choose(change: Partial<Table>): void {
    this.table = { ...this.table, ...change };
    settings.keep({ comparison_table: this.table });
  }

  /** Puts the other draft on the left, with its heading. */
  turn(order: Order): void {
    const [left, right] = this.table.headings;
    if (order !== this.table.order) this.choose({ order, headings: [right, left] });
  }

  /** Forgets what would be written. */
  forget(): void {
    this.#looked += 1;
    [this.preview, this.#previewed, this.failure] = [null, null, null];
  }

  /** Looks up what would be written; an answer that was overtaken is dropped. */
  async look(asked: ComparisonExport): Promise<void> {
    this.#looked += 1;
    const mine = this.#looked;
    try {
      const preview = await call('preview_comparison', asked);
      if (mine !== this.#looked) return;
      [this.preview, this.#previewed, this.failure] = [preview, asked, null];
    } catch (thrown) {
      if (mine === this.#looked) [this.preview, this.failure] = [null, toErrorView(thrown)];
    }
  }

  /** Writes what is shown where the person chooses, and closes the dialog that asked. */
  save(): Promise<void> {
    const { asked } = this;
    return attempt(async () => {
      const { file, rows } = await platform().exportComparison(asked);
      if (file === null) return;
      if (dialogs.open === 'comparison_table') dialogs.close();
      notices.tell({ text: words().comparison.tables.done(file, rows), about: 'export' });
    });
  }
}

/** The 新旧対照表 of this window. */
export const tabling = new Tabling();
onForget(() => tabling.forget());
