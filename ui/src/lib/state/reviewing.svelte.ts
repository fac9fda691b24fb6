import { tick } from 'svelte';

import { placeAcross, placeOf, type Place } from '$lib/annotation/place';
import {
  contextOf,
  isSettled,
  keptContext,
  prospectOf,
  type Context,
  type Prospect,
} from '$lib/annotation/review';
import type { AnnotationView, DraftView, NodeView } from '$lib/api';
import { words } from '$lib/i18n';
import { NO_PAGES, pagesOf, type Pages } from '$lib/original/pages';
import { call } from '$lib/platform';

import { placeAt, placeNow, tellDone } from './annotating';
import { annotations } from './annotations.svelte';
import { onForget } from './forgetting';
import { inspector } from './inspector.svelte';
import { layout } from './layout.svelte';
import { library } from './library.svelte';
import { notices } from './notices.svelte';
import { reader } from './reader.svelte';
import { attempt } from './report';
import { settings } from './settings.svelte';

/** What carrying over from an earlier draft to the one that is shown would do. */
export interface Offer extends Prospect {
  old: DraftView;
  new: string;
}

/** Annotations as they sit in the draft they were made in, with its nodes. */
interface Origin {
  nodes: ReadonlyMap<string, NodeView>;
  views: ReadonlyMap<string, AnnotationView>;
  pages: Pages;
}

/** From draft to draft: the offer to carry annotations over, and the queue of those to check. */
export class Reviewing {
  /** What can be carried over to the draft that is shown; `null` for nothing. */
  offer = $state.raw<Offer | null>(null);
  /** Whether all that wait are listed, or one is shown at a time. */
  listed = $state(false);

  /** Those that wait for a person, in reading order, orphans last. */
  readonly waiting = $derived(annotations.toReview);
  /** How many of what came from another draft a person has decided about. */
  readonly settled = $derived(annotations.list.filter(isSettled).length);
  /** Those without a place in this draft, decided or not: they are always listed. */
  readonly lost = $derived(annotations.list.filter(({ node }) => node === null));
  /** The one that is decided about now. */
  readonly current = $derived.by(
    () => this.waiting[Math.min(Math.max(this.at, 0), this.waiting.length - 1)] ?? null,
  );
  /** What a place that is chosen in the text is for: the orphan that is chosen, or the current one. */
  readonly wanted = $derived(
    this.lost.find(({ annotation }) => annotation === annotations.selected) ?? this.current,
  );
  /** Whether a place was chosen for it. An orphan leaves the text where the one before it was. */
  readonly isAimed = $derived.by(() => {
    const [wanted, stood] = [this.wanted, this.#stood];
    if (reader.selection !== null || !wanted || wanted.node !== null) return true;
    return stood?.annotation === wanted.annotation && stood?.node !== reader.current;
  });
  /** Whether the queue is in sight, one at a time. */
  readonly inSight = $derived(inspector.inSight && inspector.tab === 'review' && !this.listed);

  #at = $state(0);
  #putOff = $state.raw<ReadonlySet<string>>(new Set());
  #origins = $state.raw<ReadonlyMap<string, Origin>>(new Map());
  /** Where the text stood as an orphan came up: there by chance, and chosen by nobody. */
  #stood = $state.raw<{ annotation: string; node: string | null } | null>(null);
  /** The later drafts of which it was said that something waits there. */
  #toldLater: ReadonlySet<string> = new Set();
  #asked = 0;
  #forgot = 0;

  /** Its position among those that wait. */
  readonly at = $derived.by(() => {
    const chosen = this.waiting.findIndex(({ annotation }) => annotation === annotations.selected);
    return chosen >= 0 ? chosen : Math.min(this.#at, Math.max(this.waiting.length - 1, 0));
  });

  /** Asks what could be carried over to a draft, from the nearest before it that has something. */
  async look(draft: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    let found: Offer | null = null;
    for (const old of ofPlan(draft, 'before').toReversed()) {
      const { placements } = await call('carry', { old: old.draft, new: draft });
      if (asked !== this.#asked) return;
      if (placements.every(({ kept }) => kept)) continue;
      found = { old, new: draft, ...prospectOf(placements) };
      break;
    }
    this.offer = found;
    await this.#tellLater(draft, asked);
  }

  /** Says, once for each, that annotations wait in a draft after the one that is shown. */
  async #tellLater(draft: string, asked: number): Promise<void> {
    for (const later of ofPlan(draft, 'after')) {
      if (this.#toldLater.has(later.draft)) continue;
      const { annotations: there } = await call('annotations', { draft: later.draft });
      if (asked !== this.#asked) return;
      const count = there.filter(({ to_review, trashed }) => to_review && trashed === null).length;
      if (count === 0) continue;
      this.#toldLater = new Set([...this.#toldLater, later.draft]);
      const label = words().reviewing;
      const go = async () => {
        await library.show(later.draft);
        await this.begin();
      };
      notices.tell({
        text: label.waitsLater(library.nameOf(later.draft), count),
        about: 'later',
        actions: [{ label: label.goLater, run: () => void attempt(go) }],
      });
    }
  }

  /** What can be carried over now: just after another draft is shown the offer is of the former. */
  readonly carriable = $derived(this.offer?.new === library.current ? this.offer : null);
  /** The offer as it is made: not once it was put off. */
  readonly offered = $derived(
    this.carriable && !this.#putOff.has(this.carriable.new) ? this.carriable : null,
  );

  /** Makes the offer no more in this draft; the palette still has it. */
  putOff(): void {
    if (this.offer) this.#putOff = new Set([...this.#putOff, this.offer.new]);
  }

  /** Carries over what is offered, as one step, and opens the queue if something waits. */
  async carry(): Promise<void> {
    const offer = this.carriable;
    if (!offer) return;
    await attempt(async () => {
      const args = { old: offer.old.draft, new: offer.new, apply: true };
      const { placed, step } = await call('carry', args);
      if (this.offer === offer) this.offer = null;
      await annotations.reload();
      // What waits is of the draft that is shown, and that may be another one by now.
      const isHere = () => library.current === offer.new;
      const waiting = isHere() ? this.waiting.length : 0;
      tellDone(words().reviewing.carried(placed, waiting), { step: step ?? undefined });
      if (waiting > 0) await this.begin();
      if (isHere()) await this.look(offer.new);
    });
  }

  /** Opens the queue and goes to what is decided about now. */
  async begin(): Promise<void> {
    layout.setOpen('inspector', true);
    inspector.tab = 'review';
    inspector.clear();
    this.choose(this.at);
    await tick();
    focusQueue();
  }

  /** Shows all, or one at a time; kept. */
  list(listed: boolean): void {
    this.listed = listed;
    settings.keep({ review_listed: listed });
  }

  /** Goes on by so many, round and round, and leaves what is there as it is. */
  step(by: 1 | -1): void {
    const { length } = this.waiting;
    if (length > 0) this.choose((this.at + by + length) % length);
  }

  /** As {@link step}, from wherever the keyboard is; the first time it opens the queue. */
  goOn(by: 1 | -1): void {
    if (!this.inSight) void this.begin();
    else this.step(by);
  }

  /** Goes to one of those that wait: the text comes into view, the keyboard stays. */
  choose(at: number): void {
    const one = this.waiting[Math.min(at, this.waiting.length - 1)];
    if (!one) return;
    this.#at = at;
    this.#turnTo(one);
  }

  /** Chooses one of those without a place; one that waits becomes the one decided about. */
  chooseLost(lost: AnnotationView): void {
    const at = this.waiting.findIndex(({ annotation }) => annotation === lost.annotation);
    if (at >= 0) this.choose(at);
    else this.#turnTo(lost);
  }

  #turnTo({ annotation, node, range }: AnnotationView): void {
    annotations.selected = annotation;
    if (node !== null) reader.goTo(node, { range, trail: 'annotations' });
    else this.#stood = { annotation, node: reader.current };
  }

  /** The place that is proposed was the right one. */
  accept(): Promise<void> {
    const place = this.current && placeNowOf(this.current);
    const told = words().reviewing.accepted;
    return place ? this.#settle(place, this.current, told) : Promise.resolve();
  }

  /** The item is right, the words are not. */
  toItem(): Promise<void> {
    const node = this.current?.node ? reader.get(this.current.node) : null;
    const draft = reader.outline?.draft;
    return node && draft !== undefined
      ? this.#settle(placeOf(draft, node, null))
      : Promise.resolve();
  }

  /** The words that are selected in the text, or the item one is at, is the place. */
  async toSelection(): Promise<void> {
    const [place, { wanted }] = [placeNow(), this];
    if (!wanted) return;
    if (place && this.isAimed) return this.#settle(place, wanted);
    this.#stood = { annotation: wanted.annotation, node: reader.current };
    notices.tell({ text: words().reviewing.selectFirst, about: 'review' });
  }

  /** There is no place for it in this draft. */
  async toNowhere(): Promise<void> {
    const { current, at } = this;
    if (!current) return;
    await attempt(async () => {
      const { annotation, draft } = current;
      const done = await annotations.place({ annotation, draft, node: null });
      this.#goOn(at, annotation);
      tellDone(words().reviewing.lostDone, done);
    });
  }

  /** The words of an annotation in the draft it was made in. */
  contextBefore(annotation: AnnotationView): Context {
    const origin = this.#origins.get(annotation.made_in);
    const view = origin?.views.get(annotation.annotation);
    const node = view?.node ? origin?.nodes.get(view.node) : undefined;
    return node && view ? contextOf(node, view.range) : keptContext(annotation);
  }

  /** How the pages of the draft it was made in are named. */
  pagesBefore({ made_in }: AnnotationView): Pages {
    return this.#origins.get(made_in)?.pages ?? NO_PAGES;
  }

  /** The words at the place that is proposed; `null` for an orphan. */
  contextNow({ node: id, range }: AnnotationView): Context | null {
    const node = id === null ? null : reader.get(id);
    return node && contextOf(node, range);
  }

  /** Reads the drafts that those which wait were made in. */
  async readOrigins(): Promise<void> {
    const [here, forgot] = [library.current, this.#forgot];
    const made = new Set(annotations.list.map(({ made_in }) => made_in));
    for (const draft of made) {
      if (draft === here || this.#origins.has(draft)) continue;
      const [outline, listed] = await Promise.all([
        call('outline', { draft }),
        call('annotations', { draft }),
      ]);
      if (forgot !== this.#forgot) return;
      const views = new Map(listed.annotations.map((one) => [one.annotation, one]));
      const nodes = new Map(outline.nodes.map((node) => [node.id, node]));
      const origin = { nodes, views, pages: pagesOf(outline) };
      this.#origins = new Map([...this.#origins, [draft, origin]]);
    }
  }

  /** Takes how it was left. */
  open(): void {
    this.listed = settings.get('review_listed') === true;
  }

  /** Forgets what it read. */
  forget(): void {
    this.#asked += 1;
    this.#forgot += 1;
    [this.offer, this.#stood, this.#at] = [null, null, 0];
    [this.#putOff, this.#origins, this.#toldLater] = [new Set(), new Map(), new Set()];
  }

  async #settle(place: Place, one = this.current, told?: string): Promise<void> {
    const { at } = this;
    if (!one) return;
    await placeAt(one, place, told);
    this.#goOn(at, one.annotation);
  }

  /** Where one was decided about, the next takes its place. */
  #goOn(at: number, decided: string): void {
    if (this.waiting.some(({ annotation }) => annotation === decided)) return;
    this.choose(at >= this.waiting.length ? 0 : at);
  }
}

/** The drafts of the same plan before or after this one, in their order. */
function ofPlan(draft: string, side: 'before' | 'after'): DraftView[] {
  const plan = library.drafts.find((one) => one.draft === draft)?.plan;
  const drafts = library.drafts.filter((one) => one.plan === plan);
  const at = drafts.findIndex((one) => one.draft === draft);
  if (at < 0) return [];
  return side === 'before' ? drafts.slice(0, at) : drafts.slice(at + 1);
}

/** The place an annotation sits at, with the words that stand there now. */
function placeNowOf({ draft, node: id, range, until, scope }: AnnotationView): Place | null {
  const node = id === null ? null : reader.get(id);
  if (!node) return null;
  if (range === null || until === null) return placeOf(draft, node, range, scope);
  const nodes = reader.nodes.slice(reader.indexOf(node.id), reader.indexOf(until.node) + 1);
  return placeAcross(draft, nodes, range, until.end);
}

function focusQueue(): void {
  document.querySelector<HTMLElement>('[data-testid="review-card"]')?.focus();
}

/** The drafts' annotations of this window on their way from draft to draft. */
export const reviewing = new Reviewing();
onForget(() => reviewing.forget());
