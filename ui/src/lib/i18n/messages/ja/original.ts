/** The original beside the text. */
export const original = {
  title: '原本',
  sheet: (page: string) => `原本の${page}`,
  line: (line: number) => `${line}行目`,
  scroller: '原本の頁',
  previous: '前の頁',
  next: '次の頁',
  close: '原本を閉じる',
  looking: '原本を開いています…',
  failed: '原本の頁を表示できません',
  failedNext: '頁の形では開けませんでした。本文と注釈はそのままです。',
  notDrawn: 'この頁は描けませんでした。',
  notPrinted: 'この版は PDF ではないため、頁の絵の代わりに、読み込んだ文字を元の行のまま示します。',
  lost: 'この項目には、頁の上での位置を確かめられない行があります。その行には印を付けていません。',
  keys: [
    ['原本', 'PageUp PageDown', '前・次の頁'],
    ['原本', 'Home End', '初め・終わりの頁'],
  ] as readonly (readonly [string, string, string])[],
};
