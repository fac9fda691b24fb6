import type { AnnotationDone, AnnotationView, Changed, Done, StepView, Steps } from '$lib/api';

import { failWith, now, type Answers } from './answers';
import type { SampleOutline } from './outline';
import { differing, versionsOf, viewOf, type Step } from './steps';

type Travels = 'undo' | 'redo' | 'history' | 'annotation_history' | 'correct';

/** The annotations of the sample host, and the steps that made them what they are. */
export class SampleList {
  /** Those in the trash too. */
  all: AnnotationView[] = [];
  revision = 1;
  /** Those that were carried over, as they were before. */
  readonly origins = new Map<string, AnnotationView>();
  #steps: Step[] = [];

  constructor(
    private readonly outline: SampleOutline,
    private readonly tell: (changed: Changed) => void,
  ) {}

  readonly answers: Answers<Travels> = {
    undo: ({ step }) => {
      const last = this.steps().undo;
      if (step !== undefined && step !== last?.step) failWith('step_not_last');
      return this.#travel(last, 'undone');
    },
    // The outline of the sample stays as it is.
    correct: () => this.commitAside('outline_correct'),
    redo: () => this.#travel(this.steps().redo, 'done'),
    history: () => ({ history: this.#steps.toReversed().map(viewOf) }),
    annotation_history: ({ annotation }) => ({ versions: versionsOf(this.#steps, annotation) }),
  };

  /** What undo and redo would do now. */
  steps(): Steps {
    const undo = this.#steps.findLast(({ state }) => state === 'done');
    const redo = this.#steps.find(({ state }) => state === 'undone');
    return { undo: undo ? viewOf(undo) : null, redo: redo ? viewOf(redo) : null };
  }

  /** Those that are not in the trash, in reading order; of one draft, as they sit there. */
  live(draft?: string): AnnotationView[] {
    const order = new Map(this.outline.nodes.map(({ id }, index) => [id, index]));
    const place = (a: AnnotationView) => order.get(a.node ?? '') ?? Infinity;
    const seen = (a: AnnotationView): AnnotationView[] => {
      if (draft === undefined || a.draft === draft) return [a];
      const origin = a.made_in === draft ? this.origins.get(a.annotation) : undefined;
      return origin ? [{ ...a, ...placeOf(origin) }] : [];
    };
    return this.all
      .filter(({ trashed }) => trashed === null)
      .flatMap(seen)
      .toSorted((a, b) => place(a) - place(b) || (a.range?.[0] ?? 0) - (b.range?.[0] ?? 0));
  }

  /** An annotation; fails for one that is not there. */
  get(id: string): AnnotationView {
    const found = this.all.find(({ annotation }) => annotation === id);
    return found ?? failWith('not_found', { annotation: id });
  }

  /** Makes a step of one annotation that is new. */
  add(op: string, view: AnnotationView): AnnotationDone {
    return { ...view, step: this.#commit(op, view.kind, [...this.all, view], [view]) };
  }

  /** Makes a step of one annotation that changed. */
  replace(op: string, view: AnnotationView): AnnotationDone {
    const list = this.all.map((a) => (a.annotation === view.annotation ? view : a));
    return { ...view, step: this.#commit(op, view.kind, list, [view]) };
  }

  /** Makes one step of several annotations. */
  commitAll(op: string, ids: string[], list: AnnotationView[]): Done {
    const changed = list.filter(({ annotation }) => ids.includes(annotation));
    return { ...now(), step: this.#commit(op, this.get(ids[0] ?? '').kind, list, changed) };
  }

  /** Makes a step of something else, which leaves the annotations as they are. */
  commitAside(op: string, drafts: string[] = [], meetings: string[] = []): Done {
    return { ...now(), step: this.#commit(op, '', this.all, [], drafts, meetings) };
  }

  /** Tells that the library was written, with or without a step. */
  written(): void {
    this.#changed([]);
  }

  #commit(
    op: string,
    kind: string,
    after: AnnotationView[],
    changed: AnnotationView[],
    drafts: string[] = [],
    meetings: string[] = [],
  ): number {
    const done = this.#steps.filter(({ state }) => state === 'done');
    const made = { step: this.revision + 1, op, args: { kind }, at: Date.now(), state: 'done' };
    this.#steps = [...done, { ...made, before: this.all, after, drafts, meetings }];
    this.all = after;
    this.#changed(
      changed.map(({ annotation }) => annotation),
      drafts,
      meetings,
    );
    return made.step;
  }

  #travel(view: StepView | null, state: 'done' | 'undone') {
    const step = this.#steps.find((one) => one.step === view?.step);
    if (!step) return { step: null, annotations: [], steps: this.steps() };
    step.state = state;
    this.all = state === 'done' ? step.after : step.before;
    const annotations = differing(step);
    this.#changed(annotations, step.drafts, step.meetings);
    return { step: viewOf(step), annotations, steps: this.steps() };
  }

  #changed(annotations: string[], drafts: string[] = [], meetings: string[] = []): void {
    this.revision += 1;
    const { revision } = this;
    const at = Date.now();
    const changed = { drafts, annotations, meetings };
    this.tell({ revision, at, work: true, ...changed, steps: this.steps() });
  }
}

function placeOf({ draft, node, range, until, citation, placement, ...rest }: AnnotationView) {
  const { confidence, to_review, placed_by } = rest;
  return { draft, node, range, until, citation, placement, confidence, to_review, placed_by };
}
