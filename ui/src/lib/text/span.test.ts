import { expect, it } from 'vitest';

import type { NodeView } from '$lib/api';

import { isOfAll, spanOf, wordsOf } from './span';

const nodes = [
  ['z', '１', ''],
  ['a', '１．', '総論'],
  ['b', '（１）', '𠮟咤する役割'],
  ['c', '', '見出しのない段落。'],
  ['d', '\uF0B7', '終わり'],
  ['e', '２', ''],
].map(([id, marker, text]) => ({ id, marker, text }) as NodeView);

it('gives a line for each node, with its marker where it begins at the beginning', () => {
  const until = { node: 'c', end: 3 };
  expect(wordsOf(nodes, { node: 'a', from: 0, until })).toBe(
    '１．総論\n（１）𠮟咤する役割\n見出し',
  );
  expect(wordsOf(nodes, { node: 'b', from: 2, until })).toBe('する役割\n見出し');
});

it('reaches from the first word to the last, with bullets as they are seen', () => {
  const all = spanOf(nodes)!;
  expect(all).toEqual({ node: 'a', from: 0, until: { node: 'd', end: 3 } });
  expect(wordsOf(nodes, all)?.split('\n')).toHaveLength(4);
  expect(wordsOf(nodes, all)?.endsWith('\n•終わり')).toBe(true);
});

it('is none where the words are in one node', () => {
  expect(spanOf([])).toBeNull();
  expect(spanOf(nodes.slice(0, 2))).toBeNull();
});

it('knows when it reaches over all', () => {
  const all = spanOf(nodes)!;
  expect(isOfAll(nodes, all)).toBe(true);
  expect(isOfAll(nodes, { ...all, from: 1 })).toBe(true);
  expect(isOfAll(nodes, { ...all, node: 'b' })).toBe(false);
  expect(isOfAll(nodes, { ...all, until: { node: 'c', end: 1 } })).toBe(false);
  expect(isOfAll(nodes, null)).toBe(false);
});

it('says when an end is gone', () => {
  expect(wordsOf(nodes, { node: 'x', from: 0, until: { node: 'c', end: 1 } })).toBeNull();
  expect(wordsOf(nodes, { node: 'a', from: 0, until: { node: 'x', end: 1 } })).toBeNull();
});
