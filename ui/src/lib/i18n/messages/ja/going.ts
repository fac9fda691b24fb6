import type { Miss } from '$lib/api';

/** Words for going to a place that is said. */
export const going = {
  title: '頁・行へ移動',
  placeholder: '41ページの５行目、（２）〇臨床試験、第3条第2項 …',
  list: '移動先の候補',
  examplesLabel: '書き方の例',
  examples: [
    ['41ページの５行目', '頁と行'],
    ['（２）〇臨床試験', '項目の記号と言葉'],
    ['第3条第2項', '条と項'],
    ['骨子の12頁8行目', 'ほかの版の箇所'],
  ] as readonly (readonly [string, string])[],
  translated: (draft: string, text: string) =>
    text.includes(draft)
      ? `「${text}」は、この版では次の箇所です`
      : `「${draft}」の「${text}」は、この版では次の箇所です`,
  of: (draft: string) => `「${draft}」の箇所`,
  unsure: (why: string) => (why ? `要確認：${why}` : '要確認'),
  soughtIn: (draft: string) => `「${draft}」の箇所として探しました。`,
  miss: {
    empty: '移動先を入れてください',
    no_page: 'その頁はありません',
    no_line: 'その行はありません',
    blank_line: 'その行には本文がありません。近い項目を示しています',
    no_item: 'その項目は見つかりません',
    line_differs: '項目はありますが、行が合いません',
    words_differ: 'この箇所の文言は「」の中と違います。確かめてください',
    gone: 'この版ではなくなった箇所です',
  } satisfies Record<Miss, string>,
  /** Of a draft that has no page numbers at all. */
  noPages: 'この版には頁の番号がありません',
  noPagesNext: '印刷した版を見て頁を書き入れると、頁で移れます（Ctrl+Shift+P の「頁を書く」）。',
  /** Of a draft whose pages have numbers of their own. */
  printedNext: '頁は、紙面に印刷された番号で探します。番号のない頁は「2枚目」と入れると移れます。',
  missNext: '数字は全角でも半角でもかまいません。言葉で探すときは Ctrl+K です。',
  found: (count: number) => `候補 ${count}件`,
  hint: '↑ ↓ で選び、Enter で移動、Esc で元の場所に戻ります',
};
