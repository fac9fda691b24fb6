import type { DraftView, UpdateDraft } from '$lib/api';
import { words } from '$lib/i18n';
import { call } from '$lib/platform';

import { tellDone } from './annotating';
import { library } from './library.svelte';
import { attempt } from './report';
import { Turns } from './turns';

const turns = new Turns();

/** Says anew which draft it is, or of what day; what is as it was is left alone. */
export function updateDraft(
  { draft }: Pick<DraftView, 'draft'>,
  said: Pick<UpdateDraft, 'label' | 'date'>,
): Promise<void> {
  // In turn: one field is often left for the other before the first is kept.
  return attempt(() =>
    turns.take(async () => {
      const was = library.drafts.find((one) => one.draft === draft);
      if (!was) return;
      const label = said.label?.trim() ?? was.label;
      const date = said.date?.trim() ?? was.date;
      if (label === was.label && date === was.date) return;
      const done = await call('update_draft', { draft, label, date });
      await library.reloadDrafts();
      const name = [label || words().dialogs.drafts.unnamed, date].filter(Boolean);
      tellDone(words().dialogs.drafts.named(name.join('・')), done);
    }),
  );
}
