/** A place where one was: an item of a draft. */
export interface Visit {
  readonly draft: string;
  readonly node: string;
  /** Whether a reference led there, so that Escape comes back from it. */
  readonly followed?: boolean;
}

/**
 * Looking through something one after the other, as hits or rows. All of it is one visit: back
 * leads to where one was before it began. So is opening a draft and going to a place in it.
 */
export type Trail = 'outline' | 'search' | 'annotations' | 'unread' | 'draft';

/** So many are remembered. */
const MOST = 200;

/**
 * Where one was, as a browser remembers it: a jump makes a new visit, and scrolling or going on item
 * by item moves the one that one is at.
 */
export class Visits {
  #list = $state.raw<readonly Visit[]>([]);
  #at = $state(-1);
  #trail: Trail | null = null;
  /** Whether one is on the way to a visit, so that what lies between is none. */
  #travelling = false;

  /** The visit one is at. */
  readonly current = $derived(this.#list[this.#at] ?? null);

  /** Notes that one is elsewhere without having jumped. In another draft that is a jump. */
  move(to: Visit): void {
    if (this.#travelling || isSame(to, this.current)) return;
    if (to.draft !== this.current?.draft) return this.jump(to, 'draft');
    this.#trail = null;
    this.#replace({ ...this.current, ...to });
  }

  /** Notes a jump. */
  jump(to: Visit, trail: Trail | null = null): void {
    if (this.#travelling || isSame(to, this.current)) return;
    const goesOn = trail !== null && trail === this.#trail;
    this.#trail = trail;
    const before = this.#list.slice(0, goesOn ? this.#at : this.#at + 1);
    // Who gives a look up is where it began.
    const list = goesOn && isSame(to, before.at(-1) ?? null) ? before : [...before, to];
    this.#list = list.slice(-MOST);
    this.#at = this.#list.length - 1;
  }

  /** The nearest visit before (-1) or after (+1) that is still there. */
  next(by: 1 | -1, isThere: (visit: Visit) => boolean): Visit | null {
    return this.#list[this.#index(by, isThere)] ?? null;
  }

  /** Goes there; rejects, and one stays where one is, when that failed. */
  async travel(
    by: 1 | -1,
    isThere: (visit: Visit) => boolean,
    go: (to: Visit) => Promise<void> | undefined,
  ): Promise<void> {
    const at = this.#index(by, isThere);
    const to = this.#list[at];
    if (!to || this.#travelling) return;
    const from = this.#at;
    [this.#at, this.#trail] = [at, null];
    try {
      const going = go(to);
      this.#travelling = going !== undefined;
      await going;
    } catch (thrown) {
      this.#at = from;
      throw thrown;
    } finally {
      this.#travelling = false;
    }
  }

  /** Forgets all of them. */
  forget(): void {
    [this.#list, this.#at, this.#trail] = [[], -1, null];
  }

  #index(by: 1 | -1, isThere: (visit: Visit) => boolean): number {
    const isNext = (visit: Visit) => isThere(visit) && !isSame(visit, this.current);
    if (by < 0) return this.#list.slice(0, Math.max(this.#at, 0)).findLastIndex(isNext);
    const after = this.#list.slice(this.#at + 1).findIndex(isNext);
    return after < 0 ? -1 : this.#at + 1 + after;
  }

  #replace(visit: Visit): void {
    this.#list = this.#list.map((one, index) => (index === this.#at ? visit : one));
  }
}

function isSame(one: Visit, other: Visit | null): boolean {
  return one.draft === other?.draft && one.node === other.node;
}

/** The visits of this window. */
export const visits = new Visits();
