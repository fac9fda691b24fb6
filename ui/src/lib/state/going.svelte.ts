import type { GoToView, PlaceView } from '$lib/api';
import { call } from '$lib/platform';

import { onForget } from './forgetting';
import { reader } from './reader.svelte';

/** Going to a place as it is said in a meeting: what is typed, and the places that may be meant. */
export class Going {
  text = $state('');
  /** What was found for the text as it was last looked up; `null` before that. */
  found = $state.raw<GoToView | null>(null);
  /** The candidate that Enter goes to. */
  active = $state(0);
  #asked = 0;
  #answer: Promise<void> = Promise.resolve();

  /** Begins anew. */
  begin(): void {
    this.#asked += 1;
    [this.text, this.found, this.active] = ['', null, 0];
  }

  /** Looks up what is typed; an answer that was overtaken is dropped. */
  look(text: string): Promise<void> {
    this.text = text;
    this.#asked += 1;
    this.#answer = this.#look(text, this.#asked);
    return this.#answer;
  }

  /** The candidate that is chosen, once what was typed last is answered. */
  async chosen(): Promise<PlaceView | null> {
    await this.#answer;
    return this.found?.places[this.active] ?? null;
  }

  /** Moves the choice by so many. */
  move(by: number): void {
    const last = (this.found?.places.length ?? 0) - 1;
    this.active = Math.max(0, Math.min(this.active + by, last));
  }

  async #look(text: string, asked: number): Promise<void> {
    const draft = reader.outline?.draft;
    if (draft === undefined) return;
    const found = text.trim() === '' ? null : await call('go_to', { draft, text });
    if (asked !== this.#asked) return;
    [this.found, this.active] = [found, 0];
  }
}

/** The go-to box of this window. */
export const going = new Going();
onForget(() => going.begin());
