import type {
  AddMeeting,
  AgendaItem,
  Changed,
  Discussed,
  MeetingDone,
  MeetingsView,
  MeetingView,
  RunMeeting,
  UpdateMeeting,
} from '$lib/api';
import { call } from '$lib/platform';

import { onForget } from './forgetting';
import { settings } from './settings.svelte';

/**
 * The meetings about the plan that is read.
 *
 * The list always comes from the library. Every method that changes something rejects with an
 * `ErrorView` when it failed.
 */
export class Meetings {
  /** The plan they are about; `null` before one is read. */
  plan = $state<string | null>(null);
  /** All of them as they were made, those in the trash too. */
  #all = $state.raw<readonly MeetingView[]>([]);
  /** The meeting that was chosen to be looked at. */
  #chosen = $state<string | null>(null);
  #asked = 0;
  #revision = 0;
  #reading: Promise<void> | null = null;

  /** Those that are not in the trash, as they were made. */
  readonly list = $derived(this.#all.filter(({ trashed }) => trashed === null));
  /** Those in the trash, the newest first. */
  readonly trashed = $derived(
    this.#all
      .filter(({ trashed }) => trashed !== null)
      .toSorted((a, b) => (b.trashed ?? 0) - (a.trashed ?? 0)),
  );
  /** The meeting that runs; of several the one that was started last. */
  readonly running = $derived(latest(this.list.filter(({ state }) => state === 'running')));
  /** The meeting that runs, or the one that was paused last. */
  readonly underway = $derived(
    this.running ?? latest(this.list.filter(({ state }) => state === 'paused')),
  );
  /** The meeting that is looked at: the chosen one, the one under way, or the last. */
  readonly shown = $derived(
    this.list.find(({ meeting }) => meeting === this.#chosen) ??
      this.underway ??
      latest(this.list.filter(({ spans }) => spans.length > 0)) ??
      this.list.at(-1) ??
      null,
  );
  /** What the running meeting is at now; `null` for nothing in particular. */
  readonly discussing = $derived<Discussed | null>(atNow(this.running));
  /** The agenda item the running meeting is at; notes are said under it. */
  readonly agendaNow = $derived(this.running ? this.agendaOf(this.running) : null);

  /** A meeting by its id, in the trash or not. */
  get(id: string): MeetingView | null {
    return this.#all.find(({ meeting }) => meeting === id) ?? null;
  }

  /** Chooses a meeting to look at. */
  look(id: string | null): void {
    this.#chosen = id;
  }

  /** The agenda item a meeting is at: the one that was chosen, or the first. */
  agendaOf({ meeting, agenda }: MeetingView): AgendaItem | null {
    const kept = settings.get(agendaKey(meeting));
    return agenda.find(({ id }) => id === kept) ?? agenda[0] ?? null;
  }

  /** Says which agenda item a meeting is at; kept, so that it outlives the window. */
  turnTo(meeting: string, item: string): void {
    settings.keep({ [agendaKey(meeting)]: item });
  }

  /** Takes in the meetings of a plan that came with the window's first sight. */
  show(plan: string, { revision, meetings }: MeetingsView): void {
    this.forget();
    this.plan = plan;
    this.#all = meetings;
    this.#revision = revision;
  }

  /** Lists the meetings of a plan. */
  async load(plan: string): Promise<void> {
    if (plan !== this.plan) {
      this.forget();
      this.plan = plan;
    }
    this.#asked += 1;
    const asked = this.#asked;
    const { revision, meetings } = await call('list_meetings', { plan });
    if (asked !== this.#asked) return;
    this.#all = meetings;
    this.#revision = revision;
  }

  /** Takes in what the library tells after a commit: one reading for all that came meanwhile. */
  async changed({ revision, annotations, meetings: told }: Changed): Promise<void> {
    // With the notes their number changes.
    if (this.plan === null || annotations.length + told.length === 0) return;
    if (revision <= this.#revision) return;
    this.#reading ??= Promise.resolve().then(async () => {
      this.#reading = null;
      if (this.plan !== null) await this.load(this.plan);
    });
    await this.#reading;
  }

  /** Makes a meeting. */
  add(args: AddMeeting): Promise<MeetingDone> {
    return this.#take(call('add_meeting', args));
  }

  /** Changes what is written of a meeting. */
  update(args: UpdateMeeting): Promise<MeetingDone> {
    return this.#take(call('update_meeting', args));
  }

  /** Starts a meeting, pauses it, goes on with it or ends it. */
  run(meeting: string, what: RunMeeting['what'], at?: number): Promise<MeetingDone> {
    return this.#take(call('run_meeting', { meeting, what, at }));
  }

  /** Says that a meeting was paused already, from one time until another. */
  pauseBetween(meeting: string, from: number, until: number): Promise<MeetingDone> {
    const between: [number, number] = [Math.round(from), Math.round(until)];
    return this.#take(call('run_meeting', { meeting, what: 'pause', between }));
  }

  /** Says what the running meeting is at; `null` for nothing in particular. */
  async discuss(draft: string, node: string | null): Promise<MeetingDone | null> {
    if (!this.running) return null;
    return this.#take(call('discuss', { meeting: this.running.meeting, draft, node }));
  }

  /** Puts a meeting into the trash; its notes stay. */
  trash(meeting: string): Promise<MeetingDone> {
    return this.#take(call('trash_meeting', { meeting }));
  }

  /** Takes a meeting out of the trash. */
  restore(meeting: string): Promise<MeetingDone> {
    return this.#take(call('restore_meeting', { meeting }));
  }

  /** Forgets all of them. */
  forget(): void {
    this.#asked += 1;
    this.#revision = 0;
    this.plan = null;
    this.#all = [];
    this.#chosen = null;
  }

  async #take(calling: Promise<MeetingDone>): Promise<MeetingDone> {
    const { plan } = this;
    const { step, ...view } = await calling;
    // Locked, or turned to another plan meanwhile.
    if (this.plan !== plan || view.plan !== plan) return { step, ...view };
    const known = this.#all.some(({ meeting }) => meeting === view.meeting);
    this.#all = known
      ? this.#all.map((one) => (one.meeting === view.meeting ? view : one))
      : [...this.#all, view];
    return { step, ...view };
  }
}

/** What a meeting is at now. */
function atNow(meeting: MeetingView | null): Discussed | null {
  const last = meeting?.discussed.at(-1);
  return last && last.node !== null ? last : null;
}

/** The one that was started last. */
function latest(meetings: readonly MeetingView[]): MeetingView | null {
  const started = ({ spans }: MeetingView) => spans.at(-1)?.[0] ?? 0;
  return meetings.toSorted((a, b) => started(a) - started(b)).at(-1) ?? null;
}

function agendaKey(meeting: string): string {
  return `meeting_agenda:${meeting}`;
}

/** The meetings of this window. */
export const meetings = new Meetings();
onForget(() => meetings.forget());
