import type { AnnotationState, Colour, Priority, Scope, Stance } from '$lib/api/generated/contract';

/** How far an annotation can have come, in order (as in `core`). */
export const STATES: readonly AnnotationState[] = ['draft', 'submit', 'submitted', 'resolved'];

/** What its author can think of the place. */
export const STANCES: readonly Stance[] = ['for', 'against', 'reserved'];

/** How much it can matter. */
export const PRIORITIES: readonly Priority[] = ['high', 'normal', 'low'];

/** The colours of labels. */
export const COLOURS: readonly Colour[] = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'];

/** How far an annotation without chosen words can reach. */
export const SCOPES: readonly Scope[] = ['item', 'branch', 'draft'];

/** One of a list by its name, as a select gives it; `null` for none. */
export function oneOf<T extends string>(list: readonly T[], name: string): T | null {
  return list.find((one) => one === name) ?? null;
}
