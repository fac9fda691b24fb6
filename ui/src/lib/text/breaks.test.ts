import { expect, it } from 'vitest';

import { mayPart } from './breaks';

it.each([
  ['病院の', '特色化'],
  ['である。', 'また、'],
  ['いう。）', '「計画」'],
  ['令和', '８年'],
  ['ＡＭＥＤ', 'による'],
  ['その', '（案）'],
])('lets a row end between %s and %s', (before, after) => {
  expect(mayPart(before, after)).toBe(true);
});

it.each([
  ['進める', '。'],
  ['計画', '」という。'],
  ['「', '計画'],
  ['レ', 'ッスン'],
  ['人', '々'],
  ['研究', 'ー'],
  ['研究', 'ｰ'],
  ['進める', '｡'],
  ['ﾚ', 'ｯｽﾝ'],
  ['か', '\u3099'],
  ['アイヌ', 'ㇰ'],
  ['計画', '〟という。'],
  ['〝', '計画'],
  ['｢', '計画'],
  ['wor', 'ds'],
  ['１', '２'],
  ['', '計画'],
  ['計画', ''],
  ['計画 ', '案'],
])('lets none end between %s and %s', (before, after) => {
  expect(mayPart(before, after)).toBe(false);
});
