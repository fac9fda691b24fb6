import type { AnnotationView, Discussed, MeetingView } from '$lib/api';

/** How what was said is put together: as it was said, by agenda item, or what is left to do. */
export const GROUPINGS = ['time', 'agenda', 'open'] as const;

/** One of them. */
export type Grouping = (typeof GROUPINGS)[number];

/** What the meeting did at a time. */
export type Turn = 'start' | 'pause' | 'resume' | 'end';

/** A row of the timeline. */
export type Row =
  | { row: 'note'; key: string; annotation: AnnotationView }
  | { row: 'heading'; key: string; heading: Heading; count: number }
  | { row: 'taken_up'; key: string; at: number; node: string }
  | { row: 'turn'; key: string; at: number; turn: Turn };

/** What stands over a group: the words of an agenda item, or a group that has a name of its own. */
export type Heading = { text: string } | { group: 'no_agenda' | 'questions' | 'todos' };

const TODO = /^(todo|to-do|宿題)$/i;

/** What was said in a meeting, in the order in which it was: no clock that is set back changes it. */
export function saidIn(
  list: readonly AnnotationView[],
  meeting: string,
): readonly AnnotationView[] {
  return list
    .filter(({ said }) => said?.meeting === meeting)
    .toSorted((a, b) => (a.made ?? 0) - (b.made ?? 0));
}

/** Whether a question waits for its answer. */
export function isOpenQuestion({ kind, state }: AnnotationView): boolean {
  return kind === 'question' && state !== 'resolved';
}

/** Whether something is left to be done. */
export function isToDo({ tags, state }: AnnotationView): boolean {
  return state !== 'resolved' && tags.some((tag) => TODO.test(tag.normalize('NFKC')));
}

/** The rows of a timeline. What was taken up is shown where `here` finds it in the draft. */
export function rowsOf(
  meeting: MeetingView,
  notes: readonly AnnotationView[],
  grouping: Grouping,
  here: (one: Discussed) => readonly string[],
): readonly Row[] {
  if (grouping === 'agenda') return byAgenda(meeting, notes);
  if (grouping === 'open') {
    return [
      ...group({ group: 'questions' }, notes.filter(isOpenQuestion)),
      ...group({ group: 'todos' }, notes.filter(isToDo)),
    ];
  }
  const happened = [...turnsOf(meeting), ...takenUp(meeting.discussed, here)].toSorted(
    (a, b) => a.at - b.at,
  );
  return merged(notes, happened);
}

type Happened = Extract<Row, { at: number }>;

/** Every note in its place among the notes; what happened goes before the first that was later. */
function merged(notes: readonly AnnotationView[], happened: readonly Happened[]): Row[] {
  const rows: Row[] = [];
  let next = 0;
  for (const annotation of notes) {
    for (; (happened[next]?.at ?? Infinity) <= (annotation.said?.at ?? 0); next += 1) {
      const one = happened[next];
      if (one) rows.push(one);
    }
    rows.push(noteRow(annotation, ''));
  }
  return [...rows, ...happened.slice(next)];
}

function turnsOf({ spans, state }: MeetingView): Happened[] {
  return spans.flatMap(([from, until], index) => {
    const began: Turn = index === 0 ? 'start' : 'resume';
    const ended: Turn = index === spans.length - 1 && state === 'ended' ? 'end' : 'pause';
    const rows: Happened[] = [{ row: 'turn', key: `turn-${index}`, at: from, turn: began }];
    if (until !== null) rows.push({ row: 'turn', key: `stop-${index}`, at: until, turn: ended });
    return rows;
  });
}

function takenUp(
  discussed: readonly Discussed[],
  here: (one: Discussed) => readonly string[],
): Happened[] {
  return discussed.flatMap((one, index): Happened[] => {
    const [node] = here(one);
    return node === undefined ? [] : [{ row: 'taken_up', key: `taken-${index}`, at: one.at, node }];
  });
}

function byAgenda({ agenda }: MeetingView, notes: readonly AnnotationView[]): Row[] {
  const known = new Set(agenda.map(({ id }) => id));
  const rest = notes.filter(({ said }) => !known.has(said?.agenda ?? ''));
  return [
    ...agenda.flatMap(({ id, text }) =>
      group(
        { text },
        notes.filter(({ said }) => said?.agenda === id),
        id,
      ),
    ),
    ...group({ group: 'no_agenda' }, rest),
  ];
}

function group(heading: Heading, notes: readonly AnnotationView[], name?: string): Row[] {
  if (notes.length === 0) return [];
  const key = name ?? ('group' in heading ? heading.group : heading.text);
  const first: Row = { row: 'heading', key: `heading-${key}`, heading, count: notes.length };
  return [first, ...notes.map((annotation) => noteRow(annotation, key))];
}

/** One may be both a question and something to do: its row has a key of its own in each. */
function noteRow(annotation: AnnotationView, of: string): Row {
  return { row: 'note', key: `${of}:${annotation.annotation}`, annotation };
}
