import { expect, it } from 'vitest';

import type { NodeView } from '$lib/api';

import { indents } from './indent';

const node = (id: string, parent: string | null, kind: string, marker = '') =>
  ({ id, parent, kind, marker }) as NodeView;

it('puts what belongs to an item under the text of the item', () => {
  const places = indents([
    node('h', null, 'heading', '〇'),
    node('i', 'h', 'item', '・'),
    node('n', 'i', 'note'),
    node('j', 'i', 'item', '１）'),
    node('k', 'j', 'item', '・'),
    node('p', 'h', 'paragraph'),
  ]);
  const at = (id: string) => places.get(id);
  expect(at('i')?.at).toBe(0);
  expect(at('n')?.at).toBe(at('i')?.marker);
  expect(at('j')?.at).toBe(at('n')?.at);
  expect(at('k')?.at).toBe((at('j')?.at ?? 0) + (at('j')?.marker ?? 0));
  expect(at('p')?.at).toBe(0);
});
