import type { DraftView, MoveDraft, UpdateDraft } from '$lib/api';
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
      tellDone(words().dialogs.drafts.named(called({ label, date })), done);
    }),
  );
}

/** Puts a draft into another plan, into one of its own, or elsewhere in the order. */
export function moveDraft(draft: string, to: Omit<MoveDraft, 'draft'>): Promise<void> {
  return attempt(() =>
    turns.take(async () => {
      const done = await call('move_draft', { draft, ...to });
      await library.reloadDrafts();
      const now = library.drafts.find((one) => one.draft === draft);
      if (!now || done.step === undefined) return;
      const label = words().dialogs.drafts;
      const [name, plan] = [called(now), library.drafts.filter((one) => one.plan === now.plan)];
      if (to.plan !== undefined) tellDone(label.joined(name, now.title), done);
      else if (to.apart) tellDone(label.parted(name), done);
      else tellDone(label.ordered(name, plan.indexOf(now) + 1), done);
    }),
  );
}

/** What a draft is called among those of its plan. */
export function called({ label, date }: Pick<DraftView, 'label' | 'date'>): string {
  return [label || words().dialogs.drafts.unnamed, date].filter(Boolean).join('・');
}
