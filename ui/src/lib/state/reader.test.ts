import { beforeEach, expect, it, vi } from 'vitest';

import type { OutlineView } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';

import { reader } from './reader.svelte';
import { settings } from './settings.svelte';

let host: SampleHost;

beforeEach(async () => {
  host = new SampleHost();
  usePlatform(host);
  settings.load({});
  reader.show((await host.call('outline', { draft: 'd1' })) as OutlineView);
});

it('begins at the top, and comes back to where it was left', async () => {
  expect(reader.current).toBe(reader.nodes[0]?.id);
  reader.goTo('n064');
  reader.show((await host.call('outline', { draft: 'd1' })) as OutlineView);
  expect(reader.current).toBe('n064');
});

it('walks in reading order and stays inside the draft', () => {
  reader.step(-1);
  expect(reader.current).toBe('n001');
  reader.step(1);
  expect(reader.current).toBe('n002');
  expect(reader.reveal).toMatchObject({ node: 'n002', focus: true });
});

it('goes nowhere for a node that is not there', () => {
  reader.goTo('n064');
  reader.goTo('gone');
  expect(reader.current).toBe('n064');
});

it('names the path without the title', () => {
  reader.goTo('n067');
  expect(reader.path.map(({ marker }) => marker)).toEqual(['２．', '（２）', '〇', '・', '１）']);
});

it('marks as read what was kept, and takes it back when it was not', async () => {
  await reader.markRead(['n001', 'n002']);
  expect(reader.unread).toBe(159);
  host.failing.set('mark_read', 'disk_full');
  await reader.markRead(['n002', 'n003']);
  expect(reader.unread).toBe(159);
  const kept = host.calls.filter(({ name }) => name === 'mark_read').at(-1);
  expect(kept?.args).toMatchObject({ nodes: ['n003'] });
});

it('finds the next unread one, around the end', async () => {
  const all = reader.nodes.map(({ id }) => id);
  await reader.markRead(all.filter((id) => id !== 'n005'));
  reader.goTo('n100');
  reader.goToUnread();
  expect(reader.current).toBe('n005');
});

it('gives up a selection when one goes elsewhere', () => {
  reader.select('n067', [2, 4]);
  reader.goTo('n067');
  expect(reader.selection?.range).toEqual([2, 4]);
  reader.step(1);
  expect(reader.selection).toBeNull();
});

it('gathers settings into one call, and tries again what could not be kept', async () => {
  vi.useFakeTimers();
  try {
    host.failing.set('set_settings', 'disk_full');
    settings.setTheme('dark');
    settings.resize(1);
    await vi.runAllTimersAsync();
    host.failing.clear();
    await settings.flush();
    const [first, second] = host.calls.filter(({ name }) => name === 'set_settings').slice(-2);
    expect(first?.args).toMatchObject({ settings: { theme: 'dark', text_scale: 1.15 } });
    expect(second?.args).toEqual(first?.args);
  } finally {
    vi.useRealTimers();
  }
});
