import { isOpenQuestion, isToDo, rowsOf, saidIn, type Grouping } from '$lib/meeting/timeline';

import { annotations } from './annotations.svelte';
import { meetings } from './meetings.svelte';
import { takenUp } from './takenUp.svelte';

/** What was said in the meeting that is looked at. */
export class Timeline {
  grouping = $state<Grouping>('time');
  #speaker = $state<string | null>(null);

  /** All of it, in the order in which it was said. */
  readonly notes = $derived(
    meetings.shown === null ? [] : saidIn(annotations.list, meetings.shown.meeting),
  );
  /** How many of its notes belong to other drafts, which are not read now. */
  readonly elsewhere = $derived(Math.max(0, (meetings.shown?.notes ?? 0) - this.notes.length));
  /** Everyone who said something, those of the list of members first. */
  readonly speakers = $derived.by(() => {
    const said = new Set(this.notes.flatMap(({ said: at }) => at?.speaker || []));
    const members = (meetings.shown?.participants ?? []).map(({ name }) => name);
    return [...new Set([...members.filter((name) => said.has(name)), ...said])];
  });
  /** Whose words alone are shown; `null` for everyone's. */
  readonly speaker = $derived(
    this.#speaker !== null && this.speakers.includes(this.#speaker) ? this.#speaker : null,
  );
  /** How many questions wait for an answer, and how much there is to do. */
  readonly open = $derived(this.notes.filter((one) => isOpenQuestion(one) || isToDo(one)).length);
  readonly rows = $derived.by(() => {
    const { shown } = meetings;
    if (shown === null) return [];
    const { speaker } = this;
    const heard =
      speaker === null ? this.notes : this.notes.filter(({ said }) => said?.speaker === speaker);
    return rowsOf(shown, heard, this.grouping, (one) => takenUp.of(one));
  });
  /** What is listed of it, in the order of the rows, each once. */
  readonly listed = $derived([
    ...new Set(this.rows.flatMap((one) => (one.row === 'note' ? [one.annotation] : []))),
  ]);

  /** Shows the words of one speaker, or of all. */
  hear(speaker: string | null): void {
    this.#speaker = speaker;
  }
}

/** The timeline of this window. */
export const timeline = new Timeline();
