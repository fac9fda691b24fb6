import type { Compare, FatesFormat, FateView, Outcome, ResponseView } from '$lib/api';
import { words } from '$lib/i18n';
import { call, platform } from '$lib/platform';

import { tellDone } from './annotating';
import { dialogs } from './dialogs.svelte';
import { onForget } from './forgetting';
import { library } from './library.svelte';
import { notices } from './notices.svelte';
import { reader } from './reader.svelte';
import { attempt } from './report';
import { Turns } from './turns';

/** The outcomes, in the order they are offered; the key of each is its number. */
export const OUTCOMES: readonly Outcome[] = [
  'reflected',
  'partly_reflected',
  'already_reflected',
  'not_adopted',
  'on_hold',
];

/** The forms of the table, in the order they are offered. */
export const FATES_FORMATS: readonly FatesFormat[] = ['xlsx', 'csv', 'docx', 'html'];

/** Which of them are listed: all, those a person has confirmed, or those nobody has. */
export type Confirmed = 'all' | 'open' | 'confirmed';

const NOTHING = { old: '', new: '', fates: [] };
const UNSAID: ResponseView = { outcome: null, text: '' };

/** What became of the opinions of one draft in another, and what is answered to them. */
export class Fates {
  old = $state('');
  new = $state('');
  /** Whether the list is being read for the first time. */
  reading = $state(true);
  confirmed = $state<Confirmed>('all');
  /** The form of the table that is written. */
  format = $state<FatesFormat>('xlsx');
  /** Only those with this outcome, confirmed or else proposed. */
  outcome = $state<Outcome | null>(null);
  /** The one that the keyboard is on. */
  at = $state<string | null>(null);
  #marked = $state.raw<ReadonlySet<string>>(new Set());
  /** What was read last, and of which drafts. */
  #read = $state.raw<Compare & { fates: readonly FateView[] }>(NOTHING);
  #asked = 0;
  readonly #turns = new Turns();

  /** Those of the two drafts; none while another pair is being read. */
  readonly list = $derived(
    !this.reading && this.#read.old === this.old && this.#read.new === this.new
      ? this.#read.fates
      : [],
  );
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
    [this.reading, this.at] = [true, null];
    [this.confirmed, this.outcome, this.#marked] = ['all', null, new Set()];
    return this.read();
  }

  /** Reads the list, again after anything changed and all that was said is kept. */
  async read(): Promise<void> {
    await this.#turns.over();
    await this.#look();
  }

  /** Tells of another pair of drafts. */
  async pair(change: { old?: string; new?: string }): Promise<void> {
    [this.old, this.new] = [change.old ?? this.old, change.new ?? this.new];
    [this.#marked, this.reading] = [new Set(), true];
    await this.read();
  }

  /** Forgets what was read. */
  forget(): void {
    this.#asked += 1;
    [this.old, this.new, this.at] = ['', '', null];
    [this.#read, this.#marked] = [NOTHING, new Set()];
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
    return this.#respond([fate.annotation], ({ text }) => ({ outcome, text }));
  }

  /** Answers in words; the outcome stays as it is. */
  answer(fate: FateView, text: string): Promise<void> {
    return this.#respond([fate.annotation], (now) =>
      text.trim() === now.text ? now : { ...now, text: text.trim() },
    );
  }

  /**
   * Says the same of all that are marked, as one step. Without words each keeps what it was answered,
   * and those that differ in that take a step of their own.
   */
  async answerMarked(outcome: Outcome, text: string): Promise<void> {
    const [read, marked] = [this.#read, this.marked.map(({ annotation }) => annotation)];
    await this.#turns.over();
    if (read.old !== this.#read.old || read.new !== this.#read.new) return;
    const told = (one: string) => text.trim() || this.#responseTo(one).text;
    const said = [...new Set(marked.map(told))].map((words) =>
      this.#respond(
        marked.filter((one) => told(one) === words),
        () => ({ outcome, text: words }),
      ),
    );
    await Promise.all(said);
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

  /** Writes what is listed of the two drafts, and nothing else, where the person chooses. */
  export(): Promise<void> {
    const { old, new: later, format } = this;
    return attempt(async () => {
      await this.#turns.over();
      const annotations = this.shown.map(({ annotation }) => annotation);
      const asked = { old, new: later, format, annotations };
      const { file, rows } = await platform().exportFates(asked);
      if (file === null) return;
      notices.tell({ text: words().fates.exported(file, rows), about: 'export' });
    });
  }

  /** Reads what is to be shown now; an answer that was overtaken is dropped. */
  async #look(): Promise<void> {
    this.#asked += 1;
    const [asked, old, later] = [this.#asked, this.old, this.new];
    await attempt(async () => {
      const { fates } = old === later ? NOTHING : await call('fates', { old, new: later });
      if (asked === this.#asked) this.#read = { old, new: later, fates };
    });
    if (asked === this.#asked) this.reading = false;
  }

  /** Says something of those that are listed, in its turn: of what is said of them by then. */
  #respond(annotations: string[], say: (now: ResponseView) => ResponseView): Promise<void> {
    const { old, new: draft } = this.#read;
    return attempt(() =>
      this.#turns.take(async () => {
        const [first = ''] = annotations;
        const now = this.#responseTo(first);
        const said = say(now);
        if (said === now) return;
        const done = await call('respond', { annotations, draft, ...said });
        this.#keep(annotations, said);
        // Another pair is read once all is said of this one.
        if (old === this.old && draft === this.new) await this.#look();
        tellDone(words().fates.responded(annotations.length), done);
      }),
    );
  }

  /** What is said of one, as far as is known. */
  #responseTo(annotation: string): ResponseView {
    const fate = this.#read.fates.find((one) => one.annotation === annotation);
    return fate?.response ?? UNSAID;
  }

  /** Notes what was said, until it is read again: what is said next builds on it. */
  #keep(annotations: readonly string[], said: ResponseView): void {
    const fates = this.#read.fates.map((fate) =>
      annotations.includes(fate.annotation) ? { ...fate, response: said } : fate,
    );
    this.#read = { ...this.#read, fates };
  }
}

/** Whether a person has said what was done. */
export function isConfirmed({ response }: FateView): boolean {
  return (response?.outcome ?? null) !== null;
}

/** What an outcome is called, with the number that is its key. */
export function numbered(at: number): string {
  const outcome = OUTCOMES[at];
  return outcome ? `${at + 1} ${words().fates.outcome[outcome]}` : '';
}

/** What was done: as confirmed, else as proposed. */
export function outcomeOf({ response, proposed }: FateView): Outcome {
  return response?.outcome ?? proposed;
}

/** The fates of this window. */
export const fates = new Fates();
onForget(() => fates.forget());
