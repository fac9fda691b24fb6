import { expect, it } from 'vitest';

import { contentsMarks } from './contents';
import { drawOver } from './marks';
import { piecesOf } from './pieces';

/** A table of contents of these printed lines, joined as the outline joins them. */
function contents(lines: string[]) {
  let at = 0;
  const starts = lines.map((line, index): [number, number, number] => {
    const start = at;
    at += [...line].length;
    return [start, 1, index + 1];
  });
  return { kind: 'toc' as const, page: 1, text: lines.join(''), lines: starts };
}

/** Each line as words, dots and page number. */
function parted(line: string): string[] {
  const marks = contentsMarks(contents([line]));
  const parts = marks.map(({ range }) => [...line].slice(...range).join(''));
  return [[...line].slice(0, marks[0]?.range[0]).join(''), ...parts];
}

it('parts the dots and the page number of each line from its words', () => {
  expect(parted('第１章　総論 ………… １ ')).toEqual(['第１章　総論', ' ………… ', '１']);
  expect(parted('（１）人材の養成・・・・・・12')).toEqual([
    '（１）人材の養成',
    '・・・・・・',
    '12',
  ]);
  expect(parted('おわりに　　- 3 -')).toEqual(['おわりに', '　　', '- 3 -']);
  expect(parted('別添 𠮟る会 ......... 7')).toEqual(['別添 𠮟る会', ' ......... ', '7']);
  expect(parted('参考資料........')).toEqual(['参考資料', '........']);
});

it('leaves alone what is a word', () => {
  for (const line of ['目次', '第１章　総論', '第２期計画2026', '基本方針 2026', 'など…']) {
    expect(parted(line)).toEqual([line]);
  }
});

it('keeps every character, and begins a row for each line, also of one without a number', () => {
  const node = contents(['目次', '総論 …… 1 ', '各論 …… 2']);
  node.lines[1] = [2, 0, 0];
  const pieces = piecesOf(node, drawOver(node.text, [], [[3, 12]]), null, null);
  const drawn = pieces.map((piece) => ('text' in piece ? piece.text : '|')).join('');
  expect(drawn).toBe('|目次|総論 …… 1 |各論 …… 2');
  expect(drawn.replaceAll('|', '')).toBe(node.text);
  const ends = pieces.flatMap((piece) => (piece.what === 'marked' ? [piece.look.end] : []));
  expect(ends).toEqual([null, 'leader', 'page', null, null, 'leader', 'page']);
});
