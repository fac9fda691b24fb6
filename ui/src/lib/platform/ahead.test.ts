import { expect, it } from 'vitest';

import { library } from '$lib/state/library.svelte';
import { reader } from '$lib/state/reader.svelte';

import { askAhead, platform, usePlatform } from '.';
import { SampleHost } from './sample';

it('asks once for all that the first sight needs, before it is wanted', async () => {
  const host = new SampleHost();
  usePlatform(host);
  askAhead(platform());
  expect(host.calls.map(({ name }) => name)).toEqual(['start']);
  await library.open();
  expect(reader.nodes).toHaveLength(161);
  expect(host.calls.map(({ name }) => name)).toEqual(['start']);
});

it('is asked anew when what was asked ahead is used up', async () => {
  const host = new SampleHost();
  usePlatform(host);
  askAhead(platform());
  await library.open();
  host.failing.set('start', 'library_io');
  await library.open();
  expect(library.error?.code).toBe('library_io');
});

it('tells the fault of what was asked ahead to whoever takes it', async () => {
  usePlatform(new SampleHost({ failure: 'library_damaged' }));
  askAhead(platform());
  await library.open();
  expect(library.error?.code).toBe('library_damaged');
});
