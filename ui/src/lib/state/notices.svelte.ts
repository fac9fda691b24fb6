import type { ErrorView } from '$lib/api';

/** What a person may do about a notice. */
export interface NoticeAction {
  label: string;
  /** Whether it can be done by now; always, unless said. */
  isOffered?(): boolean;
  run(): void;
}

/** Something the person is told. */
export interface Notice {
  readonly id: number;
  /**
   * `done`, and a `remark` that nothing is to be done here, leave by themselves; the others stay
   * until they are dismissed or settled.
   */
  readonly severity: 'done' | 'remark' | 'warning' | 'error';
  readonly text: string;
  /** What is safe and what to do next. */
  readonly more?: string;
  /** For the log, shown only on request. */
  readonly detail?: string;
  readonly actions: readonly NoticeAction[];
  /** Notices about the same matter replace each other. */
  readonly about?: string;
}

/** What to tell; see {@link Notice}. */
export type Told = Partial<Omit<Notice, 'id'>> & { text: string };

/** How long a notice that needs no answer stays: time to read 25 characters twice. */
const STAYS_MS = 6000;
/** More at once could not be read: the oldest good news goes first, warnings are told only once. */
const MOST = 4;

/** The notices on the screen, oldest first. */
export class Notices {
  #list = $state.raw<readonly Notice[]>([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #next = 1;

  /** The notices on the screen, oldest first. */
  get list(): readonly Notice[] {
    return this.#list;
  }

  /** Tells something; the answer dismisses it. */
  tell(told: Told): () => void {
    const notice: Notice = { severity: 'done', actions: [], ...told, id: this.#next };
    this.#next += 1;
    const others = this.#list.filter(({ about }) => about === undefined || about !== told.about);
    this.#list = trim([...others, notice]);
    this.resume(notice.id);
    return () => this.dismiss(notice.id);
  }

  /** Takes a notice off the screen. */
  dismiss(id: number): void {
    this.pause(id);
    this.#list = this.#list.filter((notice) => notice.id !== id);
  }

  /** Takes the newest notice off the screen. */
  dismissNewest(): void {
    const newest = this.#list.at(-1);
    if (newest) this.dismiss(newest.id);
  }

  /** Takes off what needs no answer. */
  dismissNews(): void {
    for (const notice of this.#list) if (passes(notice)) this.dismiss(notice.id);
  }

  /** Takes everything off. */
  clear(): void {
    for (const { id } of this.#list) this.dismiss(id);
  }

  /** Takes off what was told about a matter that is settled. */
  settle(about: string): void {
    for (const notice of this.#list) if (notice.about === about) this.dismiss(notice.id);
  }

  /** Keeps a notice while it is read: the pointer or the focus is on it. */
  pause(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  /** Lets a notice leave by itself after a while, if it is one that does. */
  resume(id: number): void {
    const notice = this.#list.find((told) => told.id === id);
    if (!notice || !passes(notice)) return;
    this.pause(id);
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), STAYS_MS),
    );
  }
}

/** Whether a notice leaves by itself. */
function passes({ severity }: Notice): boolean {
  return severity === 'done' || severity === 'remark';
}

function trim(list: readonly Notice[]): readonly Notice[] {
  if (list.length <= MOST) return list;
  const passing = list.findIndex(passes);
  const error = list.findIndex(({ severity }) => severity === 'error');
  return list.toSpliced(passing >= 0 ? passing : Math.max(error, 0), 1);
}

/** The window's notices. */
export const notices = new Notices();

/** The detail of an error for the log: code, what it is about, and what the host said. */
export function detailOf({ code, args, detail }: ErrorView): string {
  const about = Object.keys(args).length > 0 ? ` ${JSON.stringify(args)}` : '';
  return `${code}${about}${detail ? `: ${detail}` : ''}`;
}
