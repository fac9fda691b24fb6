import type { Compare, NodeView, PairView, Pin } from '$lib/api';

import type { Answers } from './answers';
import type { SampleList } from './list';
import type { SampleOutline } from './outline';

type Compares = 'compare' | 'preview_comparison' | 'pin' | 'unpin';

/** What is answered of an item of both drafts that did not change. */
export function samePair({ id, marker, text }: NodeView): PairView {
  return {
    old: [id],
    new: [id],
    change: 'same',
    score: 1,
    moved: false,
    sure: true,
    pinned: false,
    old_markers: [marker],
    new_markers: [marker],
    words: text === '' ? [] : [{ what: 'same', text }],
  };
}

/** How drafts are compared in the sample host, all of which have the same text. */
export function compareAnswers(
  host: { readonly compared: ((asked: Compare) => PairView[]) | null },
  list: SampleList,
  outline: SampleOutline,
): Answers<Compares> {
  return {
    compare: (asked) => ({
      pairs:
        host.compared?.(asked) ??
        outline.answers.outline({ draft: asked.old }).nodes.map((node) => samePair(node)),
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
    pin: (pin) => list.commitAside('pair_pin', draftsOf(pin)),
    unpin: (pin) => list.commitAside('pair_unpin', draftsOf(pin)),
  };
}

function draftsOf({ old, new: later }: Pin): string[] {
  return [old, later];
}
