/**
 * What the contract says of meetings, by hand until it is generated with the rest: nothing here
 * is known to the host yet.
 */
import type * as generated from './generated/contract';

/** How far a meeting has come. */
export type MeetingState = 'planned' | 'running' | 'paused' | 'ended';

/** One item of an agenda. */
export interface AgendaItem {
  id: string;
  text: string;
}

/** Who takes part; `short` is what is typed after `@`, the name where it is empty. */
export interface Participant {
  id: string;
  name: string;
  role: string;
  short: string;
}

/** What was taken up; `node` is `null` for nothing in particular. */
export interface Discussed {
  draft: string;
  node: string | null;
  at: number;
}

/** A meeting. */
export interface MeetingView {
  meeting: string;
  plan: string;
  name: string;
  /** The day, as written. */
  date: string;
  place: string;
  agenda: AgendaItem[];
  participants: Participant[];
  state: MeetingState;
  /** When it ran, from and until; `null` while it goes on. */
  spans: [number, number | null][];
  /** What was taken up, in order. */
  discussed: Discussed[];
  /** How many annotations were said in it. */
  notes: number;
  created: number;
  trashed: number | null;
}

/** A meeting as a change left it. */
export type MeetingDone = MeetingView & { step?: number };

/** Where an annotation was said. */
export interface SaidView {
  meeting: string;
  /** When its first key was pressed. */
  at: number;
  /** The participant's name; empty for nobody in particular. */
  speaker: string;
  /** The id of an agenda item; empty for none. */
  agenda: string;
}

/** Someone who takes part, as written down. */
export interface ParticipantWritten {
  id?: string;
  name: string;
  role?: string;
  short?: string;
}

export interface AddMeeting {
  plan: string;
  name: string;
  date?: string;
  place?: string;
  agenda?: string[];
  participants?: ParticipantWritten[];
}

export interface UpdateMeeting {
  meeting: string;
  name?: string;
  date?: string;
  place?: string;
  agenda?: { id?: string; text: string }[];
  participants?: ParticipantWritten[];
}

export type RunMeeting = { meeting: string; what: 'start' | 'pause' | 'resume' | 'end' };
export type Discuss = { meeting: string; draft: string; node: string | null };
export type MinutesOrder = 'agenda' | 'time';
export type MinutesFormat = 'docx' | 'markdown' | 'html' | 'pdf';

/** The minutes asked for; `own` leaves everything out that others wrote. */
export interface Minutes {
  meeting: string;
  draft: string;
  order: MinutesOrder;
  format: MinutesFormat;
  own?: boolean;
}

/** A line of the minutes. */
export interface MinutesEntry {
  at: number;
  /** To the minute, such as `14:03`. */
  time: string;
  speaker: string;
  kind: generated.AnnotationKind;
  citation: string;
  quote: string;
  body: string;
  tags: string[];
}

/** What minutes would hold. */
export interface MinutesPreview {
  name: string;
  sections: { heading: string; entries: MinutesEntry[] }[];
  questions: MinutesEntry[];
  todos: MinutesEntry[];
  total: number;
}

/** What became of minutes that were written; no file when it was called off. */
export interface MinutesExported {
  file: string | null;
  total: number;
}

interface MadeInMeeting {
  /** Where it was said; `null` for what was made elsewhere. */
  said?: SaidView | null;
  /** The order in which it was made. */
  made?: number;
}

export type AnnotationView = generated.AnnotationView & MadeInMeeting;
export type AnnotationDone = generated.AnnotationDone & MadeInMeeting;
export type Annotate = generated.Annotate & {
  said?: { meeting: string; at: number; speaker?: string; agenda?: string };
};
export type UpdateAnnotation = generated.UpdateAnnotation & {
  /** `null`: it is of no meeting any more. */
  said?: { speaker?: string; agenda?: string } | null;
};

declare module './generated/contract' {
  interface Commands {
    list_meetings: {
      args: { plan: string };
      answer: { revision: number; meetings: MeetingView[] };
    };
    add_meeting: { args: AddMeeting; answer: MeetingDone };
    update_meeting: { args: UpdateMeeting; answer: MeetingDone };
    run_meeting: { args: RunMeeting; answer: MeetingDone };
    discuss: { args: Discuss; answer: MeetingDone };
    trash_meeting: { args: { meeting: string }; answer: MeetingDone };
    restore_meeting: { args: { meeting: string }; answer: MeetingDone };
    preview_minutes: { args: Minutes; answer: MinutesPreview };
  }
}
