import { expect, it } from 'vitest';

import type { NodeView } from '$lib/api';

import { allOf, selectedText } from './selected';

const nodes = [
  ['a', '１．', '総論'],
  ['b', '（１）', '𠮟咤する役割'],
  ['c', '', '見出しのない段落。'],
  ['d', '\uF0B7', '終わり'],
].map(([id, marker, text]) => ({ id, marker, text }) as NodeView);

it('gives a line for each node, with its marker where it begins at the beginning', () => {
  const until = { node: 'c', end: 3 };
  expect(selectedText(nodes, { node: 'a', range: [0, 2], until })).toBe(
    '１．総論\n（１）𠮟咤する役割\n見出し',
  );
  expect(selectedText(nodes, { node: 'b', range: [2, 6], until })).toBe('する役割\n見出し');
});

it('stays within one node', () => {
  expect(selectedText(nodes, { node: 'b', range: [0, 2], until: null })).toBe('（１）𠮟咤');
});

it('gives all of a draft, with bullets as they are seen', () => {
  const all = allOf(nodes)!;
  expect(all).toEqual({ node: 'a', range: [0, 2], until: { node: 'd', end: 3 } });
  expect(selectedText(nodes, all).split('\n')).toHaveLength(4);
  expect(selectedText(nodes, all).endsWith('\n•終わり')).toBe(true);
});

it('knows an empty draft and one of a single node', () => {
  expect(allOf([])).toBeNull();
  expect(allOf(nodes.slice(0, 1))).toEqual({ node: 'a', range: [0, 2], until: null });
});
