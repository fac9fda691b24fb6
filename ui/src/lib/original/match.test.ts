import { expect, it } from 'vitest';

import type { SourceLine } from './lines';
import { findLines } from './match';
import type { Run } from './rows';

/** A run of letters of 10 units, each on the row of its number. */
const run = (row: number, x: number, text: string): Run => ({
  text,
  x,
  y: row * 20,
  width: Array.from(text).length * 10,
  height: 10,
});

/** Lines in their order; each has an item of its own. */
const lines = (...texts: string[]): SourceLine[] =>
  texts.map((text, index) => ({
    page: 1,
    line: index + 1,
    pieces: [{ node: `n${index + 1}`, text }],
  }));

const found = (read: SourceLine[], runs: Run[]) => {
  const { pieces, lost } = findLines(read, runs);
  const places = pieces.map(({ node, box }) => [node, box.x, box.y, Math.round(box.width)]);
  return { places, lost: [...lost] };
};

it('finds a line by its letters, however its signs were printed, with the signs beside them', () => {
  const printed = [run(1, 50, '\uf06c'), run(1, 60, '治験の 活性化,'), run(2, 50, '⽂字を読む')];
  expect(found(lines('○治験の活性化，', '文字を読む'), printed)).toEqual({
    places: [
      ['n1', 50, 20, 90],
      ['n2', 50, 40, 50],
    ],
    lost: [],
  });
});

it('finds the cells of a row that is printed in parts, and no words inside of others', () => {
  const printed = [run(1, 50, '大学'), run(1, 200, '大学病院'), run(2, 50, '研究費の配分')];
  expect(found(lines('大学病院', '研究費'), printed)).toEqual({
    places: [['n1', 200, 20, 40]],
    lost: ['n2'],
  });
});

it('takes words that are printed more than once in their order between two that are sure', () => {
  const printed = [run(1, 50, '総論'), run(2, 50, '現状'), run(3, 50, '各論'), run(4, 50, '現状')];
  expect(found(lines('総論', '現状', '各論', '現状'), printed).places.map(([, , y]) => y)).toEqual([
    20, 40, 60, 80,
  ]);
  // One of them was not read: nobody can tell which.
  expect(found(lines('現状', '各論を述べる'), printed)).toEqual({
    places: [],
    lost: ['n1', 'n2'],
  });
});

it('marks neither of two lines that would lie in one place', () => {
  expect(found(lines('現状', '現状'), [run(1, 50, '現状')])).toEqual({
    places: [],
    lost: ['n1', 'n2'],
  });
});

it('goes by no order where columns were read one after the other', () => {
  const printed = [
    run(1, 50, '左の上'),
    run(1, 300, '右の上'),
    run(2, 50, '左の下'),
    run(2, 300, '同文'),
    run(3, 50, '同文'),
  ];
  expect(found(lines('左の上', '左の下', '同文', '右の上', '同文'), printed)).toEqual({
    places: [
      ['n1', 50, 20, 30],
      ['n2', 50, 40, 30],
      ['n4', 300, 20, 30],
    ],
    lost: ['n3', 'n5'],
  });
});

it('tells the items of one line apart', () => {
  const line = {
    page: 1,
    line: 1,
    pieces: [
      { node: 'a', text: '一つ目。' },
      { node: 'b', text: '二つ目。' },
    ],
  };
  expect(found([line], [run(1, 0, '一つ目。二つ目。')]).places).toEqual([
    ['a', 0, 20, 40],
    ['b', 40, 20, 40],
  ]);
});

it('finds the lines of a page that is written from top to bottom', () => {
  const column = (x: number, text: string): Run[] =>
    Array.from(text).map((letter, index) => ({
      text: letter,
      x,
      y: 100 + index * 10,
      width: 10,
      height: 10,
    }));
  const printed = [...column(300, '告示第六十八号'), ...column(280, '次のように改正する。')];
  const { pieces, lost } = findLines(lines('告示第六十八号', '次のように改正する。'), printed);
  expect(pieces.map(({ node, box }) => [node, box])).toEqual([
    ['n1', { x: 300, y: 100, width: 10, height: 70 }],
    ['n2', { x: 280, y: 100, width: 10, height: 100 }],
  ]);
  expect([...lost]).toEqual([]);
});
