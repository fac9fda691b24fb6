import type { PageStart, PageView, PlaceView } from '$lib/api';
import { call } from '$lib/platform';
import { pageLines } from '$lib/text/pagelist';

import { correct, cutAt } from './correcting';
import { library } from './library.svelte';
import { reader } from './reader.svelte';

/** Whether the draft that is shown was read from a PDF, whose pages are as printed. */
export const hasOwnPages = () => /\.pdf$/iu.test(library.draft?.file ?? '');

/** The item one is at, or what was chosen in it, stands on a page of the printed original. */
export function writePage(page: number, line: number | undefined, done: () => void): Promise<void> {
  return correct({ what: 'page', at: cutAt() ?? undefined, page, line }, reader.current, done);
}

/** Takes an entry away; several may be shown at one place. */
export function removePage({ node, at, page, line }: PageView): Promise<void> {
  return correct({ what: 'no_page', at, page, line }, node);
}

/**
 * Writes the pages of a pasted list as one step; answers the lines that name no single item, and
 * writes none then.
 */
export async function writePages(text: string): Promise<string[]> {
  const draft = reader.outline?.draft;
  if (draft === undefined) return [];
  const missed: string[] = [];
  const pages: PageStart[] = [];
  for (const { text: line, read } of pageLines(text)) {
    const places = read ? (await call('go_to', { draft, text: read.words })).places : [];
    const [only, ...others] = places.filter(isText);
    if (!read || !only || others.length > 0) {
      missed.push(line);
      continue;
    }
    const at = only.range && only.range[0] > 0 ? only.range[0] : undefined;
    pages.push({ node: only.node, at, page: read.page, line: read.line ?? undefined });
  }
  if (missed.length === 0 && pages.length > 0) await correct({ what: 'pages', pages });
  return missed;
}

/** Of this draft, and neither its contents nor what runs beside the text. */
function isText({ node, from }: PlaceView): boolean {
  const kind = reader.get(node)?.kind;
  return !from && kind !== undefined && kind !== 'toc' && kind !== 'furniture';
}
