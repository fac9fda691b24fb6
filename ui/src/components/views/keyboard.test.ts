/** Where the keyboard is after a search, also while the text is still being drawn. */
import { fireEvent, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';

import { focusSearchBox } from '$lib/keyboard/places';
import { library } from '$lib/state/library.svelte';
import { reader } from '$lib/state/reader.svelte';
import { search } from '$lib/state/search.svelte';
import { openSample, show } from '../../tests/open';

import MainView from './MainView.svelte';

const box = () => screen.getByTestId<HTMLInputElement>('search-box');
const focused = () => (document.activeElement as HTMLElement | null)?.dataset.node;

/** As long as the text takes to be drawn and scrolled. */
async function frames(count = 5): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) {
    await new Promise((done) => requestAnimationFrame(done));
  }
}

async function type(value: string): Promise<void> {
  focusSearchBox();
  await fireEvent.input(box(), { target: { value } });
  await vi.waitFor(() => expect(search.hits.length).toBeGreaterThan(0));
}

beforeEach(async () => {
  await openSample();
  reader.goTo('n005');
  show(MainView);
  await frames();
});

it('leaves the keyboard where it was taken right after a search was given up', async () => {
  await type('治験');
  await fireEvent.keyDown(box(), { key: 'ArrowDown' });
  await fireEvent.keyDown(box(), { key: 'Escape' });
  focusSearchBox();
  await frames();
  expect(document.activeElement).toBe(box());
});

it('takes the keyboard to the hit that was taken', async () => {
  await type('治験');
  await fireEvent.keyDown(box(), { key: 'Enter' });
  await vi.waitFor(() => expect(focused()).toBe(search.hits[0]?.node));
});

it('takes the keyboard to a hit of another draft, unless it went on meanwhile', async () => {
  const host = await openSample();
  host.drafts = ['d1', 'd2'];
  await library.reloadDrafts();
  search.setScope('all');
  await type('治験');
  await vi.waitFor(() => expect(search.hits.some(({ draft }) => draft === 'd2')).toBe(true));
  const other = search.hits.findIndex(({ draft }) => draft === 'd2');
  search.previewAt(other);
  const { node } = search.hits[other]!;
  await fireEvent.keyDown(box(), { key: 'Enter' });
  expect(document.activeElement).not.toBe(box());
  await vi.waitFor(() => expect(focused()).toBe(node));
  expect(library.current).toBe('d2');

  await type('治験');
  search.previewAt(search.hits.findIndex(({ draft }) => draft === 'd1'));
  await fireEvent.keyDown(box(), { key: 'Enter' });
  focusSearchBox();
  await vi.waitFor(() => expect(library.current).toBe('d1'));
  await frames();
  expect(document.activeElement).toBe(box());
});
