import type { Annotate, AnnotationView, UpdateAnnotation } from '$lib/api';
import { sliceScalars } from '$lib/text/offsets';

import { failWith, type Answers } from './answers';
import type { SampleList } from './list';
import type { SampleOutline } from './outline';
import type { SampleTyping } from './typing';

type Annotates =
  | 'annotations'
  | 'annotate'
  | 'update_annotation'
  | 'update_annotations'
  | 'place_annotation'
  | 'revert_annotation'
  | 'trash_annotations'
  | 'restore_annotations'
  | 'empty_trash';

/** How annotations are made, changed and thrown away in the sample host. */
export class SampleAnnotations {
  #count = 0;

  constructor(
    private readonly list: SampleList,
    private readonly outline: SampleOutline,
    private readonly typing: SampleTyping,
  ) {}

  readonly answers: Answers<Annotates> = {
    annotations: ({ draft, only, kind, tag, trashed }) => ({
      revision: this.list.revision,
      annotations: (trashed
        ? this.list.all.filter((a) => a.trashed !== null)
        : this.list.live(draft)
      ).filter(
        (a) =>
          (!only || only.includes(a.annotation)) &&
          (!kind || a.kind === kind) &&
          (!tag || a.tags.includes(tag)),
      ),
    }),
    annotate: (args: Annotate) => {
      const view = this.list.add('annotation_add', this.#place(args));
      this.typing.drop(args.typing);
      return view;
    },
    update_annotation: ({ annotation, typing, said, ...change }: UpdateAnnotation) => {
      const old = this.list.get(annotation);
      const view: AnnotationView = { ...old, ...withoutMissing(change), updated: Date.now() };
      if (said === null) view.said = null;
      else if (said && old.said) view.said = { ...old.said, ...withoutMissing(said) };
      if (view.kind !== 'suggestion') view.replacement = null;
      this.list.replace('annotation_update', view);
      this.typing.drop(typing);
      return view;
    },
    update_annotations: ({ annotations, add_tags = [], remove_tags = [], ...change }) => {
      const list = this.list.all.map((a) => {
        if (!annotations.includes(a.annotation)) return a;
        const kept = a.tags.filter((tag) => !remove_tags.includes(tag));
        const tags = [...new Set([...kept, ...add_tags])].toSorted();
        return { ...a, ...withoutMissing(change), tags, updated: Date.now() };
      });
      return this.list.commitAll('annotation_update', annotations, list);
    },
    place_annotation: ({ annotation, ...place }) => {
      const old = this.list.get(annotation);
      const by = { placed_by: 'by_hand', to_review: false };
      if (place.node === null) {
        const nowhere = { node: null, range: null, until: null, citation: '', placed_words: null };
        const gone = { placement: 'orphan' as const, confidence: 0 };
        return this.list.replace('annotation_place', { ...old, ...nowhere, ...gone, ...by });
      }
      const { node, range, until, scope, citation, page, line, quote } = this.#place({
        ...place,
        node: place.node,
        kind: 'note',
      });
      const placed_words = quote === old.quote ? null : quote;
      const at = { node, range, until, scope, citation, page, line, placed_words };
      return this.list.replace('annotation_place', {
        ...old,
        ...at,
        ...by,
        placement: 'moved',
        confidence: 1,
      });
    },
    revert_annotation: ({ annotation, revision }) => {
      const { versions } = this.list.answers.annotation_history({ annotation });
      const was = versions.find((v) => v.revision === revision);
      if (!was) return failWith('not_found', { revision });
      const { kind, body, replacement, reason, state, stance, priority, colour, tags } = was;
      const words = { kind, body, replacement, reason, state, stance, priority, colour, tags };
      return this.list.replace('annotation_revert', { ...this.list.get(annotation), ...words });
    },
    trash_annotations: ({ annotations }) => this.#mark('annotation_trash', annotations, Date.now()),
    restore_annotations: ({ annotations }) => this.#mark('annotation_restore', annotations, null),
    empty_trash: ({ annotations }) =>
      this.list.commitAll(
        'trash_empty',
        annotations,
        this.list.all.filter((a) => !annotations.includes(a.annotation)),
      ),
  };

  #place(args: Annotate): AnnotationView {
    const node = this.outline.node(args.node);
    const range = args.range ?? null;
    const [from, to] = range ?? [0, undefined];
    const start = node.lines.findLast(([at]) => at <= from);
    const at = Date.now();
    this.#count += 1;
    return {
      annotation: `a${String(this.#count).padStart(3, '0')}`,
      draft: args.draft,
      made_in: args.draft,
      placed_by: '',
      node: node.id,
      kind: args.kind,
      body: args.body ?? '',
      replacement: args.kind === 'suggestion' ? (args.replacement ?? null) : null,
      tags: (args.tags ?? []).toSorted(),
      reason: args.reason ?? '',
      state: args.state ?? 'draft',
      stance: args.stance ?? null,
      priority: args.priority ?? 'normal',
      colour: args.colour ?? null,
      replies: [],
      until: args.until ?? null,
      scope: args.scope ?? 'item',
      placed_words: null,
      quote: sliceScalars(node.text, from, to),
      prefix: sliceScalars(node.text, Math.max(0, from - 32), from),
      suffix: to === undefined ? '' : sliceScalars(node.text, to, to + 32),
      range,
      citation: node.citation,
      page: start?.[1] ?? node.page,
      line: start?.[2] ?? node.line,
      placement: 'same',
      confidence: 1,
      to_review: false,
      created: at,
      updated: at,
      trashed: null,
      said: args.said ? { speaker: '', agenda: '', ...args.said } : null,
      made: this.#count,
    };
  }

  #mark(op: string, ids: string[], trashed: number | null) {
    const list = this.list.all.map((a) => (ids.includes(a.annotation) ? { ...a, trashed } : a));
    return this.list.commitAll(op, ids, list);
  }
}

function withoutMissing<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
