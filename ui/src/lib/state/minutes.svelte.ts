import {
  toErrorView,
  type ErrorView,
  type Minutes as Asked,
  type MinutesFormat,
  type MinutesOrder,
  type MinutesPreview,
} from '$lib/api';
import { words } from '$lib/i18n';
import { call, platform } from '$lib/platform';

import { dialogs } from './dialogs.svelte';
import { onForget } from './forgetting';
import { meetings } from './meetings.svelte';
import { notices } from './notices.svelte';
import { reader } from './reader.svelte';
import { attempt } from './report';
import { settings } from './settings.svelte';

/** The forms in the order in which they are offered. */
export const MINUTES_FORMATS: readonly MinutesFormat[] = ['docx', 'markdown', 'html', 'pdf'];

/** How what was said is put together. */
export const MINUTES_ORDERS: readonly MinutesOrder[] = ['agenda', 'time'];

/** How minutes are to be. */
interface Choice {
  order: MinutesOrder;
  format: MinutesFormat;
  own: boolean;
}

const USUAL: Choice = { order: 'agenda', format: 'docx', own: true };

/** The 議事メモ of a meeting: how it is to be, and what it would hold. */
export class Minutes {
  choice = $state.raw<Choice>(USUAL);
  /** What would be written, as last looked up; `null` before that. */
  preview = $state.raw<MinutesPreview | null>(null);
  /** Why there is no preview. */
  failure = $state.raw<ErrorView | null>(null);
  #previewed = $state.raw<Asked | null>(null);
  #looked = 0;

  /** The call that writes what is chosen; `null` without a meeting or a draft. */
  readonly asked = $derived.by<Asked | null>(() => {
    const meeting = meetings.shown?.meeting;
    const draft = reader.outline?.draft;
    if (meeting === undefined || draft === undefined) return null;
    return { meeting, draft, ...this.choice };
  });

  /** Whether what is asked for is what is shown: nothing else may leave. */
  readonly isShown = $derived(this.preview !== null && this.#previewed === this.asked);

  /** Begins with what was chosen last. */
  begin(): void {
    const kept = settings.get('minutes');
    this.choice = typeof kept === 'object' && kept !== null ? { ...USUAL, ...kept } : USUAL;
    this.forget();
  }

  /** Chooses something else, and keeps it. */
  choose(change: Partial<Choice>): void {
    this.choice = { ...this.choice, ...change };
    settings.keep({ minutes: this.choice });
  }

  /** Forgets what would be written. */
  forget(): void {
    this.#looked += 1;
    [this.preview, this.#previewed, this.failure] = [null, null, null];
  }

  /** Looks up what would be written; an answer that was overtaken is dropped. */
  async look(asked: Asked | null): Promise<void> {
    this.#looked += 1;
    const mine = this.#looked;
    if (asked === null) return;
    try {
      const preview = await call('preview_minutes', asked);
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
      if (asked === null) return;
      const { file, total } = await platform().exportMinutes(asked);
      if (file === null) return;
      if (dialogs.open === 'minutes') dialogs.close();
      notices.tell({ text: words().meeting.minutes.done(file, total), about: 'export' });
    });
  }
}

/** The 議事メモ of this window. */
export const minutes = new Minutes();
onForget(() => minutes.forget());
