import { tick } from 'svelte';

import type {
  AnnotationView,
  MeetingDone,
  MeetingView,
  RunMeeting,
  UpdateAnnotation,
  UpdateMeeting,
} from '$lib/api';
import { words } from '$lib/i18n';
import { focusInspector } from '$lib/keyboard/places';
import { dayWritten, nextName } from '$lib/meeting/naming';

import { tellDone } from './annotating';
import { annotations } from './annotations.svelte';
import { dialogs } from './dialogs.svelte';
import { inspector } from './inspector.svelte';
import { layout } from './layout.svelte';
import { library } from './library.svelte';
import { meetingClock } from './meetingClock.svelte';
import { meetings } from './meetings.svelte';
import { attempt } from './report';
import { search } from './search.svelte';
import { Turns } from './turns';

/** What is changed of a meeting, made of how it stands when its turn comes. */
type Change = (meeting: MeetingView) => Omit<UpdateMeeting, 'meeting'>;

/** The changes wait for one another: each is made of what the one before it left. */
const turns = new Turns();

/** Changes what is written of a meeting; `after` is done once that is saved. */
export function changeMeeting(
  id: string,
  change: Change,
  after?: (done: MeetingDone) => void,
): Promise<void> {
  return attempt(() =>
    turns.take(async () => {
      const view = meetings.get(id);
      if (!view) return;
      const done = await meetings.update({ meeting: id, ...change(view) });
      after?.(done);
    }),
  );
}

/** The plan that is read, once its meetings are listed. */
async function listed(): Promise<string | null> {
  const plan = library.draft?.plan;
  if (plan !== undefined && meetings.plan !== plan) await meetings.load(plan);
  return plan ?? null;
}

/** The meeting after the last one: the next number, today, the same place and the same people. */
async function prepared() {
  const plan = await listed();
  if (plan === null) return null;
  const before = meetings.list.at(-1);
  return meetings.add({
    plan,
    name: nextName(meetings.list),
    date: dayWritten(Date.now()),
    place: before?.place ?? '',
    participants: (before?.participants ?? []).map(({ name, role, short }) => ({
      name,
      role,
      short,
    })),
  });
}

/** Makes a meeting to be prepared, and chooses it. */
export async function prepareMeeting(): Promise<void> {
  await attempt(async () => {
    const done = await prepared();
    if (!done) return;
    meetings.look(done.meeting);
    tellDone(words().meeting.added(done.name), done);
  });
}

/** Starts the meeting that was prepared last, or one that nobody prepared. */
export async function startMeeting(): Promise<void> {
  await attempt(async () => {
    await listed();
    if (meetings.underway) return;
    const waiting = meetings.list.findLast(({ state }) => state === 'planned');
    const meeting = waiting ?? (await prepared());
    if (meeting) await run(meeting.meeting, 'start');
  });
}

/** Starts a meeting, pauses it, goes on with it or ends it. */
export function runMeeting(meeting: string, what: RunMeeting['what']): Promise<void> {
  return attempt(() => run(meeting, what));
}

async function run(meeting: string, what: RunMeeting['what']): Promise<void> {
  const view = meetings.get(meeting);
  const done = await meetings.run(meeting, what, view ? clockOf(view) : undefined);
  meetings.look(meeting);
  tellDone(words().meeting.ran[what](done.name), done);
}

/** The time by a clock that, once set back, takes nothing from what a meeting ran. */
function clockOf(meeting: MeetingView): number {
  if (meeting.state !== 'running') return meetingClock.meet(meeting);
  meetingClock.look(meeting);
  return meetingClock.now;
}

/** Puts a meeting into the trash, with a way back. What was said in it stays. */
export async function removeMeeting({ meeting, name }: MeetingView): Promise<void> {
  await attempt(async () => {
    tellDone(words().meeting.trashed(name), await meetings.trash(meeting));
  });
}

/** Takes a meeting out of the trash. */
export async function restoreMeeting({ meeting, name }: MeetingView): Promise<void> {
  await attempt(async () => {
    const done = await meetings.restore(meeting);
    meetings.look(meeting);
    tellDone(words().meeting.restored(name), done);
  });
}

/** Turns the running meeting to its next agenda item. */
export function nextAgendaItem(): void {
  const { running, agendaNow } = meetings;
  if (!running) return;
  const at = running.agenda.findIndex(({ id }) => id === agendaNow?.id);
  const next = running.agenda[at + 1];
  if (next) meetings.turnTo(running.meeting, next.id);
}

/** Opens the meetings, with one chosen. */
export function showMeetings(meeting: string | null = null): void {
  if (meeting !== null) meetings.look(meeting);
  dialogs.show('meetings');
}

/** Opens what was said in the meeting beside the text, and goes there. */
export async function showTimeline(): Promise<void> {
  search.close();
  layout.setOpen('inspector', true);
  inspector.tab = 'meeting';
  await tick();
  focusInspector();
}

/** Whether something that was said is not an opinion yet, and can become one. */
export function isRaisable({ kind, body }: AnnotationView): boolean {
  return (kind === 'note' || kind === 'question') && body.trim() !== '';
}

/** Makes a note an opinion; where it was said stays with it. */
export async function raise({ annotation, citation }: AnnotationView): Promise<void> {
  await attempt(async () => {
    const done = await annotations.update({ annotation, kind: 'opinion' });
    tellDone(words().meeting.raised(citation || words().meeting.wholeDraft), done);
  });
}

/** Says anew who said something, or under which agenda item. */
export async function changeSaid(
  { annotation }: AnnotationView,
  said: NonNullable<UpdateAnnotation['said']>,
): Promise<void> {
  await attempt(async () => {
    tellDone(words().meeting.saidChanged, await annotations.update({ annotation, said }));
  });
}
