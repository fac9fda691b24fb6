import type { GoToView, PlaceView } from '$lib/api';
import { words } from '$lib/i18n';
import { call } from '$lib/platform';

import { onForget } from './forgetting';
import { reader } from './reader.svelte';
import { attempt } from './report';

/** How long the typing rests before it is looked up. */
const REST_MS = 120;

/** Going to a place as it is said in a meeting: what is typed, and the places that may be meant. */
export class Going {
  text = $state('');
  /** What was found for the text as it was last looked up; `null` before that. */
  found = $state.raw<GoToView | null>(null);
  /** The text that this was found for. */
  answered = $state('');
  /** The draft in which it was found, whichever is shown now. */
  draft = $state<string | null>(null);
  /** The candidate that Enter goes to. */
  active = $state(0);
  /** Whether a person moved to that candidate: it is then no guess. */
  picked = $state(false);
  #asked = 0;
  #answer: Promise<void> = Promise.resolve();
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** What is to be known of all that was found: of which draft it is, and what is odd about it. */
  readonly remarks = $derived.by<readonly string[]>(() => {
    const { places = [], translated_from: from = null, reason = null } = this.found ?? {};
    if (places.length === 0) return [];
    const label = words().going;
    const of = from ? [label.translated(from.label, this.text.trim())] : [];
    return reason ? [...of, label.miss[reason]] : of;
  });

  /** Begins anew. */
  begin(): void {
    this.#rest();
    this.#asked += 1;
    [this.text, this.answered, this.found, this.active] = ['', '', null, 0];
    this.picked = false;
  }

  /** Takes what is typed, and looks it up once the typing rests. */
  type(text: string): void {
    this.#rest();
    this.text = text;
    this.#waiting = setTimeout(() => void attempt(() => this.look(this.text)), REST_MS);
  }

  /** Looks up what is typed; an answer that was overtaken is dropped. */
  look(text: string): Promise<void> {
    this.#rest();
    this.text = text;
    this.#asked += 1;
    this.#answer = this.#look(text, this.#asked);
    return this.#answer;
  }

  /** The candidate that is chosen, once what was typed last is answered. */
  async chosen(): Promise<PlaceView | null> {
    await (this.#waiting === undefined ? this.#answer : this.look(this.text));
    return this.found?.places[this.active] ?? null;
  }

  /** What is to be known of one place: of which draft it is, and that somebody has to look. */
  told({ from, sure, why }: PlaceView): string {
    const label = words().going;
    const draft = from && !this.found?.translated_from ? label.of(from.label) : '';
    const look = sure ? '' : label.unsure((why && words().reviewing.reasons[why]) ?? '');
    return [draft, look].filter(Boolean).join('　');
  }

  /** Moves the choice by so many. */
  move(by: number): void {
    this.picked = true;
    const last = (this.found?.places.length ?? 0) - 1;
    this.active = Math.max(0, Math.min(this.active + by, last));
  }

  #rest(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
  }

  async #look(text: string, asked: number): Promise<void> {
    const draft = reader.outline?.draft;
    if (draft === undefined) return;
    const found = text.trim() === '' ? null : await call('go_to', { draft, text });
    if (asked !== this.#asked) return;
    this.draft = draft;
    [this.answered, this.found, this.active, this.picked] = [text, found, 0, false];
  }
}

/** The one place that can be meant; `null` where a person has to look which, or whether it is. */
export function onlyPlace({ places, reason }: GoToView): PlaceView | null {
  const [place] = places;
  return place?.sure && places.length === 1 && reason === null ? place : null;
}

/** The go-to box of this window. */
export const going = new Going();
onForget(() => going.begin());
