import type { AnnotationView, StepView, VersionView } from '$lib/api';

/** A step of the sample host, with the whole list before and after it. */
export interface Step extends StepView {
  before: AnnotationView[];
  after: AnnotationView[];
  /** The drafts it changed something of. */
  drafts: string[];
  /** The meetings it changed. */
  meetings: string[];
}

/** A step as the window sees it. */
export function viewOf({ step, op, args, at, state }: Step): StepView {
  return { step, op, args, at, state };
}

/** What an annotation said after each step that changed its words, latest first. */
export function versionsOf(steps: readonly Step[], annotation: string): VersionView[] {
  const versions: VersionView[] = [];
  let saidLast = '';
  for (const { step, at, state, after } of steps) {
    const found = after.find((a) => a.annotation === annotation);
    if (!found || state !== 'done') continue;
    const { kind, body, replacement, reason, stance, priority, colour, tags } = found;
    const trashed = found.trashed !== null;
    const words = { kind, body, replacement, reason, stance, priority, colour, tags, trashed };
    const version = { ...words, state: found.state };
    const said = JSON.stringify(version);
    if (said === saidLast) continue;
    saidLast = said;
    versions.unshift({ revision: step, at, cause: 'done', ...version });
  }
  return versions;
}

/** The annotations that a step made, changed or took away. */
export function differing({ before, after }: Step): string[] {
  const had = new Map(before.map((view) => [view.annotation, view]));
  const has = new Map(after.map((view) => [view.annotation, view]));
  return [...new Set([...had.keys(), ...has.keys()])].filter((id) => had.get(id) !== has.get(id));
}
