import type { TypingView } from '$lib/api';
import { words } from '$lib/i18n';
import { readCapture, withCitation, withoutCitation, type Known } from '$lib/meeting/capture';
import {
  captureKey,
  PIN_KEY,
  readCaptured,
  readPin,
  type CaptureText,
  type Note,
  type Spot,
} from '$lib/meeting/kept';

import { annotations } from './annotations.svelte';
import { Entering, type Unsaved } from './entering.svelte';
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
  /** Whether the text was not entered, for lack of words. */
  problem = $state(false);
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
    // Never the first of several: nobody chose it.
    const spot = this.#isKnown() ? this.citedAt(this.citing.active) : null;
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
      this.#drop(captureKey(number));
      return;
    }
    // A note is about what is discussed when it is begun, wherever one has scrolled by its end.
    if (this.text === '' && this.#base.how === 'here') this.own = this.#base.spot;
    this.text = text;
    this.problem = false;
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
    if (this.#pin) this.typing.keep(PIN_KEY, this.#pin);
    else this.#drop(PIN_KEY);
    this.setOwn(null);
  }

  /** Keeps a half-written note at its item, whatever one goes to from within the line. */
  stay(): void {
    const { how, spot } = this.#base;
    if (this.text !== '' && how === 'here') this.setOwn(spot);
  }

  /**
   * Enters the note; says whether it was: eyes are on the room, so nothing but a lack of words
   * refuses. A citation that names no place, or several, stays in the words.
   */
  enter(): boolean {
    const { target } = this;
    const { body, citation } = this.read;
    const cited = target.how === 'cited' ? null : citation;
    const worded = citation === null ? body : withCitation(citation, body);
    // What is still to be looked up is looked for where one reads, as it would have been.
    const args = this.#args(body || worded, cited === null ? target.spot : spotHere());
    const instead = cited === null ? null : this.#args(worded, target.spot);
    this.problem = !args && this.text.trim() !== '';
    if (!args) return false;
    const label = target.spot?.label ?? '';
    const note: Note = { args, cited, label };
    const tags = [...new Set([...this.read.tags, words().capture.toCheck])];
    if (instead) note.otherwise = { args: { ...instead, tags }, label };
    const entered = { number: this.#number, kept: { ...this.#kept(), spot: target.spot, note } };
    this.#clear();
    this.entering.enter(entered);
    return true;
  }

  /** Puts an unsaved text back into the line, while that is empty. */
  takeBack(one: Unsaved): void {
    if (this.#takesBack(one)) this.entering.give(one.number);
  }

  /** Takes in what was written and pinned when the app last stopped; saves what was entered. */
  restore(kept: readonly TypingView[]): void {
    const texts = readCaptured(kept);
    this.#pin = readPin(kept) ?? this.#pin;
    this.#last = Math.max(this.#last, texts.at(-1)?.number ?? 0);
    // What is here came from before another library was put in place: it is kept in that too.
    const here = this.entering.unsaved.map((one) => ({ ...one, number: ++this.#last }));
    for (const one of here) this.typing.keep(captureKey(one.number), one.kept);
    this.#number = ++this.#last;
    if (this.text !== '') this.write(this.text);
    const left = texts
      .filter(({ kept }) => kept.note === null)
      .map((text) => ({ ...text, error: null }));
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

  /**
   * Whether it is known what is cited: the only place it may be, or one that was chosen. In another
   * plan it is something else.
   */
  #isKnown(): boolean {
    const { found, answered, draft, picked } = this.citing;
    if (found === null || answered !== this.read.citation) return false;
    return draft !== null && isOfPlan(draft) && (picked || onlyPlace(found) !== null);
  }

  /** Empties the line for the next text; it has another number, so that no key is used twice. */
  #clear(): void {
    [this.text, this.own, this.problem, this.back, this.#at] = ['', null, false, null, null];
    this.#number = ++this.#last;
    this.citing.begin();
  }

  /** At worst it comes back at the next start. */
  #drop(key: string): void {
    void this.typing.drop(key).catch(() => undefined);
  }

  #kept(): CaptureText {
    const spot = this.#base.spot;
    return { text: this.text, at: this.#at ?? Date.now(), spot, note: null };
  }

  #args(body: string, spot: Spot | null): Note['args'] | null {
    const { kind, tags, speaker } = this.read;
    const place = spot ?? wholePlan();
    if (!place || body === '') return null;
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
    const { how, spot: base } = this.#base;
    if (spot && (how === 'here' || !isSameItem(spot, base))) this.own = spot;
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
