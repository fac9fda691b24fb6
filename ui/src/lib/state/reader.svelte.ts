import type { NodeView, OutlineView, Range, ReferenceView, UntilView } from '$lib/api';
import { standingOf } from '$lib/original/lines';
import { NO_PAGES, pagesOf } from '$lib/original/pages';
import { call } from '$lib/platform';

import { settings } from './settings.svelte';
import { visits, type Trail } from './visits.svelte';

/** Characters that the person selected, of one node or from it on into a later one. */
export interface TextSelection {
  node: string;
  range: Range;
  /** Where it ends, when that is in a later node. */
  until: UntilView | null;
}

/** A wish to bring a node into view. */
export interface Reveal {
  node: string;
  range: Range | null;
  focus: boolean;
}

/** How to go to a node. */
export interface GoTo {
  /** The characters to bring into view. */
  range?: Range | null;
  /** Whether the caret goes to the first of them, when that is within the item: it is cited there. */
  caret?: boolean;
  /** Whether the keyboard goes there too. */
  focus?: boolean;
  /** What one looks through, when it is one thing after the other. */
  trail?: Trail;
  /** Whether it is the next step and no jump, from which one would come back. */
  step?: boolean;
}

/**
 * The text that is being read, and the one answer to "where am I": the outline's row, the
 * breadcrumb, the bar in the margin and the status line all show `current`.
 */
export class Reader {
  /** The draft's outline; `null` before one is open. */
  outline = $state.raw<OutlineView | null>(null);
  /** The node one is at. */
  current = $state<string | null>(null);
  /** The selected characters. */
  selection = $state.raw<TextSelection | null>(null);
  /** Where the keyboard's caret stands in the current node. */
  caret = $state<number | null>(null);
  /** The last wish to bring something into view; a new object for each wish. */
  reveal = $state.raw<Reveal | null>(null);
  /** The nodes that were read. */
  read = $state.raw<ReadonlySet<string>>(new Set());

  /** All nodes, page furniture too. */
  readonly #all = $derived<readonly NodeView[]>(this.outline?.nodes ?? []);
  readonly #byId = $derived(new Map(this.#all.map((node) => [node.id, node])));
  /** The nodes that are shown, in reading order: page furniture only when it is asked for. */
  readonly nodes = $derived<readonly NodeView[]>(
    settings.furniture ? this.#all : this.#all.filter(({ kind }) => kind !== 'furniture'),
  );
  readonly #index = $derived(new Map(this.nodes.map(({ id }, index) => [id, index])));
  /** The references that stand in each node. */
  readonly references = $derived(grouped(this.outline?.references ?? []));
  /** How many places the draft holds open. */
  readonly placeholders = $derived(
    this.#all.reduce((sum, { placeholders }) => sum + (placeholders?.length ?? 0), 0),
  );
  /** The node one is at. */
  readonly node = $derived(this.current === null ? null : this.get(this.current));
  /** The character one is at, where a selection or the caret tells it. */
  readonly at = $derived(
    this.selection?.node === this.current ? this.selection.range[0] : this.caret,
  );
  /** From the outermost node down to the one one is at, without the title. */
  readonly path = $derived(this.pathTo(this.current).filter(({ kind }) => kind !== 'title'));
  /** How the pages of the draft are named. */
  readonly pages = $derived(this.outline ? pagesOf(this.outline) : NO_PAGES);
  /** How many nodes were not read yet. */
  readonly unread = $derived(this.nodes.filter(({ id }) => !this.read.has(id)).length);

  /** Shows a draft, at the place where it was left. */
  show(outline: OutlineView): void {
    this.outline = outline;
    this.read = new Set(outline.nodes.filter(({ read }) => read).map(({ id }) => id));
    this.selection = null;
    const kept = settings.get(placeKey(outline));
    const place = typeof kept === 'string' && this.#index.has(kept) ? kept : null;
    this.current = null;
    const first = place ?? this.nodes[0]?.id;
    if (first) this.goTo(first, { step: true });
  }

  /** Shows the same draft with its outline corrected; one stays where one is. */
  refresh(outline: OutlineView): void {
    const was = this.node;
    this.outline = outline;
    this.read = new Set(outline.nodes.filter(({ read }) => read).map(({ id }) => id));
    this.selection = null;
    this.caret = null;
    if (was === null || this.#index.has(was.id)) return;
    // The item went on the one before it.
    const there = standingOf(was);
    const before = (node: NodeView) => {
      const { page, line } = standingOf(node);
      return page < there.page || (page === there.page && line <= there.line);
    };
    const near = this.nodes.findLast(before) ?? this.nodes[0];
    if (near) this.goTo(near.id, { step: true });
  }

  /** Shows no draft any more. */
  close(): void {
    this.outline = null;
    this.current = null;
    this.selection = null;
    this.reveal = null;
    this.read = new Set();
    visits.forget();
  }

  /** A node by its id. */
  get(id: string): NodeView | null {
    return this.#byId.get(id) ?? null;
  }

  /** The position of a node in reading order, or -1. */
  indexOf(id: string): number {
    return this.#index.get(id) ?? -1;
  }

  /** A node and those above it, outermost first. */
  pathTo(id: string | null): NodeView[] {
    const path: NodeView[] = [];
    for (let node = id === null ? null : this.get(id); node;) {
      path.unshift(node);
      node = node.parent === null ? null : this.get(node.parent);
    }
    return path;
  }

  /** Goes to a node and brings it into view; page furniture is shown for that. */
  goTo(node: string, how: GoTo = {}): void {
    const { range = null, caret = false, focus = false, trail, step = false } = how;
    if (!this.#byId.has(node)) return;
    if (!this.#index.has(node)) settings.setFurniture(true);
    const draft = this.outline?.draft;
    if (draft !== undefined && !step) visits.jump({ draft, node }, trail);
    this.settle(node);
    if (caret) this.caret = range?.[0] || null;
    this.reveal = { node, range, focus };
  }

  /**
   * Notes that one is at a node that is in view already. What is selected is given up, unless it is
   * of that node or one only `scrolls`.
   */
  settle(node: string, scrolls = false): void {
    if (node === this.current) return;
    this.current = node;
    this.caret = null;
    if (!scrolls && this.selection?.node !== node) this.selection = null;
    if (!this.outline) return;
    const { draft } = this.outline;
    if (draft !== undefined) visits.move({ draft, node });
    settings.keep({ [placeKey(this.outline)]: node });
  }

  /** Notes that one is at no node: what is gone has none here. */
  leave(): void {
    this.current = null;
    this.unselect();
  }

  /** Goes where a reference leads; Escape comes back from there. */
  follow(node: string, range: Range | null = null): void {
    const draft = this.outline?.draft;
    if (draft === undefined || !this.#byId.has(node)) return;
    visits.jump({ draft, node, followed: true });
    this.goTo(node, { range, focus: true });
  }

  /**
   * Follows the reference at the caret, or the first of the item one is at; from a footnote to
   * the text that bears its mark. Says whether there was one.
   */
  followHere(): boolean {
    const { node, caret } = this;
    if (!node) return false;
    const own = this.references.get(node.id) ?? [];
    const bears = this.outline?.references.find(
      ({ to, kind }) => kind === 'footnote' && to === node.id,
    );
    const at = own.find(({ range }) => caret !== null && range[0] <= caret && caret <= range[1]);
    const found = at ?? own[0];
    if (found) this.follow(found.to);
    else if (bears) this.follow(bears.node, bears.range);
    return found !== undefined || bears !== undefined;
  }

  /** Goes to the next (+1) or the previous (-1) node. */
  step(by: 1 | -1, focus = true): void {
    const at = this.current === null ? -1 : this.indexOf(this.current);
    const next = this.nodes[at + by];
    if (next) this.goTo(next.id, { focus, step: true });
  }

  /** Goes to the next node that was not read, from the beginning again after the end. */
  goToUnread(): void {
    const at = this.current === null ? -1 : this.indexOf(this.current);
    const order = [...this.nodes.slice(at + 1), ...this.nodes.slice(0, Math.max(at, 0))];
    const next = order.find(({ id }) => !this.read.has(id));
    if (next) this.goTo(next.id, { focus: true, trail: 'unread' });
  }

  /** Selects characters of a node. */
  select(node: string, range: Range, until: UntilView | null = null): void {
    this.settle(node);
    this.selection = { node, range, until };
  }

  /** Gives the selection up. */
  unselect(): void {
    this.selection = null;
    this.caret = null;
  }

  /** Notes that nodes were read. What cannot be kept is asked again when they are seen again. */
  async markRead(ids: readonly string[]): Promise<void> {
    const draft = this.outline?.draft;
    const fresh = ids.filter((id) => !this.read.has(id));
    if (draft === undefined || fresh.length === 0) return;
    this.read = new Set([...this.read, ...fresh]);
    try {
      await call('mark_read', { draft, nodes: fresh, read: true });
    } catch {
      this.read = new Set([...this.read].filter((id) => !fresh.includes(id)));
    }
  }
}

/** References by the node in which they stand. */
function grouped(references: readonly ReferenceView[]): ReadonlyMap<string, ReferenceView[]> {
  const groups = new Map<string, ReferenceView[]>();
  for (const one of references) {
    const group = groups.get(one.node);
    if (group) group.push(one);
    else groups.set(one.node, [one]);
  }
  return groups;
}

function placeKey({ draft }: OutlineView): string {
  return `place:${draft ?? ''}`;
}

/** The reader of this window. */
export const reader = new Reader();
