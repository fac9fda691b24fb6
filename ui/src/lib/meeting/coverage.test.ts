import { expect, it } from 'vitest';

import type { AnnotationView, NodeView } from '$lib/api';

import { coverageOf } from './coverage';

const nodes = (
  [
    ['t', null, 'title'],
    ['h', 't', 'heading'],
    ['a', 'h', 'item'],
    ['b', 'h', 'item'],
    ['c', 'h', 'item'],
    ['p', null, 'furniture'],
  ] as const
).map(([id, parent, kind]) => ({ id, parent, kind }) as NodeView);

function on(node: string, more: Partial<AnnotationView> = {}): AnnotationView {
  const plain = { kind: 'note', until: null, scope: 'item', said: null } as const;
  return { node, ...plain, ...more } as AnnotationView;
}

const said = { meeting: 'm', at: 0, speaker: '', agenda: '' };

it('tells of each item whether it was discussed, has opinions or is untouched', () => {
  const map = coverageOf(nodes, [on('a', { said }), on('b', { kind: 'opinion' })], ['a', 'c']);
  const told = ['h', 'a', 'b', 'c'].map((id) => {
    const { discussed, opinions, untouched } = map.get(id) ?? {};
    return [id, discussed, opinions, untouched];
  });
  expect(told).toEqual([
    ['h', 0, 0, true],
    ['a', 2, 0, false],
    ['b', 0, 1, false],
    ['c', 1, 0, false],
  ]);
  expect(map.get('h')?.branch).toEqual({ items: 4, discussed: 2, opinion: 1, untouched: 1 });
});

it('counts no title and no page furniture', () => {
  const map = coverageOf(nodes, [], []);
  expect(map.get('t')?.branch).toEqual({ items: 4, discussed: 0, opinion: 0, untouched: 4 });
  expect(map.get('p')?.untouched).toBe(false);
});

it('reaches as far as an annotation does, and one on the whole draft touches no item', () => {
  const untouched = (one: AnnotationView) =>
    coverageOf(nodes, [one], []).get('h')?.branch.untouched;
  expect(untouched(on('h', { scope: 'branch' }))).toBe(0);
  expect(untouched(on('h', { scope: 'draft' }))).toBe(4);
  expect(untouched(on('a', { until: { node: 'b', end: 1 } }))).toBe(2);
});
