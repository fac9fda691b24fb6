import type { DraftView, UpdateDraft } from '$lib/api';
import { words } from '$lib/i18n';
import { call } from '$lib/platform';

import { tellDone } from './annotating';
import { library } from './library.svelte';
import { attempt } from './report';

/** Says anew which draft it is, or of what day; what is as it was is left alone. */
export function updateDraft(
  { draft, label, date }: DraftView,
  said: Pick<UpdateDraft, 'label' | 'date'>,
): Promise<void> {
  const now = { label: said.label?.trim() ?? label, date: said.date?.trim() ?? date };
  if (now.label === label && now.date === date) return Promise.resolve();
  return attempt(async () => {
    const done = await call('update_draft', { draft, ...now });
    await library.reloadDrafts();
    const name = [now.label || words().dialogs.drafts.unnamed, now.date].filter(Boolean);
    tellDone(words().dialogs.drafts.named(name.join('・')), done);
  });
}
