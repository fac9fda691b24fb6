import type { outline as ja } from '../ja/outline';

export const outline: typeof ja = {
  title: 'Contents',
  tree: 'Contents of the plan',
  unread: (count) => `${count} unread`,
  unreadMark: 'Unread',
  filter: 'Filter the contents',
  filterClear: 'Stop filtering',
  filterNone: (text) => `No item in the contents has “${text}”`,
  filterHint: 'Use the search above to look in readings and abbreviations too.',
  expandAll: 'Expand all',
  foldAll: 'Headings only',
  annotations: 'Annotations',
  hits: 'Hits',
};
