import type { Correct, NodeKind } from '$lib/api';
import { words } from '$lib/i18n';
import { call } from '$lib/platform';

import { tellDone } from './annotating';
import { reader } from './reader.svelte';
import { attempt } from './report';

type Correction = Omit<Correct, 'draft' | 'node'>;

/**
 * Corrects an item, by default the one one is at; what the library refuses is told. Calls `done`
 * once it is corrected, also when that took another try.
 */
export async function correct(
  correction: Correction,
  node: string | null = reader.current,
  done?: () => void,
): Promise<void> {
  const draft = reader.outline?.draft;
  if (draft === undefined || node === null) return;
  await attempt(async () => {
    const made = await call('correct', { draft, node, ...correction });
    tellDone(words().dialogs.correcting.done[nameOf(correction)], made, 'correct');
    done?.();
  });
}

function nameOf({ what, kind }: Correction) {
  return kind === 'furniture' ? 'furniture' : what;
}

/** A level up. */
export const promote = () => correct({ what: 'promote' });
/** Under the item before it. */
export const demote = () => correct({ what: 'demote' });
/** Onto the text of the item before it. */
export const join = () => correct({ what: 'join' });
/** Another kind of item. */
export const setKind = (kind: NodeKind) => correct({ what: 'kind', kind });
/** Another marker, as printed at its beginning. */
export const setMarker = (marker: string) => correct({ what: 'marker', marker });

/** Where the item would be cut: where the selection begins, or where the caret stands. */
export function cutAt(): number | null {
  const { selection, caret, current } = reader;
  const at = selection?.node === current ? selection?.range[0] : caret;
  return at !== null && at !== undefined && at > 0 ? at : null;
}

/** Cut in two, at {@link cutAt}. */
export async function split(): Promise<void> {
  const at = cutAt();
  if (at !== null) await correct({ what: 'split', at });
}
