import type {
  AnnotationKind,
  AnnotationState,
  ColumnView,
  ErrorView,
  Export,
  ExportPreview,
  ExportProfile,
} from '$lib/api';
import { toErrorView } from '$lib/api';
import { usualProfile } from '$lib/export/formats';
import { call } from '$lib/platform';

import { dialogs } from './dialogs.svelte';
import { onForget } from './forgetting';
import { inspector } from './inspector.svelte';
import { reader } from './reader.svelte';
import { search } from './search.svelte';
import { settings } from './settings.svelte';

/** Which part of the draft leaves. */
export type ExportRange = 'draft' | 'branch' | 'search' | 'marked';

/** A member or a meeting to narrow down to, and how many annotations are of it. */
export interface Named {
  id: string;
  name: string;
  annotations: number;
}

/** What occurs, and what is chosen though a form has nothing of it: it can be let go of. */
function choicesOf(occurring: readonly Named[], chosen: readonly Named[]): readonly Named[] {
  const others = chosen.filter(({ id }) => !occurring.some((one) => one.id === id));
  return [...occurring, ...others.map((one) => ({ ...one, annotations: 0 }))];
}

/** What the export dialog asks for, and what it would write. */
export class Exporting {
  range = $state<ExportRange>('draft');
  kinds = $state.raw<readonly AnnotationKind[]>([]);
  states = $state.raw<readonly AnnotationState[]>([]);
  tag = $state('');
  members = $state.raw<readonly Named[]>([]);
  meetings = $state.raw<readonly Named[]>([]);
  working = $state(false);
  author = $state('');
  /** What would be written, as last looked up; `null` before that. */
  preview = $state.raw<ExportPreview | null>(null);
  /** Why there is no preview. */
  failure = $state.raw<ErrorView | null>(null);
  /** How much of the file that is being made is made. */
  percent = $state(0);
  columns = $state.raw<readonly ColumnView[]>([]);
  /** What `preview` was looked up for. */
  #previewed = $state.raw<Export | null>(null);
  #chosen = $state<ExportProfile | null>(null);
  #usual: readonly ColumnView[] = [];
  #looked = 0;

  /** For whom: as chosen, else as the form is mostly used. */
  readonly profile = $derived(this.#chosen ?? usualProfile(dialogs.format));

  /** The members to narrow down to. */
  readonly memberChoices = $derived.by(() => {
    const all = this.preview?.members ?? [];
    const named = all.map(({ name, annotations }) => ({ id: name, name, annotations }));
    return choicesOf(named, this.members);
  });

  /** The meetings to narrow down to; their days tell apart those of one name. */
  readonly meetingChoices = $derived.by(() => {
    const all = this.preview?.meetings ?? [];
    const named = all.map(({ meeting, name, date, annotations }) => ({
      id: meeting,
      name: date === '' ? name : `${name}（${date}）`,
      annotations,
    }));
    return choicesOf(named, this.meetings);
  });

  /** The ranges that there is something in now. */
  readonly ranges = $derived.by<readonly ExportRange[]>(() => {
    const ranges: ExportRange[] = ['draft'];
    // The others are parts of the draft that is shown.
    if (dialogs.exported !== null) return ranges;
    if (reader.current !== null) ranges.push('branch');
    if (search.query.trim() !== '') ranges.push('search');
    if (inspector.marked.length > 0) ranges.push('marked');
    return ranges;
  });

  /** The call that writes what is chosen; `null` without a draft. */
  readonly asked = $derived.by<Export | null>(() => {
    const draft = dialogs.exported ?? reader.outline?.draft;
    if (draft === undefined) return null;
    const { range } = this;
    return {
      draft,
      format: dialogs.format,
      profile: this.profile,
      kinds: [...this.kinds],
      states: [...this.states],
      tags: this.tag === '' ? [] : [this.tag],
      members: this.members.map(({ id }) => id),
      meetings: this.meetings.map(({ id }) => id),
      working: this.working,
      // As the text is shown.
      furniture: settings.furniture,
      author: this.author,
      ...(range === 'branch' && reader.current !== null && { within: reader.current }),
      ...(range === 'search' && { query: search.query }),
      ...(range === 'marked' && {
        annotations: inspector.marked.map(({ annotation }) => annotation),
      }),
    };
  });

  /** Whether what is asked for is what is shown: nothing else may leave. */
  readonly isShown = $derived(this.preview !== null && this.#previewed === this.asked);

  choose(profile: ExportProfile): void {
    this.#chosen = profile;
  }

  /** Begins anew with everything, as whenever the dialog opens. */
  begin(): void {
    [this.range, this.kinds, this.states, this.tag] = ['draft', [], [], ''];
    [this.members, this.meetings] = [[], []];
    [this.working, this.#chosen, this.preview, this.failure] = [false, null, null, null];
  }

  /** Forgets what would be written. */
  forget(): void {
    this.#looked += 1;
    [this.preview, this.#previewed, this.failure] = [null, null, null];
  }

  /** Looks up what would be written; an answer that was overtaken is dropped. */
  async look(asked: Export | null): Promise<void> {
    this.#looked += 1;
    const mine = this.#looked;
    if (asked === null) return;
    try {
      const preview = await call('preview_export', asked);
      if (mine !== this.#looked) return;
      [this.preview, this.#previewed, this.failure] = [preview, asked, null];
    } catch (thrown) {
      if (mine === this.#looked) [this.preview, this.failure] = [null, toErrorView(thrown)];
    }
  }

  /** Reads the columns of the table. */
  async loadColumns(): Promise<void> {
    const { columns, usual } = await call('export_columns', {});
    [this.columns, this.#usual] = [columns, usual];
  }

  /** Changes a column, and keeps all of them. */
  changeColumn(field: string, change: Partial<ColumnView>): void {
    this.#keep(this.columns.map((one) => (one.field === field ? { ...one, ...change } : one)));
  }

  /** Moves a column by one place. */
  moveColumn(field: string, by: 1 | -1): void {
    const at = this.columns.findIndex((one) => one.field === field);
    const [column, to] = [this.columns[at], at + by];
    if (!column || to < 0 || to >= this.columns.length) return;
    const others = this.columns.filter((one) => one.field !== field);
    this.#keep([...others.slice(0, to), column, ...others.slice(to)]);
  }

  /** Puts the columns back as officials order them. */
  resetColumns(): void {
    this.#keep(this.#usual);
  }

  #keep(columns: readonly ColumnView[]): void {
    this.columns = columns;
    settings.keep({ export_columns: columns });
  }
}

/** The export dialog of this window. */
export const exporting = new Exporting();
onForget(() => exporting.forget());
