import type { Annotate } from '$lib/api';

/** Annotations as in the design study, to look at the window with. */
export const seed: Annotate[] = [
  {
    draft: 'd1',
    node: 'n067',
    range: [10, 24],
    kind: 'opinion',
    tags: ['治験', '第2回'],
    body: '「在り方」に留めず、設置主体と開始時期を明記すべき。欧米の規制当局との事前相談を一か所で受けられることが要である。',
  },
  {
    draft: 'd1',
    node: 'n068',
    range: [9, 19],
    kind: 'suggestion',
    replacement: '機能分化と相互連携の強化',
    body: '施設間の役割分担が読み取れないため。',
  },
  {
    draft: 'd1',
    node: 'n066',
    range: [12, 30],
    kind: 'question',
    body: '「ロス」の定義は？ 未着手の品目も含むか、事務局に確認。',
  },
  { draft: 'd1', node: 'n065', kind: 'bookmark' },
  { draft: 'd1', node: 'n004', range: [10, 18], kind: 'highlight' },
  {
    draft: 'd1',
    node: 'n006',
    range: [72, 92],
    kind: 'note',
    body: '出典を確認。最新の順位は事務局資料2にあるとのこと。',
  },
];
