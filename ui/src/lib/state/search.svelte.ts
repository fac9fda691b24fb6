import {
  toErrorView,
  type Commands,
  type ErrorView,
  type HitView,
  type SearchView,
  type Why,
} from '$lib/api';
import { call } from '$lib/platform';

import { reader } from './reader.svelte';
import { searches } from './searches.svelte';

/** How many hits are listed, and how many more at a time. */
const PAGE = 100;
/** How many are on the first screen of a tall window, which is asked for alone. */
const SCREEN = 15;
/** How long nobody types before the rest is asked for, in ms: about the time between two keys. */
const PAUSE_MS = 150;
/** How many annotations are listed, and how many more at a time. */
const ANNOTATIONS = 20;
/** `版:` says itself which drafts are meant. */
const NAMES_DRAFTS = /(?:^|\s)[-－]?版[:：]\S/u;

/** Where is searched: in the draft on the screen, or in all. */
export type Scope = 'draft' | 'all';

/** Where one was when a search began. */
export interface Before {
  draft: string;
  node: string;
}

/**
 * The search of this window.
 *
 * A question is asked twice: for the first screen, which is there at once, and then for the exact
 * counts and all the rest, when nobody types: finding and drawing a hundred hits would hold up the
 * first screen of the next letter. Of either kind at most one is on its way; what is typed meanwhile
 * is asked as soon as the answer is there, and an answer to anything but the newest question is
 * dropped.
 */
export class Search {
  query = $state('');
  /** Whether the results are shown. */
  open = $state(false);
  answer = $state.raw<SearchView | null>(null);
  /** What the answer was asked by. */
  answeredTo = $state<string | null>(null);
  failure = $state.raw<ErrorView | null>(null);
  /** Reasons that the person switched off. */
  off = $state.raw<ReadonlySet<Why>>(new Set());
  /** Other forms that the person switched off, by their text. */
  without = $state.raw<ReadonlySet<string>>(new Set());
  /** Every reason seen or tried for this query, in the order of {@link WHYS}. */
  seen = $state.raw<readonly Why[]>([]);
  scope = $state<Scope>('draft');
  /** The branch of the draft on the screen that is searched, by its topmost node. */
  within = $state<string | null>(null);
  /** The hit that is previewed: an index into `hits`. */
  active = $state<number | null>(null);

  /** The hits as they are listed: by chapter, in reading order. */
  readonly hits = $derived.by<readonly HitView[]>(() => {
    const { answer } = this;
    if (!answer) return [];
    return answer.groups.flatMap((group) => group.hits.flatMap((at) => answer.hits[at] ?? []));
  });
  readonly #byNode = $derived(
    new Map(this.hits.filter((hit) => this.isShown(hit)).map((hit) => [hit.node, hit])),
  );
  /** Whether all drafts are searched. */
  readonly everywhere = $derived(this.scope === 'all' || NAMES_DRAFTS.test(this.query));
  /** How many hits each branch holds, listed or not, by the id of its topmost node. */
  readonly counts = $derived<ReadonlyMap<string, number>>(
    new Map(this.answer?.branches.map(({ node, count }) => [node, count])),
  );

  #limit = PAGE;
  #annotations = ANNOTATIONS;
  /** The newest question; the one whose hits are listed; and the one that is answered whole. */
  #wanted = $state<string | null>(null);
  #listed = $state<string | null>(null);
  #answered = $state<string | null>(null);
  #heard: (() => void)[] = [];
  /** Whether the hits that are listed are not yet those of the newest question. */
  readonly isComing = $derived(this.#wanted !== this.#listed);
  /** Whether the newest question is not answered whole yet. */
  readonly isBusy = $derived(this.#wanted !== this.#answered);
  #asking: Record<Part, boolean> = { first: false, rest: false };
  /** What the newest question lacks. */
  #lacks: Part = 'first';
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** Where one was when the search began. */
  #before: Before | null = null;

  /** The hit on a node. */
  hitOn(node: string): HitView | undefined {
    return this.#byNode.get(node);
  }

  /** Opens the results, and remembers where one was. */
  begin(): void {
    if (this.open) return;
    const draft = reader.outline?.draft;
    this.#before = draft && reader.current ? { draft, node: reader.current } : null;
    this.open = true;
  }

  /** Takes what is typed. */
  type(query: string): void {
    this.query = query;
    this.begin();
    this.off = new Set();
    this.without = new Set();
    this.seen = [];
    this.#limit = PAGE;
    this.#annotations = ANNOTATIONS;
    this.active = null;
    this.#ask();
  }

  /** Searches this draft, or all. */
  setScope(scope: Scope): void {
    this.scope = scope;
    this.within = null;
    this.active = null;
    this.#ask();
  }

  /** Searches one branch only, or with `null` the whole draft. */
  setWithin(node: string | null): void {
    this.scope = 'draft';
    this.within = node;
    this.active = null;
    this.#ask();
  }

  /** Asks again, of another draft that is now on the screen. */
  again(): void {
    this.within = null;
    if (!this.everywhere) this.active = null;
    this.#ask();
  }

  /** Switches one other form off or on again. */
  toggleForm(text: string): void {
    const without = new Set(this.without);
    if (!without.delete(text)) without.add(text);
    this.without = without;
    this.active = null;
    this.#ask();
  }

  /** Switches a reason off or on again. */
  toggle(why: Why): void {
    const off = new Set(this.off);
    if (!off.delete(why)) off.add(why);
    this.off = off;
    this.active = null;
    this.#ask();
  }

  /** Switches every reason on again. */
  resetReasons(): void {
    this.off = new Set();
    this.without = new Set();
    this.#ask();
  }

  /** Lists more hits. */
  more(): void {
    this.#limit += PAGE;
    this.#ask('rest');
  }

  /** Lists more annotations. */
  moreAnnotations(): void {
    this.#annotations += ANNOTATIONS;
    this.#ask('rest');
  }

  /** Previews the next (+1) or previous (-1) hit: the text scrolls, the keyboard stays. */
  preview(by: 1 | -1): void {
    const count = this.hits.length;
    if (count === 0) return;
    const from = this.active ?? (by > 0 ? -1 : count);
    this.previewAt(Math.min(Math.max(from + by, 0), count - 1));
  }

  /** Previews a hit. One of another draft is only marked: its draft stays closed. */
  previewAt(index: number): void {
    const hit = this.hits[index];
    if (!hit) return;
    this.active = index;
    if (this.isShown(hit)) reader.goTo(hit.node, { range: hit.ranges[0] ?? null, trail: 'search' });
  }

  /** Takes the previewed hit, or the first, to go there. The hits stay marked. */
  take(): HitView | null {
    const hit = this.hits[this.active ?? 0];
    if (!hit) return null;
    this.active ??= 0;
    searches.remember(this.query);
    this.open = false;
    return hit;
  }

  /** When the hits of the newest question are listed, or it is known that there are none. */
  async listed(): Promise<void> {
    while (this.isComing) await new Promise<void>((tell) => this.#heard.push(tell));
  }

  /** Closes the results; the hits stay marked in the text. */
  close(): void {
    this.open = false;
  }

  /** Gives the search up, and says where one was. */
  giveUp(): Before | null {
    const before = this.#before;
    this.clear();
    return before;
  }

  /** Forgets the search. */
  clear(): void {
    clearTimeout(this.#pause);
    this.open = false;
    this.query = '';
    this.answer = null;
    this.failure = null;
    this.active = null;
    this.seen = [];
    this.scope = 'draft';
    this.within = null;
    this.#wanted = null;
    this.#settle(null);
    this.#before = null;
  }

  /** Asks the question as it is now; for the rest alone when more of what is listed is wanted. */
  #ask(part: Part = 'first'): void {
    clearTimeout(this.#pause);
    const key = this.#key();
    const isListed = key === this.#listed && this.failure === null;
    this.#wanted = key;
    if (this.query.trim() === '') {
      this.answer = null;
      this.failure = null;
      this.#settle(key);
      return;
    }
    // Its first screen stands there already; what else is there may have changed.
    this.#lacks = isListed ? 'rest' : part;
    if (this.#answered === key) this.#answered = null;
    this.#goOn();
  }

  /** Asks for what the newest question lacks; its first screen comes before any rest. */
  #goOn(): void {
    clearTimeout(this.#pause);
    const key = this.#wanted;
    if (key === null || key === this.#answered) return;
    const ask = () => void this.#run(this.#lacks, key);
    // Nobody waits for the rest as for the first screen.
    if (this.#lacks === 'rest' && key === this.#listed) this.#pause = setTimeout(ask, PAUSE_MS);
    else ask();
  }

  /** Asks for one part of the answer, unless that part of another question is on its way. */
  async #run(part: Part, key: string): Promise<void> {
    if (this.#asking[part]) return;
    this.#asking[part] = true;
    try {
      const answer = await call('search', { ...this.#question(), ...SIZE[part](this.#limit) });
      if (key === this.#wanted && key !== this.#answered) this.#hear(part, key, answer);
    } catch (thrown) {
      if (key === this.#wanted) {
        this.failure = toErrorView(thrown);
        this.answer = null;
        this.#settle(key);
      }
    } finally {
      this.#asking[part] = false;
    }
    this.#goOn();
  }

  /** Takes a part of the answer to the newest question. */
  #hear(part: Part, key: string, answer: SearchView): void {
    this.#lacks = 'rest';
    // That nothing was found is explained by the rest.
    if (part === 'first' && answer.total === 0) return;
    this.#take(answer);
    this.#settle(key, part);
  }

  /** Notes that a question is answered, or will not be. */
  #settle(key: string | null, part: Part = 'rest'): void {
    this.#listed = key;
    if (part === 'rest') this.#answered = key;
    this.#heard.splice(0).forEach((tell) => tell());
  }

  #question(): Question {
    const { query } = this;
    const shown = reader.outline?.draft;
    return {
      query,
      shown,
      draft: this.everywhere ? undefined : shown,
      within: (this.everywhere ? null : this.within) ?? undefined,
      only: this.off.size === 0 ? undefined : WHYS.filter((why) => !this.off.has(why)),
      without: [...this.without],
      annotations: this.#annotations,
    };
  }

  /** Whether a hit is of the draft on the screen. */
  isShown(hit: HitView): boolean {
    return hit.draft === reader.outline?.draft;
  }

  #take(answer: SearchView): void {
    const previewed = this.active === null ? undefined : this.hits[this.active];
    this.failure = null;
    this.answer = answer;
    // Answers to anything but the newest question are dropped.
    this.answeredTo = this.query;
    const found = answer.hits.flatMap(({ why }) => why);
    const tried = answer.expansions.map(({ why }) => why);
    const now = new Set([...this.seen, ...found, ...tried]);
    this.seen = WHYS.filter((why) => now.has(why));
    this.#stayOn(previewed);
  }

  /** The rest of an answer brings hits before the previewed one; it stays the previewed one. */
  #stayOn(previewed: HitView | undefined): void {
    if (!previewed) return;
    const { draft, node } = previewed;
    const at = this.hits.findIndex((hit) => hit.draft === draft && hit.node === node);
    this.active = at < 0 ? null : at;
  }

  #key(): string {
    return JSON.stringify([this.#question(), this.#limit]);
  }
}

type Question = Omit<Commands['search']['args'], 'limit' | 'first'>;
type Part = 'first' | 'rest';

/** How much of the answer each part is. */
const SIZE = {
  first: (limit: number) => ({ first: true, limit: Math.min(limit, SCREEN) }),
  rest: (limit: number) => ({ limit }),
};

/** Every reason for a hit, the plainest first. */
export const WHYS: readonly Why[] = ['exact', 'word', 'reading', 'abbreviation', 'variant'];

/** The search of this window. */
export const search = new Search();
