import type {
  AgendaItem,
  AnnotationView,
  MeetingDone,
  MeetingView,
  MinutesEntry,
  MinutesPreview,
  Participant,
  SetParticipant,
} from '$lib/api';

import { failWith, type Answers } from './answers';
import type { SampleList } from './list';
import type { SampleOutline } from './outline';

type Meets =
  | 'list_meetings'
  | 'taken_up'
  | 'add_meeting'
  | 'update_meeting'
  | 'run_meeting'
  | 'discuss'
  | 'trash_meeting'
  | 'restore_meeting'
  | 'preview_minutes';

const TODO = ['ToDo', 'todo', '宿題'];

/** The meetings of the sample host. */
export class SampleMeetings {
  #count = 0;
  /** All of them as each step left them. */
  #log: { step: number; meetings: MeetingView[] }[] = [];

  constructor(
    private readonly list: SampleList,
    private readonly outline: SampleOutline,
  ) {}

  /** Those that are not in the trash. */
  get live(): readonly MeetingView[] {
    return this.#all().filter(({ trashed }) => trashed === null);
  }

  readonly answers: Answers<Meets> = {
    list_meetings: ({ plan }) => ({
      revision: this.list.revision,
      meetings: this.#all()
        .filter((one) => one.plan === plan)
        .map((one) => this.#counted(one)),
    }),
    // All drafts of the sample have the same text.
    taken_up: ({ draft: shown }) => ({
      items: this.#all().flatMap(({ discussed }) =>
        discussed.flatMap(({ draft, node }) =>
          node !== null && draft !== shown ? [{ draft, node, here: [node] }] : [],
        ),
      ),
    }),
    add_meeting: ({ plan, name, date = '', place = '', agenda = [], participants = [] }) => {
      const meeting = this.#id('m');
      return this.#commit('meeting_add', {
        ...{ meeting, plan, name, date, place, state: 'planned', trashed: null },
        ...{ spans: [], discussed: [], notes: 0, created: Date.now() },
        agenda: agenda.map((text) => this.#item({ text })),
        participants: participants.map((one) => this.#participant(one)),
      });
    },
    update_meeting: ({ meeting, agenda, participants, ...words }) => {
      const old = this.#get(meeting);
      return this.#commit('meeting_update', {
        ...old,
        ...words,
        agenda: agenda?.map((one) => this.#item(one)) ?? old.agenda,
        participants: participants?.map((one) => this.#participant(one)) ?? old.participants,
      });
    },
    run_meeting: ({ meeting, what, at = Date.now(), between }) => {
      const old = this.#get(meeting);
      if (between) {
        const [from, until] = between;
        const cut = old.spans.flatMap(([began, ended]): MeetingView['spans'] => [
          [began, from],
          [until, ended],
        ]);
        return this.#commit('meeting_run', { ...old, spans: cut });
      }
      const stopped = old.spans.map(([from, until]): [number, number] => [from, until ?? at]);
      const goes = what === 'start' || what === 'resume';
      const spans: MeetingView['spans'] = goes ? [...stopped, [at, null]] : stopped;
      const state = goes ? 'running' : what === 'end' ? 'ended' : 'paused';
      return this.#commit('meeting_run', { ...old, spans, state });
    },
    discuss: ({ meeting, draft, node }) => {
      const old = this.#get(meeting);
      if (node !== null) this.outline.node(node);
      const discussed = [...old.discussed, { draft, node, at: Date.now() }];
      return this.#commit('meeting_discuss', { ...old, discussed });
    },
    trash_meeting: ({ meeting }) =>
      this.#commit('meeting_trash', { ...this.#get(meeting), trashed: Date.now() }),
    restore_meeting: ({ meeting }) =>
      this.#commit('meeting_restore', { ...this.#get(meeting), trashed: null }),
    preview_minutes: ({ meeting, draft, order, own = true }) => {
      const held = this.#get(meeting);
      const all = this.#saidIn(meeting, draft);
      const notes = all.filter(({ state }) => own || state !== 'draft');
      const entries = (list: AnnotationView[]) => list.map(entryOf);
      const sections =
        order === 'time' ? [{ heading: '', entries: entries(notes) }] : byAgenda(held, notes);
      return {
        ...{ name: `${held.name} 議事メモ`, facts: [held.date, held.place].filter(Boolean) },
        ...{ sections, total: notes.length },
        working: all.length - notes.length,
        questions: entries(notes.filter(({ kind }) => kind === 'question')),
        todos: entries(notes.filter(({ tags }) => tags.some((tag) => TODO.includes(tag)))),
      };
    },
  };

  /** As the steps that were not taken back left them. */
  #all(): MeetingView[] {
    const { history } = this.list.answers.history({});
    const done = new Set(history.filter(({ state }) => state === 'done').map(({ step }) => step));
    return this.#log.findLast(({ step }) => done.has(step))?.meetings ?? [];
  }

  #get(id: string): MeetingView {
    return (
      this.#all().find(({ meeting }) => meeting === id) ?? failWith('not_found', { meeting: id })
    );
  }

  #counted(view: MeetingView): MeetingView {
    return { ...view, notes: this.#saidIn(view.meeting).length };
  }

  #saidIn(meeting: string, draft?: string): AnnotationView[] {
    return (this.list.live(draft) as AnnotationView[])
      .filter(({ said }) => said?.meeting === meeting)
      .toSorted((a, b) => (a.made ?? 0) - (b.made ?? 0));
  }

  #commit(op: string, view: MeetingView): MeetingDone {
    const before = this.#all();
    const known = before.some(({ meeting }) => meeting === view.meeting);
    const meetings = known
      ? before.map((one) => (one.meeting === view.meeting ? view : one))
      : [...before, view];
    const { step } = this.list.commitAside(op, [], [view.meeting]);
    if (step !== undefined) this.#log = [...this.#log, { step, meetings }];
    return { ...this.#counted(view), step };
  }

  #id(letter: string): string {
    this.#count += 1;
    return `${letter}${this.#count}`;
  }

  #item({ id, text }: { id?: string; text: string }): AgendaItem {
    return { id: id ?? this.#id('g'), text };
  }

  #participant({ id, name, role = '', short = '' }: SetParticipant): Participant {
    return { id: id ?? this.#id('p'), name, role, short };
  }
}

function byAgenda({ agenda }: MeetingView, notes: AnnotationView[]): MinutesPreview['sections'] {
  const known = new Set(agenda.map(({ id }) => id));
  const of = (id: string | null) =>
    notes
      .filter(({ said }) => (id === null ? !known.has(said?.agenda ?? '') : said?.agenda === id))
      .map(entryOf);
  const sections = agenda.map(({ id, text }) => ({ heading: text, entries: of(id) }));
  return [...sections, { heading: '', entries: of(null) }].filter(
    ({ entries }) => entries.length > 0,
  );
}

function entryOf({ said, ...view }: AnnotationView): MinutesEntry {
  const { kind, citation, quote, body, replacement, tags } = view;
  const at = said?.at ?? 0;
  const time = new Intl.DateTimeFormat('ja-JP', { hour: '2-digit', minute: '2-digit' }).format(at);
  const speaker = said?.speaker ?? '';
  return { at, time, speaker, kind, citation, quote, body, replacement, tags };
}
