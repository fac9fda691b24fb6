import type { FateView, Outcome } from '$lib/api';
import { words } from '$lib/i18n';
import { call } from '$lib/platform';

import { tellDone } from './annotating';
import { dialogs } from './dialogs.svelte';
import { library } from './library.svelte';
import { reader } from './reader.svelte';
import { attempt } from './report';

/** The outcomes, in the order they are offered; the key of each is its number. */
export const OUTCOMES: readonly Outcome[] = [
  'reflected',
  'partly_reflected',
  'already_reflected',
  'not_adopted',
  'on_hold',
];

/** Which of them are listed: all, those a person has confirmed, or those nobody has. */
export type Confirmed = 'all' | 'open' | 'confirmed';

/** What became of the opinions of one draft in another, and what is answered to them. */
export class Fates {
  old = $state('');
  new = $state('');
  list = $state.raw<readonly FateView[]>([]);
  /** Whether the list is being read for the first time. */
  reading = $state(true);
  confirmed = $state<Confirmed>('all');
  /** Only those with this outcome, confirmed or else proposed. */
  outcome = $state<Outcome | null>(null);
  /** The one that the keyboard is on. */
  at = $state<string | null>(null);
  #marked = $state.raw<ReadonlySet<string>>(new Set());
  #asked = 0;

  readonly shown = $derived(
    this.list.filter(
      (fate) =>
        (this.confirmed === 'all' || isConfirmed(fate) === (this.confirmed === 'confirmed')) &&
        (this.outcome === null || outcomeOf(fate) === this.outcome),
    ),
  );
  /** Those of the list that are marked, to be answered together. */
  readonly marked = $derived(this.shown.filter(({ annotation }) => this.#marked.has(annotation)));
  readonly done = $derived(this.list.filter(isConfirmed).length);
  /** The drafts of the plan, which can be told of each other. */
  readonly drafts = $derived(library.drafts.filter(({ plan }) => plan === library.draft?.plan));

  /** Whether there are two drafts to tell of. */
  readonly possible = $derived(this.drafts.length > 1);

  /** Begins with the draft that is shown and the one before it; with the first, the one after. */
  begin(): Promise<void> {
    const at = this.drafts.findIndex(({ draft }) => draft === library.current);
    const later = Math.max(at, 1);
    [this.old, this.new] = [this.drafts[later - 1]?.draft ?? '', this.drafts[later]?.draft ?? ''];
    [this.list, this.reading, this.at] = [[], true, null];
    [this.confirmed, this.outcome, this.#marked] = ['all', null, new Set()];
    return this.read();
  }

  /** Reads the list, again after anything changed; an answer that was overtaken is dropped. */
  async read(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    if (this.old === this.new) {
      this.list = [];
      return;
    }
    await attempt(async () => {
      const { fates } = await call('fates', { old: this.old, new: this.new });
      if (asked === this.#asked) this.list = fates;
    });
    if (asked === this.#asked) this.reading = false;
  }

  /** Tells of another pair of drafts. */
  async pair(change: { old?: string; new?: string }): Promise<void> {
    [this.old, this.new] = [change.old ?? this.old, change.new ?? this.new];
    this.#marked = new Set();
    await this.read();
  }

  isMarked(annotation: string): boolean {
    return this.#marked.has(annotation);
  }

  mark(annotation: string): void {
    const marked = new Set(this.#marked);
    if (!marked.delete(annotation)) marked.add(annotation);
    this.#marked = marked;
  }

  /** Marks all that are shown, or none when all are. */
  markAll(): void {
    const all = this.shown.map(({ annotation }) => annotation);
    this.#marked = new Set(this.marked.length === all.length ? [] : all);
  }

  /** Confirms an outcome; `null` takes it back. The words that are answered stay. */
  confirm(fate: FateView, outcome: Outcome | null): Promise<void> {
    return this.#respond([fate], outcome, fate.response?.text ?? '');
  }

  /** Answers in words; the outcome stays as it is. */
  answer(fate: FateView, text: string): Promise<void> {
    if (text.trim() === (fate.response?.text ?? '')) return Promise.resolve();
    return this.#respond([fate], fate.response?.outcome ?? null, text);
  }

  /**
   * Says the same of all that are marked, as one step. Without words each keeps what it was answered,
   * and those that differ in that take a step of their own.
   */
  async answerMarked(outcome: Outcome, text: string): Promise<void> {
    const told = (fate: FateView) => text.trim() || (fate.response?.text ?? '');
    const marked = this.marked;
    for (const words of new Set(marked.map(told))) {
      await this.#respond(
        marked.filter((fate) => told(fate) === words),
        outcome,
        words,
      );
    }
    this.#marked = new Set();
  }

  /** Goes to what shows it in the later draft. */
  async jump({ node, range }: FateView): Promise<void> {
    if (node === null) return;
    const draft = this.new;
    dialogs.close();
    await attempt(async () => {
      if (library.current !== draft) await library.show(draft);
      reader.goTo(node, { range, focus: true });
    });
  }

  /** Exports the opinions with what is answered to them. */
  export(): void {
    dialogs.showExport('xlsx', this.old);
  }

  async #respond(fates: readonly FateView[], outcome: Outcome | null, text: string) {
    await attempt(async () => {
      const annotations = fates.map(({ annotation }) => annotation);
      const done = await call('respond', { annotations, draft: this.new, outcome, text });
      await this.read();
      tellDone(words().fates.responded(fates.length), done);
    });
  }
}

/** Whether a person has said what was done. */
export function isConfirmed({ response }: FateView): boolean {
  return (response?.outcome ?? null) !== null;
}

/** What was done: as confirmed, else as proposed. */
export function outcomeOf({ response, proposed }: FateView): Outcome {
  return response?.outcome ?? proposed;
}

/** The fates of this window. */
export const fates = new Fates();
