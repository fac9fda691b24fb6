import { merged } from '$lib/annotation/order';
import type { AnnotationView, NodeView } from '$lib/api';
import { call } from '$lib/platform';

/** When more changed at once the whole list is asked for. */
const MOST_AGAIN = 500;

/** How the list of a draft is read: whole, or what changed of it; what is newer is kept. */
export class Listing {
  /** The draft whose annotations are listed. */
  draft: string | null = null;
  /** The newest reading; it never fails. */
  newest: Promise<void> = Promise.resolve();

  /** The place of each node in the text. */
  #places: ReadonlyMap<string, number> = new Map();
  /** The revision up to which each of the annotations read again is known. */
  #known = new Map<string, number>();
  /** Number of the newest question for the list; older answers are dropped. */
  #asked = 0;

  constructor(private readonly shown: { list: readonly AnnotationView[] }) {}

  /** Turns to another draft, or to the same with other nodes. */
  open(draft: string, nodes: readonly NodeView[]): void {
    this.draft = draft;
    this.#places = new Map(nodes.map(({ id }, index) => [id, index]));
    this.#known = new Map();
  }

  /** Reads that of no draft any more. */
  close(): void {
    this.draft = null;
    this.#asked += 1;
  }

  /** Takes a list that is here already; what was asked for before is older. */
  take(list: readonly AnnotationView[]): void {
    this.#asked += 1;
    this.newest = Promise.resolve();
    this.shown.list = list;
  }

  /** Asks for the list again. */
  reload(): Promise<void> {
    const read = this.#readAll();
    this.newest = read.catch(() => undefined);
    return read;
  }

  async #readAll(): Promise<void> {
    const { draft } = this;
    if (draft === null) return;
    this.#asked += 1;
    const asked = this.#asked;
    const { annotations } = await call('annotations', { draft });
    if (asked === this.#asked) this.shown.list = annotations;
  }

  /** Asks for some of the list again, after what is being asked for already. */
  readAgain(ids: readonly string[]): Promise<void> {
    if (ids.length > MOST_AGAIN) return this.reload();
    const read = this.newest.then(async () => {
      const [draft, asked] = [this.draft, this.#asked];
      if (draft === null || ids.length === 0) return;
      const { revision, annotations } = await call('annotations', { draft, only: [...ids] });
      // A whole list asked for since then is newer.
      if (asked !== this.#asked) return;
      this.shown.list = merged(this.shown.list, ids, annotations, this.#places);
      for (const id of ids) this.#known.set(id, revision);
    });
    this.newest = read.catch(() => undefined);
    return read;
  }

  /** Those of which a revision is not known yet. */
  news(ids: readonly string[], revision: number): string[] {
    return ids.filter((id) => (this.#known.get(id) ?? 0) < revision);
  }
}
