import { beforeEach, expect, it } from 'vitest';

import type { OutlineView } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';

import { outline } from './outline.svelte';
import { reader } from './reader.svelte';

beforeEach(async () => {
  const host = new SampleHost();
  usePlatform(host);
  reader.show((await host.call('outline', { draft: 'd1' })) as OutlineView);
  outline.filter = '';
  outline.unfoldHeadings();
});

const markers = () => outline.rows.map(({ node }) => node.marker).filter(Boolean);
const idOf = (text: string) => reader.nodes.find((node) => node.text === text)!.id;

it('shows parts, sections and headings at first', () => {
  expect(markers().filter((marker) => /^[１-３]．$/.test(marker))).toHaveLength(3);
  expect(markers().filter((marker) => /^（.）$/.test(marker))).toHaveLength(7);
  expect(markers().filter((marker) => /^[〇○]$/.test(marker))).toHaveLength(14);
  expect(outline.rows.every(({ node }) => node.kind !== 'title')).toBe(true);
});

it('shows the way to where one is, and closes it behind', () => {
  const item = idOf('RWD を活用した医薬品・医療機器開発');
  reader.goTo(item);
  expect(outline.current).toBe(item);
  const before = outline.rows.length;
  reader.goTo(idOf('総論'));
  expect(outline.rows.length).toBeLessThan(before);
});

it('lets the branch one is in be folded; the row then stands for what is inside', () => {
  const heading = idOf('臨床試験');
  reader.goTo(idOf('RWD を活用した医薬品・医療機器開発'));
  outline.setOpen(heading, false);
  expect(outline.current).toBe(heading);
  reader.step(1);
  expect(outline.current).not.toBe(heading);
});

it('counts siblings as the tree pattern asks', () => {
  const parts = outline.rows.filter(({ level }) => level === 1);
  expect(parts.map(({ position, siblings }) => [position, siblings])).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

it('filters by words in any width and case, with what is above them', () => {
  outline.filter = 'ｒｗｄ';
  expect(outline.rows.map(({ node }) => node.marker)).toEqual([
    '２．',
    '（２）',
    '〇',
    '・',
    '６）',
  ]);
  outline.filter = 'どこにもない';
  expect(outline.rows).toEqual([]);
});
