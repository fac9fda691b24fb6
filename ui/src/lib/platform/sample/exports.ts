import type {
  AnnotationView,
  ColumnView,
  Export,
  ExportPreview,
  MeetingAlong,
  MeetingView,
} from '$lib/api';

import { now, type Answers } from './answers';
import type { SampleList } from './list';

/** A few columns of a table. */
const COLUMNS: ColumnView[] = [
  { field: 'number', name: '通番', width: 6, shown: true },
  { field: 'opinion', name: '意見', width: 40, shown: true },
  { field: 'tags', name: 'タグ', width: 16, shown: false },
];

type Exports = 'preview_export' | 'export_columns' | 'copy_export' | 'cancel_export';

const SAID = ['opinion', 'suggestion', 'question'];

/** Who and which meeting annotations can be narrowed down to. */
function namedIn(list: readonly AnnotationView[], meetings: readonly MeetingView[]) {
  const speakers = list.map(({ said }) => said?.speaker ?? '').filter((name) => name !== '');
  return {
    members: [...new Set(speakers)].map((name) => ({
      name,
      annotations: speakers.filter((speaker) => speaker === name).length,
    })),
    meetings: meetings
      .map(({ meeting, name, date }) => ({
        meeting,
        name,
        date,
        annotations: list.filter(({ said }) => said?.meeting === meeting).length,
      }))
      .filter(({ annotations }) => annotations > 0),
  };
}

/** The meetings that go along: whole with a whole draft, else what is said names of them. */
function alongWith(
  chosen: readonly AnnotationView[],
  meetings: readonly MeetingView[],
  asked: Export,
): MeetingAlong[] {
  if (asked.format !== 'json' && asked.format !== 'jsonld') return [];
  if (asked.profile === 'submit' && asked.working !== true) return [];
  const isNarrowed = [asked.kinds, asked.members, asked.meetings].some((only) => only?.length);
  return meetings.flatMap(({ meeting, name, participants, agenda, spans }) => {
    const said = chosen.flatMap((one) => (one.said?.meeting === meeting ? [one.said] : []));
    if (said.length === 0) return [];
    const named = (of: 'speaker' | 'agenda', one: string) =>
      !isNarrowed || said.some((it) => it[of] === one);
    return [
      {
        meeting,
        name,
        participants: participants.filter((one) => named('speaker', one.name)).length,
        agenda: agenda.filter(({ id }) => named('agenda', id)).length,
        course: !isNarrowed && spans.length > 0,
      },
    ];
  });
}

/** What an export would hold: the app's rules on the sample's annotations. */
function previewOf(
  list: readonly AnnotationView[],
  meetings: readonly MeetingView[],
  asked: Export,
): ExportPreview {
  const { profile = 'own', working = false } = asked;
  const wanted = <T>(from: readonly T[] | undefined, one: T) => !from?.length || from.includes(one);
  const inside = list.filter(
    ({ kind, said }) =>
      wanted(asked.kinds, kind) &&
      wanted(asked.members, said?.speaker ?? '') &&
      wanted(asked.meetings, said?.meeting ?? ''),
  );
  const own = ({ kind, state }: AnnotationView) =>
    !SAID.includes(kind) || (state !== 'submit' && state !== 'submitted');
  const chosen = inside.filter((one) => profile === 'own' || working || !own(one));
  return {
    name: '第３期医療分野研究開発推進計画_注釈_20261122.html',
    profile,
    nodes: asked.format === 'xlsx' ? 0 : 161,
    annotations: chosen.length,
    shown: chosen.map(({ annotation, kind, citation, quote, body, replacement, reason }) => ({
      annotation,
      kind,
      place: citation,
      quote,
      body,
      replacement,
      reason,
      replies: 0,
    })),
    working: inside.length - chosen.length,
    trashed: 0,
    along: alongWith(chosen, meetings, asked),
    outside: list.length - inside.length,
    unset: [],
    ...namedIn(list, meetings),
  };
}

/** What the sample host answers of an export. */
export function exportAnswers(
  list: SampleList,
  meetings: () => readonly MeetingView[],
): Answers<Exports> {
  return {
    preview_export: (asked) => previewOf(list.live(), meetings(), asked),
    export_columns: () => ({ columns: COLUMNS, usual: COLUMNS }),
    cancel_export: () => now(),
    copy_export: () => ({
      html: '<p>意見</p>',
      text: '意見',
      annotations: list.live().length,
    }),
  };
}
