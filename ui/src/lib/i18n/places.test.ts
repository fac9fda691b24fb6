import { expect, it } from 'vitest';

import { annotation as enAnnotation } from './messages/en/annotation';
import { app as enApp } from './messages/en/app';
import { annotation } from './messages/ja/annotation';
import { app } from './messages/ja/app';

it('names of a printed place only what is known', () => {
  const places = [
    [41, 5],
    [41, 0],
    [0, 0],
  ] as const;
  const said = (name: (page: number, line: number) => string) =>
    places.map(([page, line]) => name(page, line));
  expect(said((page, line) => annotation.sourceLine(page, line, true))).toEqual([
    '41頁5行目',
    '41頁',
    '',
  ]);
  expect(said((page, line) => app.statusLine(page, line, 50))).toEqual(['41頁5行目', '41頁', '']);
  expect(said((page, line) => enAnnotation.sourceLine(page, line, true))).toEqual([
    'p. 41, line 5',
    'p. 41',
    '',
  ]);
  expect(said((page, line) => enApp.statusLine(page, line, 50))).toEqual([
    'p. 41, line 5',
    'p. 41',
    '',
  ]);
});
