import type { AnnotationView, ColumnView, Export, ExportPreview } from '$lib/api';

import { now, type Answers } from './answers';
import type { SampleList } from './list';

/** A few columns of a table. */
const COLUMNS: ColumnView[] = [
  { field: 'number', name: '通番', width: 6, shown: true },
  { field: 'opinion', name: '意見', width: 40, shown: true },
  { field: 'tags', name: 'タグ', width: 16, shown: false },
];

type Exports = 'preview_export' | 'export_columns' | 'copy_export' | 'cancel_export';

const SAID = ['opinion', 'suggestion', 'question'];

/** What an export would hold: the app's rules on the sample's annotations. */
function previewOf(list: readonly AnnotationView[], asked: Export): ExportPreview {
  const { profile = 'own', kinds = [], working = false } = asked;
  const inside = list.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  const own = ({ kind, state }: AnnotationView) =>
    !SAID.includes(kind) || (state !== 'submit' && state !== 'submitted');
  const chosen = inside.filter((one) => profile === 'own' || working || !own(one));
  return {
    name: '第３期医療分野研究開発推進計画_注釈_20261122.html',
    profile,
    nodes: asked.format === 'xlsx' ? 0 : 161,
    annotations: chosen.length,
    shown: chosen.map(({ annotation, kind, citation, quote, body, replacement, reason }) => ({
      annotation,
      kind,
      place: citation,
      quote,
      body,
      replacement,
      reason,
      replies: 0,
    })),
    working: inside.length - chosen.length,
    trashed: 0,
    outside: list.length - inside.length,
    unset: [],
  };
}

/** What the sample host answers of an export. */
export function exportAnswers(list: SampleList): Answers<Exports> {
  return {
    preview_export: (asked) => previewOf(list.live(), asked),
    export_columns: () => ({ columns: COLUMNS, usual: COLUMNS }),
    cancel_export: () => now(),
    copy_export: () => ({
      html: '<p>意見</p>',
      text: '意見',
      annotations: list.live().length,
    }),
  };
}
