import { beforeEach, expect, it } from 'vitest';

import { reader } from '$lib/state/reader.svelte';
import { search } from '$lib/state/search.svelte';
import { openSample } from '../../tests/open';

import { readerKey } from './keys';

beforeEach(async () => {
  await openSample();
  reader.goTo('n067');
});

function press(...keys: string[]): boolean[] {
  return keys.map((keyed) => {
    const parts = keyed.split('+');
    const key = parts.pop() ?? '';
    const shiftKey = parts.includes('Shift');
    const ctrlKey = parts.includes('Ctrl');
    return readerKey(new KeyboardEvent('keydown', { key, shiftKey, ctrlKey }));
  });
}

const quote = () => {
  const { selection, node } = reader;
  return selection && node ? [...node.text].slice(...selection.range).join('') : null;
};

it('walks from item to item', () => {
  press('ArrowDown');
  expect(reader.current).toBe('n068');
  press('ArrowUp', 'ArrowUp');
  expect(reader.current).toBe('n066');
});

it('selects any range inside the item: caret first, then Shift', () => {
  press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
  expect(quote()).toBe('共同');
  press('Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
  expect(quote()).toBe('際');
});

it('selects by words, and to the ends', () => {
  press('Ctrl+Shift+ArrowRight');
  expect(quote()).toBe('国際');
  press('Shift+End');
  expect(quote()).toBe(reader.node?.text);
});

it('gives up one thing at a time', () => {
  search.type('治験');
  press('Shift+ArrowRight');
  expect(press('Escape')).toEqual([true]);
  expect(reader.selection).toBeNull();
  expect(search.query).toBe('治験');
  press('Escape');
  expect(search.query).toBe('');
  expect(press('Escape')).toEqual([false]);
});

it('goes to the ends of the draft when there is no caret', () => {
  press('End');
  expect(reader.current).toBe(reader.nodes.at(-1)?.id);
  press('Home');
  expect(reader.current).toBe(reader.nodes[0]?.id);
});

it('leaves other keys, and those of the IME, alone', () => {
  expect(press('a', 'Enter', 'Ctrl+ArrowDown')).toEqual([false, false, false]);
  const composing = new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing: true });
  expect(readerKey(composing)).toBe(false);
});

it('begins anew where one has scrolled to, and leaves what is selected elsewhere alone till then', () => {
  reader.select('n020', [0, 4]);
  reader.settle('n067', true);
  expect(reader.selection?.node).toBe('n020');
  press('Shift+ArrowRight');
  expect(reader.selection).toMatchObject({ node: 'n067', range: [0, 1] });
  reader.select('n020', [0, 4]);
  reader.settle('n067');
  expect(reader.selection).toBeNull();
});
