import type { OutlineView } from '$lib/api';
import { words } from '$lib/i18n';

import { lastPage } from './lines';

/** How the pages of a draft are named. A page is its place in the file; its number is for people. */
export interface Pages {
  /** The last page that is known. A draft of one page is cited by line alone. */
  last: number;
  /** The numbers printed on them, from the first; empty where pages go by their place in the file. */
  printed: readonly (string | null)[];
}

/** Those of a draft that is not there. */
export const NO_PAGES: Pages = { last: 1, printed: [] };

/** The pages of a draft. */
export function pagesOf({ nodes, printed }: Pick<OutlineView, 'nodes' | 'printed'>): Pages {
  return { last: lastPage(nodes), printed: printed ?? [] };
}

/** The number of a page; `null` of one without, where others have one. */
export function numberOf({ printed }: Pages, page: number): string | null {
  return printed.length === 0 ? `${page}` : (printed[page - 1] ?? null);
}

/** A page as it is cited: 12頁, or 2枚目 where only others have a number. */
export function pageName(pages: Pages, page: number): string {
  const number = numberOf(pages, page);
  return number === null ? words().pages.sheet(page) : words().pages.page(number);
}

/** Page and line as they are cited, as far as they are known. */
export function placeName(pages: Pages, page: number, line: number): string {
  const named = pages.last > 1 && page > 0 ? pageName(pages, page) : '';
  return words().pages.place(named, line);
}

/** The same in brief, beside a text: 12-8. */
export function shortPlace(pages: Pages, page: number, line: number): string {
  const on = line > 0 ? `${line}` : '';
  if (pages.last <= 1 || page <= 0) return on;
  return `${numberOf(pages, page) ?? words().pages.sheet(page)}-${on}`;
}

/** A page in the margin of the text: p.12. */
export function marginName(pages: Pages, page: number): string {
  const number = numberOf(pages, page);
  return number === null ? words().pages.marginSheet(page) : `p.${number}`;
}

/** The page that one looks at in the file, with how many there are: 12頁（14 / 60枚目）. */
export function positionName(pages: Pages, page: number, of: number): string {
  if (pages.printed.length === 0) return words().pages.position(page, of);
  const number = numberOf(pages, page);
  const at = words().pages.sheetOf(page, of);
  return number === null ? at : words().pages.numbered(words().pages.page(number), at);
}
