import { expect, it } from 'vitest';

import { pageLines } from './pagelist';

const read = (text: string) => pageLines(text).map(({ read }) => read);

it('reads pages before what stands there, however they are written', () => {
  expect(read('12頁 第１節 総論\n１３ページ５行目　各論\np.14 結び\n15\t別添')).toEqual([
    { page: 12, line: null, words: '第1節 総論' },
    { page: 13, line: 5, words: '各論' },
    { page: 14, line: null, words: '結び' },
    { page: 15, line: null, words: '別添' },
  ]);
});

it('reads a table of contents, whose headings have numbers of their own', () => {
  expect(read('１ 総論 ………… 3\n2. 各論　１２\n第３章 結び（20頁）')).toEqual([
    { page: 3, line: null, words: '1 総論' },
    { page: 12, line: null, words: '2. 各論' },
    { page: 20, line: null, words: '第3章 結び' },
  ]);
});

it('says which lines hold no page', () => {
  expect(pageLines('\n総論\n\n')).toEqual([{ text: '総論', read: null }]);
});
