import {
  branchOf,
  EVERYTHING,
  inOrder,
  narrowed,
  ofTab,
  type Filter,
  type Order,
  type Tab,
} from '$lib/annotation/filter';
import type { AnnotationView } from '$lib/api';

import { annotations } from './annotations.svelte';
import { editor } from './editor.svelte';
import { layout } from './layout.svelte';
import { reader } from './reader.svelte';
import { search } from './search.svelte';
import { timeline } from './timeline.svelte';

/** What the inspector lists, and which of it is chosen. */
export class Inspector {
  tab = $state<Tab>('here');
  filter = $state.raw<Filter>(EVERYTHING);
  order = $state<Order>('reading');
  #marked = $state.raw<ReadonlySet<string>>(new Set());

  readonly #branch = $derived(branchOf(reader.nodes, reader.current));
  readonly #ofTab = $derived(
    this.tab === 'meeting' ? timeline.listed : ofTab(annotations.list, this.tab, this.#branch),
  );
  /** How many each tab holds. */
  readonly counts = $derived<Record<Tab, number>>({
    here: ofTab(annotations.list, 'here', this.#branch).length,
    all: annotations.list.length,
    review: annotations.toReview.length,
    meeting: timeline.notes.length,
  });
  /** The annotations that are listed, in the order asked for. */
  readonly shown = $derived(
    // What was said has its own order, and is narrowed down by itself.
    this.tab === 'meeting' ? this.#ofTab : inOrder(narrowed(this.#ofTab, this.filter), this.order),
  );
  /** Those of them that are marked, to be changed together. */
  readonly marked = $derived(
    this.#marked.size === 0
      ? []
      : this.shown.filter(({ annotation }) => this.#marked.has(annotation)),
  );
  /** Whether the results of a search lie over the list. */
  readonly covered = $derived(search.open && search.query.trim() !== '');
  /** Whether the list is in sight: its pane is open, and nothing lies over it. */
  readonly inSight = $derived(layout.isOpen('inspector') && !this.covered);
  /** The chosen annotation, where it is seen to be chosen; the keys change no other. */
  readonly chosen = $derived(
    this.inSight
      ? (this.shown.find(({ annotation }) => annotation === annotations.selected) ?? null)
      : null,
  );
  /** How many the tab holds, the filter apart. */
  readonly total = $derived(this.#ofTab.length);
  /** Whether the list is narrowed down. */
  readonly filtered = $derived(Object.values(this.filter).some((wanted) => wanted !== null));
  /**
   * The list that `[` and `]` walk: what is shown. While the tab follows the reader that is the
   * whole of which it shows the part one is at, or one would never leave a chapter.
   */
  readonly walk = $derived(
    this.tab === 'here' ? inOrder(narrowed(annotations.list, this.filter), this.order) : this.shown,
  );

  /** Narrows the list down, further or less. */
  narrow(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
  }

  /** Lets everything through again. */
  clear(): void {
    this.filter = EVERYTHING;
  }

  /** Whether an annotation is marked. */
  isMarked(annotation: string): boolean {
    return this.#marked.has(annotation);
  }

  /** Marks an annotation, or takes its mark off. */
  mark(annotation: string): void {
    const others = [...this.#marked].filter((one) => one !== annotation);
    this.#marked = new Set(this.#marked.has(annotation) ? others : [...others, annotation]);
  }

  /** Marks what is listed from the chosen annotation up to this one. */
  markTo(annotation: string): void {
    const at = (id: string | null) => this.shown.findIndex((one) => one.annotation === id);
    const [from, to] = [Math.max(at(annotations.selected), 0), at(annotation)];
    const between = this.shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#marked = new Set([...this.#marked, ...between.map((one) => one.annotation)]);
  }

  /** Marks everything that is listed. */
  markAll(): void {
    this.#marked = new Set(this.shown.map(({ annotation }) => annotation));
  }

  /** Takes all marks off. */
  unmark(): void {
    this.#marked = new Set();
  }

  /** Chooses an annotation; the text comes into view, the keyboard stays. */
  select({ annotation, node, range }: AnnotationView): void {
    annotations.selected = annotation;
    // While the tab follows the reader, going there would change the list under the keyboard.
    if (node === null) return;
    if (this.tab === 'here') this.#stay(node, range);
    else reader.goTo(node, { range, trail: 'annotations' });
  }

  /** Chooses the annotation before (-1) or after (+1) in the list. */
  step(by: 1 | -1): void {
    const at = this.shown.findIndex(({ annotation }) => annotation === annotations.selected);
    const next = this.shown[at < 0 ? 0 : Math.min(Math.max(at + by, 0), this.shown.length - 1)];
    if (next) this.select(next);
  }

  /** Makes sure that an annotation is listed, and chooses it. */
  reveal(annotation: AnnotationView): void {
    const listed = this.shown.some((one) => one.annotation === annotation.annotation);
    if (!listed) {
      this.tab = 'all';
      this.clear();
    }
    annotations.selected = annotation.annotation;
  }

  /** Opens an annotation in the editor. */
  edit(annotation: AnnotationView): void {
    annotations.selected = annotation.annotation;
    editor.change(annotation);
  }

  #stay(node: string, range: AnnotationView['range']): void {
    reader.reveal = { node, range, focus: false };
  }
}

/** The inspector of this window. */
export const inspector = new Inspector();
