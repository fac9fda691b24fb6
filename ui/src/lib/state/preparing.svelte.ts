import type { TypingView } from '$lib/api';

import { onForget } from './forgetting';
import { attempt } from './report';
import { typing } from './typing.svelte';

const BEGINS = 'preparing:';

function keyOf(meeting: string, field: string): string {
  return `${BEGINS}${meeting}:${field}`;
}

/** What is typed where a meeting is prepared, kept until the meeting has it. */
export class Preparing {
  #texts = $state.raw<ReadonlyMap<string, string>>(new Map());

  /** Takes in what an earlier run of the app kept. */
  restore(kept: readonly TypingView[]): void {
    this.#texts = new Map(
      kept.flatMap(({ key, value }): [string, string][] =>
        key.startsWith(BEGINS) && typeof value === 'string' ? [[key, value]] : [],
      ),
    );
  }

  /** What is typed in a field; `undefined` for one that shows what the meeting has. */
  text(meeting: string, field: string): string | undefined {
    return this.#texts.get(keyOf(meeting, field));
  }

  /** The fields of a meeting in which something is typed that it does not have yet. */
  fieldsOf(meeting: string): string[] {
    const begins = keyOf(meeting, '');
    return [...this.#texts.keys()].flatMap((key) =>
      key.startsWith(begins) ? [key.slice(begins.length)] : [],
    );
  }

  /** Takes the newest text of a field; it is on the disk soon. */
  write(meeting: string, field: string, text: string): void {
    const key = keyOf(meeting, field);
    this.#texts = new Map(this.#texts).set(key, text);
    typing.keep(key, text);
  }

  /** The meeting has this text of a field; what was typed after it stays. */
  settle(meeting: string, field: string, text: string): void {
    if (this.text(meeting, field)?.trim() === text) this.drop(meeting, field);
  }

  /** Gives up what is typed in a field. */
  drop(meeting: string, field: string): void {
    const key = keyOf(meeting, field);
    if (!this.#texts.has(key)) return;
    this.#texts = new Map([...this.#texts].filter(([one]) => one !== key));
    void attempt(() => typing.drop(key));
  }

  /** Gives up what is typed in all fields of a meeting. */
  discard(meeting: string): void {
    for (const field of this.fieldsOf(meeting)) this.drop(meeting, field);
  }

  /** Forgets all; the texts are kept where `restore` gets them from. */
  forget(): void {
    this.#texts = new Map();
  }
}

/** The preparing of this window. */
export const preparing = new Preparing();
onForget(() => preparing.forget());
