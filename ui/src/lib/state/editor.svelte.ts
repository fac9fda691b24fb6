import { follow, freeKey, type Corrected } from '$lib/annotation/follow';
import { quoteOf, type Place } from '$lib/annotation/place';
import {
  beginAt,
  beginChange,
  hasWording,
  isBlank,
  keyOf,
  lacks,
  ofKind,
  placeKey,
  readTexts,
  sameWords,
  tagsOf,
  type Writing,
} from '$lib/annotation/writing';
import { toErrorView, type AnnotationKind, type AnnotationView, type ErrorView } from '$lib/api';
import type { TypingView } from '$lib/api';

import { annotations as theAnnotations, type Annotations } from './annotations.svelte';
import { typing as theTyping, type Typing } from './typing.svelte';

/** What a person writes in the editor. */
type Words = Omit<
  Writing,
  Exclude<keyof Place, 'scope'> | 'annotation' | 'kind' | 'moved' | 'strayed'
>;

/**
 * The one editor of annotations, and the texts left unfinished in it.
 *
 * Everything written is kept by {@link Typing} until it is saved or thrown away by hand; closing
 * the editor loses nothing.
 */
export class Editor {
  /** What is being written; `null` when the editor is closed. Change it through `write`. */
  writing = $state.raw<Writing | null>(null);
  /** Where the text came from, when it was not begun just now: `restart`, or `earlier`. */
  broughtBack = $state<'restart' | 'earlier' | null>(null);
  /** Whether a save is under way. */
  saving = $state(false);
  /** Why the last save failed; the text is still in the editor. */
  failure = $state.raw<ErrorView | null>(null);
  /** Rises whenever the editor opens, so that it can take the focus. */
  opened = $state(0);

  #unfinished = $state.raw<ReadonlyMap<string, Writing>>(new Map());
  /** As it was when the editor opened; a text equal to it need not be kept. */
  #before: Writing | null = null;
  /** The outlines that were corrected while a save was under way, in their order. */
  #corrected: Corrected[] = [];

  /** Texts begun and not saved, but for the one in the editor; by key. */
  readonly unfinished = $derived.by(() => {
    const open = this.writing ? keyOf(this.writing) : null;
    return new Map([...this.#unfinished].filter(([key]) => key !== open));
  });
  /** What is missing before it can be saved. */
  readonly lacks = $derived(this.writing ? lacks(this.writing) : null);

  constructor(
    private readonly annotations: Annotations = theAnnotations,
    private readonly typing: Typing = theTyping,
  ) {}

  /**
   * Begins an annotation, or goes on with the one left unfinished at the same place. Without a
   * selection that is any place on the node: closing the editor gives the selection up, and the
   * same key must bring the text back.
   */
  begin(place: Place, kind: AnnotationKind): void {
    const fresh = beginAt(place, kind);
    const left =
      this.#leftOn((one) => placeKey(one) === placeKey(place)) ??
      this.#leftOn(
        ({ draft, node }) => !place.range && draft === place.draft && node === place.node,
      );
    // A wording would not be seen in another kind: then it comes back as what it was.
    const asked = left && !hasWording(left) ? ofKind(left, kind) : left;
    this.#show(asked ?? fresh, fresh, left ? 'earlier' : null);
  }

  /** Changes an annotation, or goes on with the change left unfinished. */
  change(view: AnnotationView): void {
    const fresh = beginChange(view);
    if (!fresh) return;
    const left = this.#unfinished.get(keyOf(fresh));
    this.#show(left ?? fresh, fresh, left ? 'earlier' : null);
  }

  /** Goes on with a text left unfinished. */
  resume(key: string, from: 'restart' | 'earlier' = 'earlier'): void {
    const left = this.#unfinished.get(key);
    if (left) this.#show(left, null, from);
  }

  /**
   * Takes in what was being typed when the app last stopped, and opens the newest of `draft`.
   *
   * Texts that are here already came from before another library was put in place. They are kept
   * in the new one too, go before its own and before their twins there, and stay in the editor.
   */
  restore(kept: readonly TypingView[], draft: string | null): void {
    const here = [...this.#unfinished];
    const { texts, twins } = readTexts(kept, here);
    for (const [key, writing] of here) this.typing.keep(key, writing);
    if (twins.length > 0) void this.#dropKept(twins);
    this.#unfinished = new Map([...texts, ...here]);
    if (this.writing) return;
    const newest = texts.findLast(([, writing]) => writing.draft === draft);
    if (newest) this.resume(newest[0], 'restart');
  }

  /** Forgets every text; they are kept where `restore` gets them from. */
  forget(): void {
    this.writing = null;
    this.failure = null;
    this.#before = null;
    this.#unfinished = new Map();
  }

  /**
   * Takes every text of a draft to where its words stand in the corrected outline. What is being
   * saved goes when the library has answered.
   */
  follow(corrected: Corrected): void {
    if (this.saving) {
      this.#corrected.push(corrected);
      return;
    }
    const open = this.writing;
    if (open && !this.#unfinished.has(keyOf(open))) this.#move(keyOf(open), open, corrected);
    for (const [key, writing] of this.#unfinished) this.#move(key, writing, corrected);
  }

  /** Takes what the person wrote. */
  write(change: Partial<Words>): void {
    if (this.writing) this.#keep({ ...this.writing, ...change });
  }

  /** Makes it another kind. */
  setKind(kind: AnnotationKind): void {
    if (this.writing) this.#keep(ofKind(this.writing, kind));
  }

  /**
   * Saves. On failure the text stays, is kept on as typing, and `failure` says why.
   *
   * What is written while the library answers becomes a change of the saved annotation.
   */
  async save(): Promise<AnnotationView | null> {
    const writing = this.writing;
    if (!writing || this.saving || lacks(writing)) return null;
    this.saving = true;
    this.failure = null;
    const key = keyOf(writing);
    try {
      // The last words first: a commit may take its time, and the app may be stopped in it.
      await this.typing.flush();
      await this.typing.rest(key);
      const view = await this.#commit(writing, key);
      this.#forget(key);
      if (this.writing !== writing) await this.#dropLate(key);
      this.#settle(writing, view);
      return view;
    } catch (thrown) {
      this.failure = toErrorView(thrown);
      this.typing.keep(key, this.writing ?? writing);
      return null;
    } finally {
      this.saving = false;
      for (const corrected of this.#corrected.splice(0)) this.follow(corrected);
    }
  }

  /** Closes the editor. What was written stays among the unfinished. */
  async close(): Promise<void> {
    const writing = this.writing;
    if (!writing) return;
    const key = keyOf(writing);
    const hidden = writing.kind !== 'suggestion' && hasWording(writing);
    const same = this.#before ? sameWords(writing, this.#before) : isBlank(writing);
    const worthless = same && !hidden;
    this.writing = null;
    this.failure = null;
    if (worthless) await this.discard(key);
    else await this.typing.flush();
  }

  /** Throws an unfinished text away; the answer brings it back. */
  async discard(key: string): Promise<() => void> {
    const writing = this.#unfinished.get(key);
    // Dropped first: should that fail, the text is still here to be thrown away again.
    if (writing) await this.typing.drop(key);
    if (this.writing && keyOf(this.writing) === key) this.writing = null;
    this.#forget(key);
    return () => {
      if (!writing) return;
      this.#unfinished = new Map([...this.#unfinished, [key, writing]]);
      this.typing.keep(key, writing);
    };
  }

  #leftOn(isThere: (place: Place) => boolean): Writing | undefined {
    const texts = [...this.#unfinished.values()];
    return texts.findLast((left) => left.annotation === null && isThere(left));
  }

  #move(key: string, writing: Writing, corrected: Corrected): void {
    if (writing.draft !== corrected.draft) return;
    const { list } = this.annotations;
    const now = follow(writing, corrected, list);
    if (now === writing) return;
    if (placeKey(now) !== placeKey(writing)) now.moved ??= freeKey(key, this.#unfinished);
    if (this.writing && keyOf(this.writing) === key) {
      this.#before = this.#before && follow(this.#before, corrected, list);
      this.failure = null;
      this.writing = now;
    }
    if (!this.#unfinished.has(key)) return;
    const texts = [...this.#unfinished];
    this.#unfinished = new Map(texts.map((one) => (one[0] === key ? [keyOf(now), now] : one)));
    void this.#rekeep(key, now);
  }

  /** Under its new key first: a text that is kept is never gone from the disk. */
  async #rekeep(key: string, writing: Writing): Promise<void> {
    this.typing.keep(keyOf(writing), writing);
    if (key !== keyOf(writing)) await this.#dropKept([key]);
  }

  /** Drops keys under which nothing is here any more, once all that is here is on the disk. */
  async #dropKept(keys: readonly string[]): Promise<void> {
    await this.typing.flush();
    if (this.typing.failure !== null) return;
    for (const key of keys) if (!this.#unfinished.has(key)) await this.#dropLate(key);
  }

  #show(writing: Writing, before: Writing | null, from: 'restart' | 'earlier' | null): void {
    const open = this.writing;
    if (!open || keyOf(open) !== keyOf(writing)) {
      void this.close();
      this.#before = before;
      this.broughtBack = from;
      this.failure = null;
      this.writing = writing;
    } else if (open.kind !== writing.kind && open.annotation === null) {
      this.setKind(writing.kind);
    }
    this.opened += 1;
  }

  #keep(writing: Writing): void {
    const key = keyOf(writing);
    this.writing = writing;
    this.#unfinished = new Map([...this.#unfinished, [key, writing]]);
    this.typing.keep(key, writing);
  }

  #forget(key: string): void {
    this.#unfinished = new Map([...this.#unfinished].filter(([other]) => other !== key));
  }

  #commit(writing: Writing, typing: string): Promise<AnnotationView> {
    const { annotation, draft, node, kind, body, reason, scope } = writing;
    const { state, stance, priority, colour } = writing;
    const replacement = kind === 'suggestion' ? (writing.replacement ?? undefined) : undefined;
    const grades = { reason, state, stance, priority, colour };
    const words = { kind, body, replacement, ...grades, tags: tagsOf(writing), typing };
    if (annotation !== null) {
      const reach = writing.range === null ? { scope, draft } : {};
      return this.annotations.update({ annotation, ...words, ...reach });
    }
    const [range, until] = [writing.range ?? undefined, writing.until ?? undefined];
    const quote = quoteOf(writing);
    return this.annotations.add({ draft, node, range, until, scope, quote, ...words });
  }

  /**
   * Drops what was written under the key while the library answered, or before it moved. Not being
   * able to is no failure: at worst the words come back as unfinished at the next start.
   */
  async #dropLate(key: string): Promise<void> {
    await this.typing.drop(key).catch(() => undefined);
  }

  #settle(saved: Writing, view: AnnotationView): void {
    const now = this.writing;
    if (!now || keyOf(now) !== keyOf(saved)) return;
    if (sameWords(now, saved)) {
      this.writing = null;
      return;
    }
    this.#before = beginChange(view);
    this.#keep({ ...now, annotation: view.annotation });
  }
}

/** The window's editor. */
export const editor = new Editor();
