import { cleanup, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';

import NodeBlock from '$components/reader/NodeBlock.svelte';
import type { NodeView, OutlineView } from '$lib/api';
import { reader } from '$lib/state/reader.svelte';
import { readSelection } from '$lib/text/selection';
import { expectAccessible } from '../../tests/axe';
import { openSample, show } from '../../tests/open';

/** A table laid out with spaces, of two rows; the second has two lines. */
const TEXT = '指標 現状値 目標値\t妊娠11週以下での 95.8% 98.0%\t届出率';
const at = (word: string) => TEXT.indexOf(word);
const grid: NonNullable<NodeView['grid']> = {
  table: 0,
  columns: [20, 11, 9],
  cells: [
    [0, 0, 0, 1],
    [at('現状値'), 0, 1, 1],
    [at('目標値'), 0, 2, 1],
    [at('妊娠'), 1, 0, 1],
    [at('95.8%'), 1, 1, 1],
    [at('98.0%'), 1, 2, 1],
    [at('届出率'), 2, 0, 2],
  ],
  rows: [0, 1],
};

beforeEach(async () => {
  const host = await openSample();
  const plan = (await host.call('outline', { draft: 'd1' })) as OutlineView;
  const table: Partial<NodeView> = { kind: 'table', marker: '', text: TEXT, grid };
  reader.show({
    ...plan,
    nodes: plan.nodes.map((node) => (node.id === 'n005' ? { ...node, ...table } : node)),
  });
  reader.goTo('n005');
  const node = reader.nodes.find(({ id }) => id === 'n005');
  if (node) show(NodeBlock, { node, indent: 0, marker: 0, page: null });
});

it('sets each cell in its row and column, over as many columns as it goes', () => {
  const areas = screen
    .getAllByTestId('cell')
    .map((cell) => [cell.textContent.trim(), cell.style.gridArea]);
  expect(areas).toEqual([
    ['指標', '1 / 1 / auto / span 1'],
    ['現状値', '1 / 2 / auto / span 1'],
    ['目標値', '1 / 3 / auto / span 1'],
    ['妊娠11週以下での', '2 / 1 / auto / span 1'],
    ['95.8%', '2 / 2 / auto / span 1'],
    ['98.0%', '2 / 3 / auto / span 1'],
    ['届出率', '3 / 1 / auto / span 2'],
  ]);
  expect(document.querySelector('[data-text]')?.textContent).toBe(TEXT);
});

it('tells what is selected across cells in characters of the text', () => {
  const texts = screen.getAllByTestId('cell').map((cell) => cell.firstChild as Node);
  const inside = (node: Node | undefined) => {
    const walker = document.createTreeWalker(node?.parentElement as Node, NodeFilter.SHOW_TEXT);
    return walker.nextNode() as Text;
  };
  getSelection()?.setBaseAndExtent(inside(texts[1]), 1, inside(texts[4]), 4);
  const found = readSelection(document.body, getSelection() as Selection);
  expect(found?.range).toEqual([at('状値'), at('95.8%') + 4]);
});

it('is a table with rows and cells to whoever hears it', () => {
  const table = within(screen.getByRole('table'));
  const rows = table.getAllByRole('row');
  const cells = rows.map((row) => within(row).getAllByRole('cell'));
  expect(cells.map((row) => row.map((cell) => cell.textContent?.trim()))).toEqual([
    ['指標', '現状値', '目標値'],
    ['妊娠11週以下での', '95.8%', '98.0%'],
  ]);
  expect(cells[1]?.map((cell) => cell.ariaColIndex)).toEqual(['1', '2', '3']);
  // What goes on in the second line belongs to the cell of its column.
  expect(cells[1]?.[0]?.getAttribute('aria-colspan')).toBeNull();
  const further = cells[1]?.[0]?.getAttribute('aria-owns') ?? '';
  expect(document.getElementById(further)?.textContent?.trim()).toBe('届出率');
});

it('is text to whoever hears it where it is a single row', async () => {
  cleanup();
  const text = '届出率\t95.8%';
  const cells: [number, number, number, number][] = [
    [0, 0, 0, 1],
    [4, 0, 1, 1],
  ];
  const node = reader.nodes.find(({ id }) => id === 'n005') as NodeView;
  const row = { ...node, text, grid: { ...grid, cells, rows: [0] } };
  show(NodeBlock, { node: row, indent: 0, marker: 0, page: null });
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.queryByRole('cell')).toBeNull();
  expect(screen.getAllByTestId('cell')).toHaveLength(2);
  await expectAccessible(document.body);
});

it('can be read by everybody', async () => {
  await expectAccessible(document.body);
});
