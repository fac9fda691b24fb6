import type { TypingView } from '$lib/api';
import { readCapture, withoutCitation, type Known } from '$lib/meeting/capture';
import {
  captureKey,
  readCaptured,
  type CaptureText,
  type Note,
  type Spot,
} from '$lib/meeting/kept';

import { annotations } from './annotations.svelte';
import { Entering, type Missing, type Unsaved } from './entering.svelte';
import { onForget } from './forgetting';
import { Going, onlyPlace } from './going.svelte';
import { meetings } from './meetings.svelte';
import { reader } from './reader.svelte';
import { isOfPlan, isSameItem, isThere, runningFor, spotHere, wholePlan } from './spots';
import { typing as theTyping, type Typing } from './typing.svelte';

/** Where a note would go, and why there. `null` as a spot is the whole plan. */
export interface Target {
  how: 'here' | 'pinned' | 'own' | 'cited' | 'whole';
  spot: Spot | null;
}

/**
 * The line in which notes are taken down while others speak.
 *
 * Entering a note never waits: {@link Entering} saves it, and the line is empty for the next one.
 */
export class Capturing {
  /** Whether the line is shown. */
  open = $state(false);
  /** Whether the line was called for, and has not taken the focus yet. */
  wanted = $state(false);
  text = $state('');
  /** Whether notes are of the whole plan. */
  whole = $state(false);
  #pin = $state.raw<Spot | null>(null);
  /** The place of this note alone. */
  own = $state.raw<Spot | null>(null);
  /** What keeps the text from being entered: no words, or what is cited. */
  problem = $state<'body' | Missing['why'] | null>(null);
  /** Why the text is in the line again. */
  back = $state.raw<Unsaved | null>(null);
  /** Looks the citation up. */
  readonly citing = new Going();
  readonly entering: Entering;

  /** When the first key of the text was pressed. */
  #at: number | null = null;
  /** The number of the text in the line, and of the last that was begun. */
  #number = 1;
  #last = 1;

  /** The meeting that is said to be taken down: that of the plan where the note would go. */
  readonly meeting = $derived.by(() => {
    const draft = this.#base.spot?.draft ?? reader.outline?.draft;
    return draft === undefined ? null : runningFor(draft);
  });
  /** What is known, to read a line. */
  readonly known = $derived<Known>({
    participants: this.meeting?.participants ?? [],
    tags: annotations.tags,
    meeting: this.meeting !== null,
  });
  /** The item that notes go to while one reads elsewhere; none of another plan. */
  readonly pin = $derived(this.#pin && isOfPlan(this.#pin.draft) ? this.#pin : null);
  /** The line as it would be saved. */
  readonly read = $derived(readCapture(this.text, this.known));
  /** Where it would go without a citation. */
  readonly #base = $derived.by<Target>(() => {
    if (this.own) return { how: 'own', spot: this.own };
    if (this.whole) return { how: 'whole', spot: null };
    if (this.pin && isThere(this.pin)) return { how: 'pinned', spot: this.pin };
    const here = spotHere();
    return here ? { how: 'here', spot: here } : { how: 'whole', spot: null };
  });
  /** Where it would go. */
  readonly target = $derived.by<Target>(() => {
    const spot = this.#isAnswered() ? this.citedAt(this.citing.active) : null;
    return spot ? { how: 'cited', spot } : this.#base;
  });

  constructor(private readonly typing: Typing = theTyping) {
    this.entering = new Entering(typing, (one) => this.#takesBack(one));
  }

  /** The place of a candidate for the citation. */
  citedAt(index: number): Spot | null {
    const { found, draft } = this.citing;
    const place = found?.places[index];
    if (!place || draft === null) return null;
    return { draft, node: place.node, range: place.range, label: place.citation || place.text };
  }

  /** Calls for the line. */
  call(): void {
    this.open = true;
    this.wanted = true;
  }

  /** Puts the line away, unless something in it is not saved. */
  leave(): void {
    if (this.text !== '') return;
    this.#clear();
    if (this.entering.unsaved.length === 0) this.open = false;
  }

  /** Notes that a first key was pressed, before it writes. */
  begin(): void {
    this.#at ??= Date.now();
  }

  /** Takes what is typed. */
  write(text: string): void {
    if (text === '') {
      const number = this.#number;
      this.#clear();
      // At worst it comes back at the next start.
      void this.typing.drop(captureKey(number)).catch(() => undefined);
      return;
    }
    this.text = text;
    this.problem = null;
    this.begin();
    this.typing.keep(captureKey(this.#number), this.#kept());
  }

  /** Looks up what is cited in the line. */
  look(): void {
    const { citation } = this.read;
    if (citation === null) this.citing.begin();
    else if (citation !== this.citing.text) this.citing.type(citation);
  }

  /** Takes a place for this note alone. */
  setOwn(spot: Spot | null): void {
    this.own = spot;
    if (this.text !== '') this.write(this.text);
  }

  /**
   * Takes the place of a candidate for this note, and the citation out of its words; answers where
   * the caret stands then.
   */
  takeCited(index: number): number {
    const [spot, cited, at] = [this.citedAt(index), this.read.citation, this.#at];
    if (!spot || cited === null) return this.text.length;
    const { text, caret } = withoutCitation(this.text, cited);
    this.write(text);
    // Its first key was that of the citation.
    this.#at = at;
    this.setOwn(spot);
    return caret;
  }

  /** Notes go to the whole plan, or to items again. */
  toggleWhole(): void {
    this.whole = this.own !== null || !this.whole;
    this.setOwn(null);
  }

  /** Keeps notes at the item one is at, or lets them follow the reader again. */
  togglePin(): void {
    this.#pin = this.pin ? null : spotHere();
    if (this.#pin) this.whole = false;
    this.setOwn(null);
  }

  /**
   * Enters the note; says whether it was. A citation that leads nowhere is refused once: entered
   * again, it stays in the words. So is a place that may be another: entered again, it was seen.
   */
  enter(): boolean {
    const { target } = this;
    let { body, citation } = this.read;
    if (target.how === 'cited') {
      if (body !== '' && this.problem !== 'unsure' && !this.#isClear()) {
        return this.#refuse('unsure');
      }
      citation = null;
    } else if (citation !== null && this.#isAnswered()) {
      if (this.problem !== 'missed') return this.#refuse('missed');
      [body, citation] = [`＞${citation} ${body}`.trim(), null];
    }
    // What is still to be looked up is looked for where one reads, as it would have been.
    const spot = citation === null ? target.spot : spotHere();
    const args = body === '' ? null : this.#args(body, spot);
    if (!args) return this.#refuse('body');
    const note = { args, cited: citation, label: target.spot?.label ?? '' };
    const entered = { number: this.#number, kept: { ...this.#kept(), spot: target.spot, note } };
    this.#clear();
    this.entering.enter(entered);
    return true;
  }

  /** Puts an unsaved text back into the line, while that is empty. */
  takeBack(one: Unsaved): void {
    if (this.#takesBack(one)) this.entering.give(one.number);
  }

  /** Takes in what was written when the app last stopped, and saves what had been entered. */
  restore(kept: readonly TypingView[]): void {
    const texts = readCaptured(kept);
    this.#last = Math.max(this.#last, texts.at(-1)?.number ?? 0);
    // What is here came from before another library was put in place: it is kept in that too.
    const here = this.entering.unsaved.map((one) => ({ ...one, number: ++this.#last }));
    for (const one of here) this.typing.keep(captureKey(one.number), one.kept);
    this.#number = ++this.#last;
    if (this.text !== '') this.write(this.text);
    const left = texts
      .filter(({ kept }) => kept.note === null)
      .map((text) => ({ ...text, error: null, missed: null }));
    this.entering.unsaved = [...left, ...here];
    const newest = left.at(-1);
    if (newest) this.takeBack(newest);
    if (this.text !== '' || this.entering.unsaved.length > 0) this.open = true;
    for (const text of texts) if (text.kept.note) this.entering.enter(text);
  }

  /** Forgets all; the texts are kept where `restore` gets them from. */
  forget(): void {
    this.#clear();
    this.entering.forget();
    [this.open, this.whole, this.#pin] = [false, false, null];
  }

  /** Whether it is known what is cited; in another plan that is something else. */
  #isAnswered(): boolean {
    const { found, answered, draft } = this.citing;
    return found !== null && answered === this.read.citation && draft !== null && isOfPlan(draft);
  }

  /** Whether the place that is cited is the only one, or was chosen among those it may be. */
  #isClear(): boolean {
    const { found, picked } = this.citing;
    return picked || (found !== null && onlyPlace(found) !== null);
  }

  #refuse(why: NonNullable<Capturing['problem']>): boolean {
    if (this.text.trim() !== '') this.problem = why;
    return false;
  }

  /** Empties the line for the next text; it has another number, so that no key is used twice. */
  #clear(): void {
    [this.text, this.own, this.problem, this.back, this.#at] = ['', null, null, null, null];
    this.#number = ++this.#last;
    this.citing.begin();
  }

  #kept(): CaptureText {
    const spot = this.#base.spot;
    return { text: this.text, at: this.#at ?? Date.now(), spot, note: null };
  }

  #args(body: string, spot: Spot | null): Note['args'] | null {
    const { kind, tags, speaker } = this.read;
    const place = spot ?? wholePlan();
    if (!place) return null;
    const meeting = runningFor(place.draft)?.meeting;
    const said = { at: this.#at ?? Date.now(), speaker, agenda: meetings.agendaNow?.id ?? '' };
    return {
      ...{ draft: place.draft, node: place.node, kind, body, tags },
      ...(place.range ? { range: place.range } : {}),
      ...(spot ? {} : { scope: 'draft' as const }),
      ...(meeting === undefined ? {} : { said: { meeting, ...said } }),
    };
  }

  /** Into the line, unless something was begun there since. */
  #takesBack(one: Unsaved): boolean {
    this.open = true;
    if (this.text !== '' || this.#at !== null) return false;
    this.#clear();
    const { text, at, spot } = one.kept;
    [this.text, this.#at, this.#number, this.back] = [text, at, one.number, one];
    this.whole = spot === null;
    if (spot && !isSameItem(spot, this.#base.spot)) this.own = spot;
    this.look();
    return true;
  }
}

/** The capture line of this window. */
export const capturing = new Capturing();
onForget(() => capturing.forget());

/** Calls for the capture line, whatever one is at. */
export function openCapture(): void {
  if (reader.outline !== null) capturing.call();
}
