import { expect, it } from 'vitest';

import type { NodeView } from '$lib/api';

import {
  begunBy,
  itemAt,
  lastPage,
  placeAt,
  placesOf,
  reachedBy,
  sourceLines,
  turnsOf,
} from './lines';

const node = (over: Partial<NodeView>): NodeView => ({
  id: 'a',
  parent: null,
  depth: 1,
  kind: 'paragraph',
  marker: '',
  text: '',
  page: 1,
  line: 1,
  end_page: 1,
  end_line: 1,
  citation: '',
  confidence: null,
  why: [],
  lines: [],
  read: false,
  ...over,
});

it('puts the words of items back on the lines they were read from', () => {
  const wrapped = node({
    id: 'a',
    marker: '・',
    text: '治験の活性化と𠮷田の効率化',
    lines: [
      [0, 1, 3],
      [7, 2, 1],
    ],
    line: 3,
  });
  const split = node({ id: 'b', text: '等。', page: 2, lines: [[0, 2, 1]] });
  const alone = node({
    id: 'c',
    marker: '（１）',
    text: '現状',
    page: 2,
    line: 2,
    lines: [[0, 2, 3]],
  });
  expect([...sourceLines([wrapped, split, alone]).values()].flat()).toEqual([
    { page: 1, line: 3, pieces: [{ node: 'a', text: '・治験の活性化と' }] },
    {
      page: 2,
      line: 1,
      pieces: [
        { node: 'a', text: '𠮷田の効率化' },
        { node: 'b', text: '等。' },
      ],
    },
    { page: 2, line: 2, pieces: [{ node: 'c', text: '（１）' }] },
    { page: 2, line: 3, pieces: [{ node: 'c', text: '現状' }] },
  ]);
  expect(placesOf(wrapped)).toEqual([
    [1, 3],
    [2, 1],
  ]);
  expect(placesOf(alone)).toEqual([
    [2, 2],
    [2, 3],
  ]);
});

it('keeps the lines of the source apart where their printed place is not known', () => {
  const unknown = (id: string, line: number) =>
    node({
      id,
      text: id,
      page: 0,
      line: 0,
      end_page: 0,
      end_line: 0,
      lines: [[0, 0, 0]],
      source: { page: 1, line, lines: [[0, 1, line]] },
    });
  const nodes = [
    unknown('a', 1),
    unknown('b', 2),
    { ...unknown('c', 3), page: 41, line: 5, lines: [[0, 41, 5]] satisfies NodeView['lines'] },
  ];
  const rows = [...sourceLines(nodes).values()].flat();
  expect(rows.map(({ page, line, pieces }) => [page, line, pieces.length])).toEqual([
    [1, 1, 1],
    [1, 2, 1],
    [1, 3, 1],
  ]);
  expect(nodes.map((one) => placesOf(one)[0])).toEqual([
    [1, 1],
    [1, 2],
    [1, 3],
  ]);
  expect(lastPage(nodes)).toBe(41);
});

it('knows where pages begin within an item', () => {
  const wrapped = node({
    page: 2,
    line: 40,
    lines: [
      [0, 2, 40],
      [5, 3, 1],
      [9, 3, 2],
    ],
  });
  expect(turnsOf(wrapped)).toEqual([[5, 3]]);
  expect(reachedBy(wrapped)).toBe(3);
  expect(placeAt(wrapped, 4)).toEqual({ page: 2, line: 40 });
  expect(placeAt(wrapped, 6)).toEqual({ page: 3, line: 1 });
  // The second cell of a row begins on the first page again.
  const row = node({
    page: 2,
    lines: [
      [0, 2, 40],
      [5, 3, 1],
      [9, 2, 40],
      [12, 3, 1],
    ],
  });
  expect(turnsOf(row)).toEqual([[5, 3]]);
  expect(reachedBy(row)).toBe(3);
  expect(reachedBy(node({ page: 4 }))).toBe(4);
});

it('finds the item on a line of the source', () => {
  const one = node({ id: 'a', marker: '１．', text: '総論', line: 3, lines: [[0, 1, 3]] });
  const two = node({
    id: 'b',
    text: '治験を進める。',
    line: 5,
    lines: [
      [0, 1, 5],
      [3, 2, 1],
    ],
  });
  expect(itemAt([one, two], 1, 3)).toEqual({ node: 'a', range: [0, 2] });
  expect(itemAt([one, two], 2, 1)).toEqual({ node: 'b', range: [3, 7] });
  // A blank line, a page as a whole, and what stands before everything.
  expect(itemAt([one, two], 1, 4)).toEqual({ node: 'a', range: null });
  expect(itemAt([one, two], 2, 0)).toEqual({ node: 'b', range: [3, 7] });
  expect(itemAt([one, two], 1, 1)).toBeNull();
});

it('knows with which item a page begins, footnotes of the page before apart', () => {
  const over = node({
    page: 1,
    lines: [
      [0, 1, 20],
      [4, 2, 1],
    ],
  });
  const nodes = [node({ page: 1 }), over, node({ page: 1 }), node({ page: 2 }), node({ page: 3 })];
  expect(begunBy(nodes)).toEqual([1, null, null, null, 3]);
  expect(begunBy([node({ page: 0 }), node({ page: 2 })])).toEqual([null, 2]);
});
