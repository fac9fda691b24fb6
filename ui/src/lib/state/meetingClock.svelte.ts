import type { MeetingView } from '$lib/api';
import { words } from '$lib/i18n';

import { tellDone } from './annotating';
import { onForget } from './forgetting';
import { meetings } from './meetings.svelte';
import { notices } from './notices.svelte';
import { attempt } from './report';

/** How often the clock is looked at, in ms. */
const EVERY_MS = 1000;
/** A machine that did not work for so long slept, or was without power. */
const LONG_MS = 5 * 60_000;

/** The clock by which a meeting runs: it goes on where the machine's is set back. */
export class MeetingClock {
  /** What it says, Unix milliseconds. */
  now = $state(Date.now());
  #seen = Date.now();
  /** How far the machine's clock was set back. */
  #behind = 0;

  /** Looks at the machine's clock; tells of a long time in which it stood still, or was set back. */
  look(meeting: MeetingView): void {
    const seen = Date.now();
    const from = this.now;
    const passed = seen - this.#seen;
    if (passed < 0) this.#behind -= passed;
    this.#seen = seen;
    this.now = seen + this.#behind;
    // A window that nobody sees is let stand still too.
    if (passed > LONG_MS && !document.hidden) tellGap(meeting, from, this.now);
    else if (passed < -LONG_MS) tellSetBack(-passed);
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

  /** Looks at it while a meeting runs; answers how to stop that. */
  follow(meeting: MeetingView): () => void {
    this.meet(meeting);
    const ticking = setInterval(() => meetings.running && this.look(meetings.running), EVERY_MS);
    return () => clearInterval(ticking);
  }

  /** Goes by the machine's clock again. */
  forget(): void {
    this.#behind = 0;
    this.#seen = this.now = Date.now();
  }
}

/** Such as 3時間5分. */
function length(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return words().meeting.length(Math.floor(minutes / 60), minutes % 60);
}

function tellGap({ meeting, name }: MeetingView, from: number, until: number): void {
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
