import { afterEach, expect, it } from 'vitest';

import type { NodeView } from '$lib/api';
import { settings } from '$lib/state/settings.svelte';

import { marginName, pagesOf, placeName, positionName, shortPlace, type Pages } from './pages';

/** A cover, two pages of contents, pages 1 and 2, and an annex without a number. */
const PRINTED: Pages = { last: 6, printed: [null, 'i', 'ii', '1', '2'] };
const PLAIN: Pages = { last: 60, printed: [] };

afterEach(() => {
  settings.language = 'ja';
});

it('names of a place only what is known', () => {
  const said = ([page, line]: [number, number]) => placeName(PLAIN, page, line);
  const places: [number, number][] = [
    [41, 5],
    [41, 0],
    [0, 0],
    [0, 5],
  ];
  expect(places.map(said)).toEqual(['41頁5行目', '41頁', '', '5行目']);
  settings.language = 'en';
  expect(places.map(said)).toEqual(['p. 41, line 5', 'p. 41', '', 'line 5']);
});

it('cites a draft of one page by line alone', () => {
  expect(placeName({ last: 1, printed: [] }, 1, 5)).toBe('5行目');
  expect(shortPlace({ last: 1, printed: [] }, 1, 5)).toBe('5');
});

it('names pages by their printed numbers, and those without by their place in the file', () => {
  const sheets = [1, 3, 4, 6];
  expect(sheets.map((sheet) => placeName(PRINTED, sheet, 5))).toEqual([
    '1枚目5行目',
    'ii頁5行目',
    '1頁5行目',
    '6枚目5行目',
  ]);
  expect(sheets.map((sheet) => shortPlace(PRINTED, sheet, 5))).toEqual([
    '1枚目-5',
    'ii-5',
    '1-5',
    '6枚目-5',
  ]);
  expect(sheets.map((sheet) => marginName(PRINTED, sheet))).toEqual([
    '1枚目',
    'p.ii',
    'p.1',
    '6枚目',
  ]);
  settings.language = 'en';
  expect(sheets.map((sheet) => placeName(PRINTED, sheet, 5))).toEqual([
    'sheet 1, line 5',
    'p. ii, line 5',
    'p. 1, line 5',
    'sheet 6, line 5',
  ]);
});

it('says of the original which page it is and where that is in the file', () => {
  expect(positionName(PRINTED, 4, 6)).toBe('1頁（4 / 6枚目）');
  expect(positionName(PRINTED, 1, 6)).toBe('1 / 6枚目');
  expect(positionName(PLAIN, 4, 60)).toBe('4 / 60頁');
});

it('takes from the outline how far its pages go', () => {
  const nodes = [{ page: 2, end_page: 3, lines: [[0, 4, 1]] }] as unknown as NodeView[];
  expect(pagesOf({ nodes })).toEqual({ last: 4, printed: [] });
  expect(pagesOf({ nodes, printed: [null, '1'] }).printed).toEqual([null, '1']);
});
