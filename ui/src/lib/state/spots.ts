import type { MeetingView } from '$lib/api';
import type { Spot } from '$lib/meeting/kept';

import { library } from './library.svelte';
import { meetings } from './meetings.svelte';
import { reader } from './reader.svelte';

/** Where one is. */
export function spotHere(): Spot | null {
  const draft = reader.outline?.draft;
  const { node } = reader;
  if (draft === undefined || !node) return null;
  return { draft, node: node.id, range: null, label: node.citation || node.text.slice(0, 20) };
}

/** What is of the whole plan stands at its beginning. */
export function wholePlan(): Spot | null {
  const draft = reader.outline?.draft;
  const node = reader.nodes[0]?.id;
  return draft === undefined || node === undefined ? null : { draft, node, range: null, label: '' };
}

/** Whether an item is still there; one of another draft of the plan is taken to be. */
export function isThere({ draft, node }: Spot): boolean {
  return draft === reader.outline?.draft ? reader.get(node) !== null : isOfPlan(draft);
}

/** Whether a draft is of the plan that is read. */
export function isOfPlan(draft: string): boolean {
  const plan = library.planOf(draft);
  return plan !== null && plan === library.draft?.plan;
}

/** The meeting that runs about a draft's plan; those of another plan may still be listed. */
export function runningFor(draft: string): MeetingView | null {
  return meetings.plan === library.planOf(draft) ? meetings.running : null;
}

/** Whether both are on one item: drafts count their items alike. */
export function isSameItem(one: Spot, other: Spot | null): boolean {
  return one.node === other?.node && one.draft === other.draft;
}
