import type { NodeView } from '$lib/api';

import type { Over } from './marks';
import { scalarLength, sliceScalars } from './offsets';
import type { Mark } from './segments';

/** Dots and the white space around them, then a page number. */
const LEADER = /[\s.…‥･・．─]+$/u;
const PAGE = /(?:[-－‐]\s?)?[0-9０-９]+(?:\s?[-－‐])?$/u;

/** So many dots are a leader where no page number follows them; … is three. */
const LEAST = 4;

/** No page number that stands behind a mere space has more digits: a year is a word. */
const DIGITS = 3;

/** The dots and page numbers in which the lines of a table of contents end. */
export function contentsMarks({ text, lines }: Pick<NodeView, 'text' | 'lines'>): Mark<Over>[] {
  const starts = lines.map(([at]) => at);
  const ends = [...starts.slice(1), scalarLength(text)];
  return starts.flatMap((start, index) => {
    const line = sliceScalars(text, start, ends[index] ?? start).trimEnd();
    const page = PAGE.exec(line)?.[0] ?? '';
    const before = line.slice(0, line.length - page.length);
    const leader = LEADER.exec(before)?.[0] ?? '';
    const words = scalarLength(before.slice(0, before.length - leader.length));
    if (words === 0 || !leads(leader, page)) return [];
    const dots = start + words;
    const number = dots + scalarLength(leader);
    const marks: Mark<Over>[] = [{ range: [dots, number], value: { what: 'leader' } }];
    const end = number + scalarLength(page);
    return page ? [...marks, { range: [number, end], value: { what: 'page' } }] : marks;
  });
}

/** Whether a line ends in a leader. */
function leads(leader: string, page: string): boolean {
  const dots = [...leader.replace(/\s/gu, '')].reduce(
    (sum, c) => sum + ('…‥'.includes(c) ? 3 : 1),
    0,
  );
  if (page === '') return dots >= LEAST;
  return dots >= 2 || (leader !== '' && page.replace(/[^0-9０-９]/gu, '').length <= DIGITS);
}
