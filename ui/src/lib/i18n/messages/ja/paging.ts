/** Words for the pages of a printed original, where the file has none. */
export const paging = {
  title: '頁を書く',
  lead: '印刷した原本の頁と行を書くと、引用箇所や移動に使われます。書いた所から確かに分かる頁と行だけが付きます。',
  own: 'PDF の版は、元の頁と行のまま示しています。頁を書くことはありません。',
  here: 'この項目から',
  within: (around: string) => `ここから：${around}`,
  page: '頁',
  line: '行（なければ１行目）',
  write: '書く',
  several: 'まとめて書く',
  severalHint: '一行に一つ。「12頁 第１節 総論」のほか、頁番号の付いた目次もそのまま貼れます。',
  read: '貼ったとおりに書く',
  missed: (count: number) =>
    `次の ${count}行は、項目が一つに決まらないため、まだ何も書いていません。直すか消すかして、もう一度押してください。`,
  list: '書いた頁',
  none: 'まだ書いていません。',
  entry: (page: number, line?: number) =>
    line === undefined ? `${page}頁` : `${page}頁${line}行目`,
  remove: (place: string) => `${place}を消す`,
};
