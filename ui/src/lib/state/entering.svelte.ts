import { toErrorView, type ErrorView } from '$lib/api';
import { words } from '$lib/i18n';
import { captureKey, type CaptureText, type Note } from '$lib/meeting/kept';
import { call } from '$lib/platform';

import { onlyPlace } from './going.svelte';
import { notices } from './notices.svelte';
import type { Typing } from './typing.svelte';

/** A text that was begun as the so-manieth. */
export interface Numbered {
  number: number;
  kept: CaptureText;
}

/** A text that is neither in the line nor saved, and why: for one an earlier run left, nothing. */
export interface Unsaved extends Numbered {
  error: ErrorView | null;
}

/** What was saved last. */
export interface Saved {
  kind: Note['args']['kind'];
  /** What its place is called; empty for the whole plan. */
  label: string;
  speaker: string;
  body: string;
  at: number;
}

/**
 * The notes that were entered, on their way to the library, one after the other.
 *
 * Each is kept as typing until the library has it: whatever happens meanwhile, it comes back.
 */
export class Entering {
  saved = $state.raw<Saved | null>(null);
  /** How many the library has not answered for. */
  waiting = $state(0);
  unsaved = $state.raw<readonly Unsaved[]>([]);

  #queue: Promise<void> = Promise.resolve();
  /** Rises when all is forgotten: what was on its way then is none of ours. */
  #life = 0;

  constructor(
    private readonly typing: Typing,
    /** Takes a text back that could not be saved; says whether it did. */
    private readonly takesBack: (one: Unsaved) => boolean,
  ) {}

  /** Saves a note after those that were entered before it. */
  enter(one: Numbered): void {
    const life = this.#life;
    this.waiting += 1;
    this.typing.keep(captureKey(one.number), one.kept);
    this.#queue = this.#queue.then(async () => {
      if (life !== this.#life) return;
      await this.#save(one, life);
      if (life === this.#life) this.waiting -= 1;
    });
  }

  /** Saves again what could not be saved, in its order. */
  retry(): void {
    const again = this.unsaved.filter(({ kept }) => kept.note !== null);
    this.unsaved = this.unsaved.filter(({ kept }) => kept.note === null);
    for (const one of again) this.enter(one);
  }

  /** Gives an unsaved text out of hand. */
  give(number: number): void {
    this.unsaved = this.unsaved.filter((one) => one.number !== number);
  }

  /** Forgets all; the texts are kept as typing. */
  forget(): void {
    this.#life += 1;
    [this.saved, this.waiting, this.unsaved] = [null, 0, []];
  }

  /** When all that was entered is saved, or could not be. */
  async settled(): Promise<void> {
    let queue;
    do {
      queue = this.#queue;
      await queue;
    } while (queue !== this.#queue);
  }

  /** Never fails, or nothing could follow it. */
  async #save({ number, kept }: Numbered, life: number): Promise<void> {
    const key = captureKey(number);
    const { note, at } = kept;
    if (!note) return;
    try {
      const placed = note.cited === null ? note : await placeOf(note, note.cited);
      const { args, label } = placed ?? note.otherwise ?? note;
      // The last words first: a commit may take its time, and the app may be stopped in it.
      await this.typing.flush();
      await this.typing.rest(key);
      const { kind, body } = await call('annotate', { ...args, typing: key });
      if (life !== this.#life) return;
      this.saved = { kind, label, speaker: args.said?.speaker ?? '', body, at };
      if (placed === null) tellUnplaced(note.cited ?? '', label);
    } catch (thrown) {
      if (life !== this.#life) return;
      this.typing.keep(key, kept);
      const one = { number, kept, error: toErrorView(thrown) };
      if (!this.takesBack(one)) this.unsaved = [...this.unsaved, one];
    }
  }
}

/** Tells that a note is not where it was said to be; its words and the tag on it say so too. */
function tellUnplaced(cited: string, where: string): void {
  const { unplaced, unplacedText, whole } = words().capture;
  const [text, more] = [unplaced(cited), unplacedText(where || whole)];
  notices.tell({ severity: 'warning', text, more, about: 'capture_unplaced' });
}

/**
 * The note at the place that is cited, where that can be one alone: nobody has seen it. `null`
 * where it leads nowhere, or a person has to look where.
 */
async function placeOf(note: Note, cited: string): Promise<Pick<Note, 'args' | 'label'> | null> {
  const { draft, kind, body, tags, said } = note.args;
  const found = await call('go_to', { draft, text: cited });
  const place = onlyPlace(found);
  if (!place) return null;
  const range = place.range ? { range: place.range } : {};
  const args = { draft, node: place.node, kind, body, tags, ...range, ...(said ? { said } : {}) };
  return { args, label: place.citation || place.text };
}
