import { beforeEach, expect, it } from 'vitest';

import { readSelection, writeSelection } from './selection';

/** Two nodes as the reader draws them: marks, a line number, and the new words of a suggestion. */
beforeEach(() => {
  const make = (tag: string, data: Record<string, string>, ...inside: (Node | string)[]) => {
    const element = document.createElement(tag);
    Object.assign(element.dataset, data);
    element.append(...inside);
    return element;
  };
  const first = make(
    'p',
    { node: 'n1' },
    make('span', {}, '２）'),
    make(
      'span',
      { text: '' },
      make('span', { line: '174' }),
      '葛󠄀城の',
      make('del', {}, '特色化'),
      make('ins', { inserted: '' }, '機能分化'),
      make('mark', {}, '𠮟る'),
    ),
  );
  const second = make('p', { node: 'n2' }, make('span', { text: '' }, '次の項目'));
  document.body.replaceChildren(make('div', {}, first, second));
});

const root = () => document.body.firstElementChild as HTMLElement;
const block = (id: string) => root().querySelector<HTMLElement>(`[data-node=${id}]`)!;
const text = '葛󠄀城の特色化𠮟る';

function select(from: Node, at: number, to: Node, end: number) {
  const selection = getSelection()!;
  selection.setBaseAndExtent(from, at, to, end);
  return readSelection(root(), selection);
}

it('counts scalar values, and not the words put in', () => {
  const mark = root().querySelector('mark')!.firstChild!;
  const struck = root().querySelector('del')!.firstChild!;
  // 葛 and its selector, 城, の, 特色化 are seven scalars; 𠮟 is the eighth.
  expect(select(struck, 0, mark, 2)).toEqual({ node: 'n1', range: [4, 8], until: null });
});

it('begins at the text when the selection begins in the marker', () => {
  const marker = block('n1').firstElementChild!.firstChild!;
  const struck = root().querySelector('del')!.firstChild!;
  expect(select(marker, 0, struck, 3)?.range).toEqual([0, 7]);
});

it('goes on into a later node', () => {
  const mark = root().querySelector('mark')!.firstChild!;
  const other = block('n2').firstElementChild!.firstChild!;
  expect(select(mark, 0, other, 2)).toEqual({
    node: 'n1',
    range: [7, 9],
    until: { node: 'n2', end: 2 },
  });
  // A triple click ends at the beginning of the next block and goes nowhere.
  expect(select(mark, 0, other, 0)?.until).toBeNull();
});

it('is nothing without characters', () => {
  const inserted = root().querySelector('ins')!.firstChild!;
  expect(select(inserted, 0, inserted, 2)).toBeNull();
});

it('reads back what it wrote, for every range', () => {
  const length = [...text].length;
  for (let from = 0; from < length; from += 1) {
    for (let to = from + 1; to <= length; to += 1) {
      const place = { block: block('n1'), text };
      writeSelection({ ...place, at: from }, { ...place, at: to });
      expect(readSelection(root(), getSelection()!)?.range).toEqual([from, to]);
    }
  }
});

it('writes what goes on into a later node', () => {
  writeSelection(
    { block: block('n1'), text, at: 7 },
    { block: block('n2'), text: '次の項目', at: 2 },
  );
  const until = { node: 'n2', end: 2 };
  expect(readSelection(root(), getSelection()!)).toEqual({ node: 'n1', range: [7, 9], until });
});
