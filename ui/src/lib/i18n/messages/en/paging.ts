import type { paging as ja } from '../ja/paging';

export const paging: typeof ja = {
  title: 'Write pages',
  lead: 'Say a page and line of the printed original. They are cited and gone to, and no page or line is given that does not surely follow from them.',
  own: 'A PDF shows its own pages and lines. None are written.',
  here: 'From this item',
  within: (around) => `From: ${around}`,
  page: 'Page',
  line: 'Line (the first if empty)',
  write: 'Write',
  several: 'Write several',
  severalHint: 'One a line: “12頁 第１節 総論”, or a table of contents with its page numbers.',
  read: 'Write what was pasted',
  missed: (count) =>
    `Nothing was written yet: ${count === 1 ? 'this line names' : `these ${count} lines name`} no single item. Change or remove ${count === 1 ? 'it' : 'them'} and try again.`,
  list: 'Pages written',
  none: 'None yet.',
  entry: (page, line) => (line === undefined ? `p. ${page}` : `p. ${page}, l. ${line}`),
  remove: (place) => `Remove ${place}`,
};
