/** How what is written in the capture line is kept until it is saved. */
import type { Annotate, Range, TypingView } from '$lib/api';
import { KINDS } from '$lib/annotation/kinds';

/** A place that a note goes to. */
export interface Spot {
  draft: string;
  node: string;
  range: Range | null;
  /** How officials cite it. */
  label: string;
}

/** A note as the library is asked to make it. */
export interface Note {
  args: Omit<Annotate, 'typing'>;
  /** A citation whose place is still to be found; `null` where the place is known. */
  cited: string | null;
  /** What its place is called. */
  label: string;
  /**
   * How it is saved where the citation names no place, or several: with the citation in its words,
   * at the place it has without one. Earlier versions kept none.
   */
  otherwise?: Pick<Note, 'args' | 'label'>;
}

/** A text of the capture line. */
export interface CaptureText {
  text: string;
  /** When its first key was pressed. */
  at: number;
  /** Where it goes; `null` for the whole plan. */
  spot: Spot | null;
  /** The note it was entered as; `null` while it is written. */
  note: Note | null;
}

const BEGINS = 'capture:';

/** The key of the text that was begun as the so-manieth. */
export function captureKey(number: number): string {
  return `${BEGINS}${number}`;
}

/** The key of the place that notes are kept at. */
export const PIN_KEY = 'capture:pin';

/** The place that an earlier run of the app kept notes at; `null` for none. */
export function readPin(kept: readonly TypingView[]): Spot | null {
  const value = kept.find(({ key }) => key === PIN_KEY)?.value;
  return isSpot(value) ? value : null;
}

/** Reads what an earlier run of the app kept, as it was begun; what is not ours is left out. */
export function readCaptured(kept: readonly TypingView[]): { number: number; kept: CaptureText }[] {
  return kept
    .flatMap(({ key, value }) => {
      const number = key.startsWith(BEGINS) ? Number(key.slice(BEGINS.length)) : NaN;
      return Number.isSafeInteger(number) && isText(value) ? [{ number, kept: value }] : [];
    })
    .toSorted((a, b) => a.number - b.number);
}

function isText(value: unknown): value is CaptureText {
  const { text, at, spot, note } = asRecord(value);
  return (
    typeof text === 'string' &&
    typeof at === 'number' &&
    (spot === null || isSpot(spot)) &&
    (note === null || isNote(note))
  );
}

function isSpot(value: unknown): value is Spot {
  const { draft, node, label } = asRecord(value);
  return [draft, node, label].every((one) => typeof one === 'string');
}

function isNote(value: unknown): boolean {
  const { args, cited, label, otherwise } = asRecord(value);
  if (otherwise !== undefined && !isNote({ ...asRecord(otherwise), cited: null })) return false;
  const { draft, node, kind } = asRecord(args);
  const texts = [draft, node, label].every((one) => typeof one === 'string');
  const place = cited === null || typeof cited === 'string';
  return texts && place && KINDS.some((one) => one === kind);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
