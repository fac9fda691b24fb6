import type { AnnotationView, Changed, StepView, Steps } from '$lib/api';

import { failWith, now, type Answers } from './answers';
import type { SampleOutline } from './outline';
import { differing, versionsOf, viewOf, type Step } from './steps';

type Travels = 'undo' | 'redo' | 'history' | 'annotation_history';

/** The annotations of the sample host, and the steps that made them what they are. */
export class SampleList {
  /** Those in the trash too. */
  all: AnnotationView[] = [];
  revision = 1;
  #steps: Step[] = [];

  constructor(
    private readonly outline: SampleOutline,
    private readonly tell: (changed: Changed) => void,
  ) {}

  readonly answers: Answers<Travels> = {
    undo: () => this.#travel(this.steps().undo, 'undone'),
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

  /** Those that are not in the trash, in reading order. */
  live(): AnnotationView[] {
    const order = new Map(this.outline.nodes.map(({ id }, index) => [id, index]));
    const place = (a: AnnotationView) => order.get(a.node ?? '') ?? Infinity;
    return this.all
      .filter(({ trashed }) => trashed === null)
      .toSorted((a, b) => place(a) - place(b) || (a.range?.[0] ?? 0) - (b.range?.[0] ?? 0));
  }

  /** An annotation; fails for one that is not there. */
  get(id: string): AnnotationView {
    const found = this.all.find(({ annotation }) => annotation === id);
    return found ?? failWith('not_found', { annotation: id });
  }

  /** Makes a step of one annotation that is new. */
  add(op: string, view: AnnotationView): AnnotationView {
    this.#commit(op, view.kind, [...this.all, view], [view]);
    return view;
  }

  /** Makes a step of one annotation that changed. */
  replace(op: string, view: AnnotationView): AnnotationView {
    const list = this.all.map((a) => (a.annotation === view.annotation ? view : a));
    this.#commit(op, view.kind, list, [view]);
    return view;
  }

  /** Makes one step of several annotations. */
  commitAll(op: string, ids: string[], list: AnnotationView[]) {
    const changed = list.filter(({ annotation }) => ids.includes(annotation));
    this.#commit(op, this.get(ids[0] ?? '').kind, list, changed);
    return now();
  }

  #commit(op: string, kind: string, after: AnnotationView[], changed: AnnotationView[]): void {
    const done = this.#steps.filter(({ state }) => state === 'done');
    const step = { step: done.length + 1, op, args: { kind }, at: Date.now(), state: 'done' };
    this.#steps = [...done, { ...step, before: this.all, after }];
    this.all = after;
    this.#changed(changed.map(({ annotation }) => annotation));
  }

  #travel(view: StepView | null, state: 'done' | 'undone') {
    const step = this.#steps.find((one) => one.step === view?.step);
    if (!step) return { step: null, annotations: [], steps: this.steps() };
    step.state = state;
    this.all = state === 'done' ? step.after : step.before;
    const annotations = differing(step);
    this.#changed(annotations);
    return { step: viewOf(step), annotations, steps: this.steps() };
  }

  #changed(annotations: string[]): void {
    this.revision += 1;
    const { revision } = this;
    this.tell({ revision, at: Date.now(), drafts: [], annotations, steps: this.steps() });
  }
}
