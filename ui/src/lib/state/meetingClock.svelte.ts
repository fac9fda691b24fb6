import type { MeetingView } from '$lib/api';
import { words } from '$lib/i18n';

import { tellDone } from './annotating';
import { onForget } from './forgetting';
import { meetings } from './meetings.svelte';
import { notices } from './notices.svelte';
import { attempt } from './report';
import { settings } from './settings.svelte';

/** How often the clock is looked at, in ms. */
const EVERY_MS = 1000;
/** A window that did not work for so long was closed, or the machine slept. */
const LONG_MS = 5 * 60_000;
/** How often it is kept that the window works. */
const KEEP_MS = 60_000;
/** Which meeting ran, and when that was last seen. */
const KEPT = 'meeting_seen';

/** A time in which a meeting ran and the window did not work. */
interface Gap {
  meeting: MeetingView;
  from: number;
  until: number;
}

/** The clock by which a meeting runs: it goes on where the machine's is set back. */
export class MeetingClock {
  /** What it says, Unix milliseconds. */
  now = $state(Date.now());
  #seen = Date.now();
  /** How far the machine's clock was set back. */
  #behind = 0;
  /** When it was last kept that the window works, or put off. */
  #kept = 0;
  /** What is told once somebody sees the window. */
  #untold: Gap | null = null;

  /** Looks at the machine's clock; tells of a long time in which it stood still, or was set back. */
  look(meeting: MeetingView): void {
    const seen = Date.now();
    const from = this.now;
    const passed = seen - this.#seen;
    if (passed < 0) this.#behind -= passed;
    this.#seen = seen;
    this.now = seen + this.#behind;
    if (passed > LONG_MS) this.#gap({ meeting, from, until: this.now });
    else if (passed < -LONG_MS) tellSetBack(-passed);
    this.#tell();
    if (!this.#untold && this.now - this.#kept >= KEEP_MS) this.#keep(meeting);
  }

  /** Goes on from where a meeting is, also where the machine's clock was set back since. */
  meet({ spans }: Pick<MeetingView, 'spans'>): number {
    this.#seen = Date.now();
    const latest = Math.max(0, ...spans.map(([from, until]) => until ?? from));
    if (spans.length === 0) this.#behind = 0;
    else this.#behind = Math.max(this.#behind, latest - this.#seen);
    this.now = this.#seen + this.#behind;
    return this.now;
  }

  /**
   * Looks at it while a meeting runs; answers how to stop that. What passed of the meeting while
   * the library was locked, or the app was not there, is told as well.
   */
  follow(meeting: MeetingView): () => void {
    const until = this.meet(meeting);
    this.#untold = null;
    const from = lastSeen(meeting);
    if (from === null || until - from <= LONG_MS) this.#keep(meeting);
    else this.#gap({ meeting, from, until });
    this.#tell();
    const look = () => meetings.running && this.look(meetings.running);
    const ticking = setInterval(look, EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(ticking);
      document.removeEventListener('visibilitychange', look);
    };
  }

  /** Goes by the machine's clock again. */
  forget(): void {
    this.#behind = 0;
    this.#untold = null;
    this.#seen = this.now = Date.now();
  }

  /** One sleep is one gap, though the machine woke for a moment in it. */
  #gap(gap: Gap): void {
    const before = this.#untold;
    const goesOn = before && gap.from - before.until < LONG_MS;
    this.#untold = goesOn ? { ...gap, from: before.from } : gap;
  }

  /** A window that nobody sees may be let stand still too: what is told of it waits. */
  #tell(): void {
    if (!this.#untold || document.hidden) return;
    tellGap(this.#untold);
    this.#untold = null;
    // Put off: where a lock takes this off the screen, it is told once more after it.
    this.#kept = this.now;
  }

  #keep({ meeting }: MeetingView): void {
    this.#kept = this.now;
    settings.keep({ [KEPT]: { meeting, at: this.now } });
  }
}

/** When a meeting that runs was last seen to do so; `null` where that is not known. */
function lastSeen({ meeting, spans }: MeetingView): number | null {
  const kept = settings.get(KEPT);
  if (typeof kept !== 'object' || kept === null || !('at' in kept)) return null;
  if (!('meeting' in kept) || kept.meeting !== meeting || typeof kept.at !== 'number') return null;
  return Math.max(kept.at, spans.at(-1)?.[0] ?? 0);
}

/** Such as 3時間5分. */
function length(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return words().meeting.length(Math.floor(minutes / 60), minutes % 60);
}

function tellGap({ meeting: { meeting, name }, from, until }: Gap): void {
  const { gap, gapMore, gapPause, gapPaused } = words().meeting;
  const pause = () =>
    attempt(async () => {
      tellDone(gapPaused(length(until - from)), await meetings.pauseBetween(meeting, from, until));
    });
  notices.tell({
    severity: 'warning',
    text: gap(name, length(until - from)),
    more: gapMore,
    about: 'meeting_gap',
    actions: [{ label: gapPause, run: () => void pause() }],
  });
}

function tellSetBack(by: number): void {
  const { setBack, setBackMore } = words().meeting;
  const text = setBack(length(by));
  notices.tell({ severity: 'warning', text, more: setBackMore, about: 'meeting_clock' });
}

/** The clock of this window. */
export const meetingClock = new MeetingClock();
onForget(() => meetingClock.forget());
