import type { pages as ja } from '../ja/pages';

export const pages: typeof ja = {
  page: (number) => `p. ${number}`,
  sheet: (at) => `sheet ${at}`,
  marginSheet: (at) => `sh.${at}`,
  place: (page, line) => [page, line > 0 ? `line ${line}` : ''].filter(Boolean).join(', '),
  position: (page, of) => `Page ${page} of ${of}`,
  sheetOf: (at, of) => `sheet ${at} of ${of}`,
  numbered: (page, at) => `${page} (${at})`,
};
