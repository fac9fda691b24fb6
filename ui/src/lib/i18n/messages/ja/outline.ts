/** The outline pane. */
export const outline = {
  title: '目次',
  tree: '計画の目次',
  unread: (count: number) => `未読 ${count}`,
  unreadMark: '未読',
  filter: '目次を絞り込む',
  filterClear: '絞り込みをやめる',
  filterNone: (words: string) => `「${words}」を含む項目は目次にありません`,
  filterHint: '本文・読み・略語からも探すには、上の検索を使ってください。',
  expandAll: 'すべて開く',
  foldAll: '見出しだけにする',
  annotations: '注釈',
  hits: '検索結果',
};
