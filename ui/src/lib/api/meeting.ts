/**
 * What the contract says of minutes, by hand until it is generated with the rest: nothing here is
 * known to the host yet.
 */
import type * as generated from './generated/contract';

/** Someone who takes part, as written down. */
export type ParticipantWritten = generated.SetParticipant;
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

declare module './generated/contract' {
  interface Commands {
    preview_minutes: { args: Minutes; answer: MinutesPreview };
  }
}
