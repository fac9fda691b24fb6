import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { AnnotationView } from '$lib/api';

import { merged } from './order';

const places = new Map([
  ['n1', 0],
  ['n2', 1],
  ['n3', 2],
]);

const view = fc.record({
  node: fc.constantFrom('n1', 'n2', 'n3', null),
  scope: fc.constantFrom('item', 'branch', 'draft'),
  range: fc.option(fc.constantFrom([0, 2], [3, 4])),
  created: fc.nat(3),
});
const views = fc
  .array(view, { maxLength: 12 })
  .map((list) => list.map((one, at) => ({ ...one, annotation: `a${at}` }) as AnnotationView));

it('is the whole list in order again, whatever changed of it', () => {
  fc.assert(
    fc.property(views, views, fc.array(fc.nat(11)), (had, has, picked) => {
      const before = merged([], [], had, places);
      const asked = picked.map((at) => `a${at}`);
      const fresh = has.filter(({ annotation }) => asked.includes(annotation));
      const kept = before.filter(({ annotation }) => !asked.includes(annotation));
      const after = merged(before, asked, fresh, places);
      expect(after).toEqual(merged([], [], [...kept, ...fresh], places));
      expect(kept.every((one) => after.includes(one))).toBe(true);
    }),
  );
});

it('stands as the library lists: the draft first, orphans last, an item before its words', () => {
  const one = (annotation: string, more: object) =>
    ({ annotation, node: 'n2', scope: 'item', range: null, created: 1, ...more }) as AnnotationView;
  const all = [
    one('orphan', { node: null }),
    one('words', { range: [0, 2] }),
    one('item', {}),
    one('branch', { scope: 'branch' }),
    one('before', { node: 'n1' }),
    one('draft', { node: 'n3', scope: 'draft' }),
  ];
  expect(merged([], [], all, places).map(({ annotation }) => annotation)).toEqual([
    'draft',
    'before',
    'branch',
    'item',
    'words',
    'orphan',
  ]);
});
