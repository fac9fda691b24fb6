import { countByNode, groupByNode, needsReview, tagsInUse } from '$lib/annotation/counts';
import {
  toErrorView,
  type AddReply,
  type Annotate,
  type AnnotationDone,
  type AnnotationView,
  type AnnotationsView,
  type Changed,
  type Colour,
  type Done,
  type LabelView,
  type LabelsView,
  type NodeView,
  type PlaceAnnotation,
  type RevertAnnotation,
  type StepDone,
  type Steps,
  type UpdateAnnotation,
  type UpdateAnnotations,
  type UpdateReply,
} from '$lib/api';
import { words } from '$lib/i18n';
import { call } from '$lib/platform';
import { partsByNode } from '$lib/text/marks';

import { Listing } from './listing';
import { notices } from './notices.svelte';
import { report } from './report';

const NO_STEPS: Steps = { undo: null, redo: null };
/** The matter of a list that could not be read. */
const STALE = 'stale';

/**
 * The annotations of the draft that is open, in reading order, and what can be undone.
 *
 * The list always comes from the library; nothing is shown as saved before the library has
 * answered. Every method that changes something rejects with an `ErrorView` when it failed, and
 * only then: once the change is committed, a list that cannot be read is told apart from it.
 */
export class Annotations {
  /** The annotations of the draft, in reading order. */
  list = $state.raw<readonly AnnotationView[]>([]);
  /** Those of all drafts in the trash, the newest first. */
  trash = $state.raw<readonly AnnotationView[]>([]);
  /** The annotation that is chosen in the inspector and shown strongly in the text. */
  selected = $state<string | null>(null);
  /** What undo and redo would do now. */
  steps = $state.raw<Steps>(NO_STEPS);
  /** When work was last committed, as the library tells of every commit. */
  savedAt = $state<number | null>(null);

  /** The annotations by node. */
  readonly byNode = $derived.by(() => (this.#groups = groupByNode(this.list, this.#groups)));
  /** Those whose place a person must check. */
  readonly toReview = $derived(this.list.filter(needsReview));
  /** Every tag in use, the most used first. */
  readonly tags = $derived(tagsInUse(this.list));
  /** The chosen annotation itself. */
  readonly current = $derived(
    this.list.find(({ annotation }) => annotation === this.selected) ?? null,
  );

  /** What each colour stands for. */
  labels = $state.raw<ReadonlyMap<Colour, string>>(new Map());

  #naming: Promise<unknown> = Promise.resolve();
  #nodes = $state.raw<readonly NodeView[]>([]);
  /** How many sit on each node and in its branch. */
  readonly counts = $derived(countByNode(this.#nodes, this.list));

  /** Those that go over several nodes, part by part. */
  readonly parts = $derived(partsByNode(this.#nodes, this.list));

  /** The lists by node as they were last, to be kept where nothing changed. */
  #groups: ReadonlyMap<string, readonly AnnotationView[]> = new Map();
  readonly #listing = new Listing(this);
  /** Calls of this window that are on their way. */
  #calls = 0;
  /** What was told to have changed meanwhile. */
  readonly #told = new Set<string>();

  /** Shows the annotations of another draft. */
  async open(draft: string, nodes: readonly NodeView[]): Promise<void> {
    this.#turnTo(draft, nodes);
    await Promise.all([this.reload(), this.loadLabels()]);
  }

  /** Shows the annotations of a draft that are here already. */
  show(
    draft: string,
    nodes: readonly NodeView[],
    { annotations }: AnnotationsView,
    { labels }: LabelsView,
  ): void {
    this.#turnTo(draft, nodes);
    this.#listing.take(annotations);
    this.#nameLabels(labels);
  }

  #turnTo(draft: string, nodes: readonly NodeView[]): void {
    if (draft !== this.#listing.draft) {
      this.list = [];
      this.selected = null;
    }
    this.#nodes = nodes;
    this.#listing.open(draft, nodes);
  }

  /** Asks what the colours stand for. */
  async loadLabels(): Promise<void> {
    const { labels } = await call('labels', {});
    this.#nameLabels(labels);
  }

  #nameLabels(labels: readonly LabelView[]): void {
    this.labels = new Map(labels.map(({ colour, name }) => [colour, name]));
  }

  /** Says what a colour stands for. */
  async nameLabel(colour: Colour, name: string): Promise<void> {
    const named = call('name_label', { colour, name });
    this.#naming = Promise.allSettled([this.#naming, named]);
    await named;
    await this.loadLabels();
  }

  /** When every name that was given is kept, or was refused. */
  async named(): Promise<void> {
    await this.#naming;
  }

  /** Shows those of no draft any more. */
  close(): void {
    this.#listing.close();
    this.#nodes = [];
    this.list = [];
    this.selected = null;
  }

  /** Asks for the list again. */
  reload(): Promise<void> {
    return this.#listing.reload();
  }

  /** Runs a call of this window; what is told of it meanwhile is read with its answer, once. */
  async #run<T>(calling: Promise<T>): Promise<T> {
    this.#calls += 1;
    try {
      return await calling;
    } finally {
      this.#calls -= 1;
    }
  }

  /** Asks for what is in the trash, of all drafts. */
  async loadTrash(): Promise<void> {
    const { annotations } = await call('annotations', { trashed: true });
    this.trash = annotations.toSorted((a, b) => (b.trashed ?? 0) - (a.trashed ?? 0));
  }

  /** Takes in what the library tells after a commit. */
  async changed({ revision, at, work, annotations, steps }: Changed): Promise<void> {
    this.steps = steps;
    if (work) this.savedAt = Math.max(at, this.savedAt ?? 0);
    if (annotations.length === 0) return;
    if (this.#calls > 0) {
      for (const id of annotations) this.#told.add(id);
      return;
    }
    await this.#listing.newest;
    const news = this.#listing.news(annotations, revision);
    if (news.length > 0) await this.#refresh(news);
  }

  /** Makes an annotation and chooses it. */
  async add(args: Annotate): Promise<AnnotationDone> {
    return this.#take(await this.#run(call('annotate', args)));
  }

  /** Changes an annotation and chooses it. */
  async update(args: UpdateAnnotation): Promise<AnnotationDone> {
    return this.#take(await this.#run(call('update_annotation', args)));
  }

  /** Changes several annotations in the same way, as one step. */
  async updateMany(args: UpdateAnnotations): Promise<Done> {
    const done = await this.#run(call('update_annotations', args));
    await this.#refresh(args.annotations);
    return done;
  }

  /** Puts an annotation in another place and chooses it. */
  async place(args: PlaceAnnotation): Promise<AnnotationDone> {
    return this.#take(await this.#run(call('place_annotation', args)));
  }

  /** Makes an annotation say what it said before. */
  async revert(args: RevertAnnotation): Promise<AnnotationDone> {
    return this.#take(await this.#run(call('revert_annotation', args)));
  }

  /** Answers an annotation. */
  async reply(args: AddReply): Promise<AnnotationDone> {
    return this.#take(await this.#run(call('add_reply', args)));
  }

  /** Changes the words of a reply. */
  async updateReply(args: UpdateReply): Promise<void> {
    await this.#run(call('update_reply', args));
    await this.#refresh(this.#answering(args.reply));
  }

  /** Puts a reply into the trash. */
  async removeReply(reply: string): Promise<void> {
    await this.#run(call('trash_reply', { reply }));
    await this.#refresh(this.#answering(reply));
  }

  /** Takes a reply out of the trash. */
  async restoreReply(reply: string): Promise<void> {
    await this.#run(call('restore_reply', { reply }));
    await this.#refresh(this.#answering(reply));
  }

  /** Puts annotations into the trash. */
  async remove(ids: readonly string[]): Promise<Done> {
    const after = this.#neighbour(ids);
    const done = await this.#run(call('trash_annotations', { annotations: [...ids] }));
    if (this.selected !== null && ids.includes(this.selected)) this.selected = after;
    await this.#refresh(ids);
    return done;
  }

  /** Takes annotations out of the trash. */
  async restore(ids: readonly string[]): Promise<void> {
    await this.#run(call('restore_annotations', { annotations: [...ids] }));
    await this.#refresh(ids, () => this.loadTrash());
  }

  /** Empties the trash, as one step. */
  async emptyTrash(): Promise<Done> {
    const ids = this.trash.map(({ annotation }) => annotation);
    const done = await call('empty_trash', { annotations: ids });
    await this.loadTrash();
    return done;
  }

  /** Takes the last step back; when one is named, only that. */
  async undo(step?: number): Promise<StepDone> {
    return this.#step(await this.#run(call('undo', { step })));
  }

  /** Does the step that was taken back again. */
  async redo(): Promise<StepDone> {
    return this.#step(await this.#run(call('redo', {})));
  }

  /** The annotation of a reply; one in the trash is told of by the library alone. */
  #answering(reply: string): string[] {
    const has = ({ replies }: AnnotationView) => replies.some((one) => one.reply === reply);
    const found = this.list.find(has)?.annotation ?? this.selected;
    return found === null ? [] : [found];
  }

  async #take(view: AnnotationDone): Promise<AnnotationDone> {
    this.selected = view.annotation;
    await this.#refresh([view.annotation]);
    return view;
  }

  async #step(done: StepDone): Promise<StepDone> {
    this.steps = done.steps;
    if (done.step?.op === 'label_name') await this.loadLabels();
    if (done.step) await this.#refresh(done.annotations);
    return done;
  }

  /**
   * Reads the list again after a commit. A failure here is no failure of the change: called one,
   * it would have the person make the same annotation twice.
   */
  async #refresh(ids: readonly string[], also?: () => Promise<unknown>): Promise<void> {
    const changed = new Set([...ids, ...this.#told]);
    this.#told.clear();
    try {
      await Promise.all([this.#listing.readAgain([...changed]), also?.()]);
      notices.settle(STALE);
    } catch (thrown) {
      // The change took the draft itself away; the library shows another one.
      if (toErrorView(thrown).code === 'not_found') return;
      const again = {
        label: words().dialogs.retry,
        run: () => void this.#refresh([...changed], also),
      };
      report(thrown, { actions: [again], about: STALE, title: words().annotation.stale });
    }
  }

  /** The annotation that takes the place of those removed, so that the keyboard stays there. */
  #neighbour(ids: readonly string[]): string | null {
    const index = this.list.findIndex(({ annotation }) => ids.includes(annotation));
    const stays = ({ annotation }: AnnotationView) => !ids.includes(annotation);
    const next =
      this.list.slice(index + 1).find(stays) ?? this.list.slice(0, index).findLast(stays);
    return next?.annotation ?? null;
  }
}

/** The window's annotations. */
export const annotations = new Annotations();
