import type { NodeView } from '$lib/api';
import { fold } from '$lib/text/fold';

import { coverage } from './coverage.svelte';
import { reader } from './reader.svelte';

/** A row of the outline, with what its ARIA attributes need. */
export interface Row {
  node: NodeView;
  /** 1 for the outermost rows. */
  level: number;
  /** 1-based position among its siblings. */
  position: number;
  /** How many siblings there are, itself included. */
  siblings: number;
  /** `null` for a row without children. */
  open: boolean | null;
}

/** The tree of the outline: which branches are open, and what is filtered. */
export class OutlineTree {
  /** What to filter by; empty for everything. */
  filter = $state('');
  /** Whether only what holds a place open is let through. */
  pending = $state(false);
  #open = $state.raw<ReadonlySet<string>>(new Set());
  /** Branches that the person folded although one is inside them; until one goes elsewhere. */
  #folded = $state.raw<ReadonlySet<string>>(new Set());
  #foldedAt: string | null = null;

  /** The children of each node; those of a title count as outermost. */
  readonly #children = $derived.by(() => {
    const children = new Map<string | null, NodeView[]>();
    const titles = new Set<string>();
    for (const node of reader.nodes) {
      if (node.kind === 'title' && node.parent === null) {
        titles.add(node.id);
        continue;
      }
      const above = node.parent !== null && titles.has(node.parent) ? null : node.parent;
      const siblings = children.get(above);
      if (siblings) siblings.push(node);
      else children.set(above, [node]);
    }
    return children;
  });
  readonly #above = $derived(
    new Set(
      reader
        .pathTo(reader.current)
        .slice(0, -1)
        .map(({ id }) => id),
    ),
  );
  /** What the filter lets through, with everything above it; `null` without a filter. */
  readonly #kept = $derived.by(() => {
    const words = fold(this.filter.trim());
    const pending = this.pending && reader.placeholders > 0;
    const mapped = coverage.only !== null;
    if (words === '' && !pending && !mapped) return null;
    const kept = new Set<string>();
    for (const { id, marker, text, placeholders } of reader.nodes) {
      if (pending && !placeholders) continue;
      if (mapped && !coverage.lists(id)) continue;
      if (!fold(marker + text).includes(words)) continue;
      for (const node of reader.pathTo(id)) kept.add(node.id);
    }
    return kept;
  });
  /** The rows that can be seen, in order. */
  readonly rows = $derived.by(() => {
    const rows: Row[] = [];
    this.#collect(null, 1, rows);
    return rows;
  });
  /** The row that stands for the current node: its own, or the closed branch that holds it. */
  readonly current = $derived.by(() => {
    const shown = new Set(this.rows.map(({ node }) => node.id));
    return reader.pathTo(reader.current).findLast(({ id }) => shown.has(id))?.id ?? null;
  });

  /** The row that Tab reaches: the current one, or the first while one is above them all. */
  readonly tabStop = $derived(this.current ?? this.rows[0]?.node.id ?? null);

  /** Opens the branches that hold headings, so that the first sight is the table of contents. */
  unfoldHeadings(): void {
    const open = new Set<string>();
    for (const { kind, parent } of reader.nodes) {
      if (kind === 'heading' && parent !== null) open.add(parent);
    }
    this.#open = open;
  }

  /** Opens every branch. */
  unfoldAll(): void {
    this.#open = new Set([...this.#children.keys()].filter((id) => id !== null));
  }

  /** Whether a branch is open: by hand, or because one is inside. */
  isOpen(id: string): boolean {
    if (this.#kept) return true;
    return this.#open.has(id) || (this.#above.has(id) && !this.#isFolded(id));
  }

  /** Opens or closes a branch. */
  setOpen(id: string, open: boolean): void {
    this.#open = toggled(this.#open, id, open);
    this.#folded = toggled(this.#foldedAt === reader.current ? this.#folded : new Set(), id, !open);
    this.#foldedAt = reader.current;
  }

  /** Opens a branch and all beside it. */
  openSiblings(id: string): void {
    const node = reader.get(id);
    const beside = [...this.#children.values()].find((list) => list.some((one) => one === node));
    this.#open = new Set([...this.#open, ...(beside ?? []).map((one) => one.id)]);
  }

  /** The row above a row in the tree, if there is one. */
  parentRow(id: string): string | null {
    const parent = reader.get(id)?.parent ?? null;
    return this.rows.some(({ node }) => node.id === parent) ? parent : null;
  }

  #isFolded(id: string): boolean {
    return this.#folded.has(id) && this.#foldedAt === reader.current;
  }

  #collect(parent: string | null, level: number, rows: Row[]): void {
    const all = this.#children.get(parent) ?? [];
    const list = this.#kept ? all.filter(({ id }) => this.#kept?.has(id)) : all;
    list.forEach((node, index) => {
      const open = this.#children.has(node.id) ? this.isOpen(node.id) : null;
      rows.push({ node, level, position: index + 1, siblings: list.length, open });
      if (open) this.#collect(node.id, level + 1, rows);
    });
  }
}

function toggled(set: ReadonlySet<string>, id: string, inside: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (inside) next.add(id);
  else next.delete(id);
  return next;
}

/** The outline of this window. */
export const outline = new OutlineTree();
