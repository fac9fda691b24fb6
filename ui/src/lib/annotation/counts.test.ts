import { expect, it } from 'vitest';

import type { AnnotationView } from '$lib/api';

import { countByNode, groupByNode, tagsInUse } from './counts';
import { branchOf, EVERYTHING, inOrder, narrowed, ofTab } from './filter';

const nodes = [
  { id: '1', parent: null },
  { id: '1-1', parent: '1' },
  { id: '1-1-1', parent: '1-1' },
  { id: '1-2', parent: '1' },
  { id: '2', parent: null },
];

function on(node: string | null, more: Partial<AnnotationView> = {}): AnnotationView {
  return {
    annotation: `${node}-${more.kind ?? 'note'}`,
    node,
    kind: 'note',
    tags: [],
    placement: 'same',
    to_review: false,
    ...more,
  } as AnnotationView;
}

const list = [
  on('1', { tags: ['治験', '第2回'] }),
  on('1-1-1', { kind: 'opinion', tags: ['治験'] }),
  on('1-1-1'),
  on('2', { placement: 'same', to_review: true }),
  on(null, { placement: 'orphan', to_review: true }),
];

it('counts what is on a node and what is in its branch', () => {
  const counts = countByNode(nodes, list);
  expect(counts.get('1')).toEqual({ own: 1, branch: 3 });
  expect(counts.get('1-1')).toEqual({ own: 0, branch: 2 });
  expect(counts.get('1-1-1')).toEqual({ own: 2, branch: 2 });
  expect(counts.get('1-2')).toEqual({ own: 0, branch: 0 });
  expect(counts.get('2')).toEqual({ own: 1, branch: 1 });
});

it('leaves an orphan out of every node, and in the review', () => {
  expect([...groupByNode(list).values()].flat()).toHaveLength(4);
  expect(ofTab(list, 'review', new Set()).map(({ node }) => node)).toEqual(['2', null]);
});

it('shows a heading what its chapter gathered', () => {
  const branch = branchOf(nodes, '1-1');
  expect([...branch]).toEqual(['1-1', '1-1-1']);
  expect(ofTab(list, 'here', branch)).toHaveLength(2);
  expect(ofTab(list, 'here', branchOf(nodes, null))).toEqual([]);
});

it('narrows down by kind and tag together', () => {
  expect(narrowed(list, EVERYTHING)).toBe(list);
  expect(narrowed(list, { ...EVERYTHING, kind: 'note', tag: '治験' })).toHaveLength(1);
});

it('orders by what is asked, and keeps the reading order among equals', () => {
  const graded = [
    on('1', { updated: 1, state: 'submit', priority: 'low', tags: ['ろ'] }),
    on('2', { updated: 3, state: 'draft', priority: 'high', kind: 'opinion' }),
    on('1-1', { updated: 2, state: 'submit', priority: 'normal', tags: ['い'] }),
  ];
  const nodesIn = (order: Parameters<typeof inOrder>[1]) =>
    inOrder(graded, order).map(({ node }) => node);
  expect(nodesIn('reading')).toEqual(['1', '2', '1-1']);
  expect(nodesIn('newest')).toEqual(['2', '1-1', '1']);
  expect(nodesIn('kind')).toEqual(['2', '1', '1-1']);
  expect(nodesIn('tag')).toEqual(['1-1', '1', '2']);
  expect(nodesIn('state')).toEqual(['2', '1', '1-1']);
  expect(nodesIn('priority')).toEqual(['2', '1-1', '1']);
});

it('offers the tags used most first', () => {
  expect(tagsInUse(list)).toEqual(['治験', '第2回']);
});

it('keeps the very list of a node on which nothing changed', () => {
  const before = groupByNode(list);
  const changed = list.map((one) => (one.node === '1' ? { ...one, body: '改' } : one));
  const after = groupByNode(changed, before);
  expect(after.get('1-1-1')).toBe(before.get('1-1-1'));
  expect(after.get('1')).not.toBe(before.get('1'));
  expect(after).toEqual(groupByNode(changed));
});
