import { fireEvent, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, expect, it } from 'vitest';

import NodeBlock from '$components/reader/NodeBlock.svelte';
import { readerKey } from '$components/reader/keys';
import ReaderPane from '$components/reader/ReaderPane.svelte';
import type { NodeView, OutlineView } from '$lib/api';
import { reader } from '$lib/state/reader.svelte';
import { settings } from '$lib/state/settings.svelte';
import { expectAccessible } from '../../tests/axe';
import { openSample, show } from '../../tests/open';

beforeEach(async () => {
  const host = await openSample();
  const plan = (await host.call('outline', { draft: 'd1' })) as OutlineView;
  const changed: Record<string, Partial<NodeView>> = {
    n002: {
      kind: 'toc',
      text: '総論 … 1 各論 … 2',
      lines: [
        [0, 1, 2],
        [7, 1, 3],
      ],
    },
    n005: { text: '令和○年に行う1。', placeholders: [{ range: [2, 4], kind: 'blank' }] },
    n006: { kind: 'footnote', text: '別に定める。' },
    n007: { kind: 'furniture', text: '- 1 -' },
  };
  reader.show({
    ...plan,
    nodes: plan.nodes.map((node) => ({ ...node, ...changed[node.id] })),
    references: [
      { kind: 'contents', node: 'n002', range: [0, 2], to: 'n010' },
      { kind: 'contents', node: 'n002', range: [7, 9], to: 'n020' },
      { kind: 'footnote', node: 'n005', range: [7, 8], to: 'n006' },
    ],
  });
  reader.goTo('n002');
});

const press = (key: string) => readerKey(new KeyboardEvent('keydown', { key }));
const block = (id: string) => {
  const node = reader.nodes.find((one) => one.id === id);
  if (node) show(NodeBlock, { node, indent: 0, marker: 0, page: null });
};

it('follows the line of contents at the caret with Enter, and comes back with Escape', () => {
  expect(press('Enter')).toBe(true);
  expect(reader.current).toBe('n010');
  expect(press('Escape')).toBe(true);
  expect(reader.current).toBe('n002');
  reader.caret = 8;
  press('Enter');
  expect(reader.current).toBe('n020');
});

it('goes to a footnote from its mark, and from it to the mark', () => {
  reader.goTo('n005');
  press('Enter');
  expect(reader.current).toBe('n006');
  press('Enter');
  expect(reader.reveal).toMatchObject({ node: 'n005', range: [7, 8] });
  press('Escape');
  press('Escape');
  expect(reader.current).toBe('n005');
  expect(press('Escape')).toBe(false);
});

it('leaves Enter alone where nothing leads on', () => {
  reader.goTo('n067');
  expect(press('Enter')).toBe(false);
});

it('follows a click', async () => {
  show(ReaderPane);
  await tick();
  const line = await screen.findByText('総論', { selector: '[data-to]' });
  await fireEvent.click(line);
  expect(reader.current).toBe('n010');
});

it('draws contents a row for each line, and adds nothing to them', async () => {
  block('n002');
  const text = screen.getByTestId('node').querySelector('[data-text]');
  expect(text?.textContent).toBe('総論 … 1 各論 … 2');
  const drawn = [...(text?.querySelectorAll('[data-line], [data-to], .leader, .page') ?? [])];
  expect(drawn.map((one) => one.textContent)).toEqual([
    '',
    '総論',
    ' … ',
    '1',
    '',
    '各論',
    ' … ',
    '2',
  ]);
  await expectAccessible();
});

it('shows what is held open as such, and says so', async () => {
  block('n005');
  const words = screen.getByText('○年');
  expect(words.className).toContain('placeholder');
  expect(words.title).toMatch(/^未確定/);
  expect(screen.getByRole('link').textContent).toBe('1');
  await expectAccessible();
});

it('keeps page furniture apart until it is asked for', () => {
  const kinds = () => reader.nodes.map(({ kind }) => kind);
  expect(kinds()).not.toContain('furniture');
  expect(reader.get('n007')?.text).toBe('- 1 -');
  reader.goTo('n006');
  reader.step(1);
  expect(reader.current).toBe('n008');
  settings.setFurniture(true);
  expect(kinds()).toContain('furniture');
});

it('shows page furniture when something on it is looked for', () => {
  reader.goTo('n007');
  expect(settings.furniture).toBe(true);
  expect(reader.current).toBe('n007');
});
