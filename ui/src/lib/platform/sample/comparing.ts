import type { Answers } from './answers';
import type { SampleList } from './list';
import type { SampleOutline } from './outline';

type Compares = 'compare' | 'preview_comparison' | 'pin' | 'unpin' | 'carry';

/** How drafts are compared in the sample host, all of which have the same text. */
export function compareAnswers(list: SampleList, outline: SampleOutline): Answers<Compares> {
  return {
    compare: ({ old }) => ({
      pairs: outline.answers.outline({ draft: old }).nodes.map(({ id, marker, text }) => ({
        old: [id],
        new: [id],
        change: 'same' as const,
        score: 1,
        moved: false,
        sure: true,
        pinned: false,
        old_markers: [marker],
        new_markers: [marker],
        words: text === '' ? [] : [{ what: 'same' as const, text }],
      })),
    }),
    preview_comparison: ({ template }) => ({
      name: '計画_新旧対照表.docx',
      heads: template?.headings ?? ['改正後', '改正前'],
      rows: [
        {
          left: [{ indent: 0, runs: [{ text: '（略）', marked: false }] }],
          right: [{ indent: 0, runs: [{ text: '（略）', marked: false }] }],
          remarks: '',
        },
      ],
      total: 1,
    }),
    pin: () => list.commitAside('pair_pin'),
    unpin: () => list.commitAside('pair_unpin'),
    carry: () => ({
      placements: list.live().map((a) => ({
        annotation: a.annotation,
        state: a.placement,
        node: a.node,
        range: a.range,
        until: a.until,
        scope: a.scope,
        confidence: 1,
        reason: 'unchanged',
        accepted: true,
        kept: true,
      })),
      placed: 0,
      step: null,
    }),
  };
}
