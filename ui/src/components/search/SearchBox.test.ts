import { fireEvent, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';

import { library } from '$lib/state/library.svelte';
import { reader } from '$lib/state/reader.svelte';
import { search } from '$lib/state/search.svelte';
import { expectAccessible } from '../../tests/axe';
import { openSample, show } from '../../tests/open';

import SearchBox from './SearchBox.svelte';
import SearchResults from './SearchResults.svelte';

beforeEach(async () => {
  await openSample();
  reader.goTo('n005');
  show(SearchBox);
  show(SearchResults);
});

const box = () => screen.getByTestId<HTMLInputElement>('search-box');

async function type(value: string) {
  await fireEvent.input(box(), { target: { value } });
  await vi.waitFor(() => expect(search.answer).not.toBeNull());
}

it('lists hits by chapter and says which one is previewed', async () => {
  await type('治験');
  const hits = screen.getAllByTestId('search-hit');
  expect(hits.length).toBe(search.hits.length);
  await fireEvent.keyDown(box(), { key: 'ArrowDown' });
  await vi.waitFor(() => expect(hits[0]?.getAttribute('aria-selected')).toBe('true'));
  expect(box().getAttribute('aria-activedescendant')).toBe(hits[0]?.id);
  expect(reader.current).toBe(hits[0]?.dataset.node);
  await expectAccessible();
});

it('does not jump with the Enter that confirms kanji', async () => {
  await type('治験');
  await fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
  await fireEvent.keyDown(box(), { key: 'Enter', keyCode: 229 });
  expect(reader.current).toBe('n005');
  expect(search.open).toBe(true);
  await fireEvent.keyDown(box(), { key: 'Enter', keyCode: 13 });
  expect(search.open).toBe(false);
  expect(reader.current).toBe(search.hits[0]?.node);
});

it('goes to a hit of what is typed, also when Enter comes before the answer', async () => {
  await type('治験');
  box().value = '知財';
  box().dispatchEvent(new Event('input', { bubbles: true }));
  box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  expect(search.open).toBe(true);
  expect(reader.current).toBe('n005');
  await vi.waitFor(() => expect(search.open).toBe(false));
  expect(reader.node?.text).toContain('知財');
  expect(reader.current).toBe(search.hits[0]?.node);
});

it('explains that nothing was found', async () => {
  await type('ぬるぽ');
  expect(screen.getAllByText('「ぬるぽ」は見つかりませんでした').length).toBeGreaterThan(0);
  expect(screen.getByText(/かなで打ってみてください/)).toBeTruthy();
  await expectAccessible();
});

it('marks the hits as elements, never as HTML', async () => {
  await type('治験');
  const marks = screen.getAllByTestId('search-hit')[0]?.querySelectorAll('mark');
  expect([...(marks ?? [])].map(({ textContent }) => textContent)).toContain('治験');
});

it('lists all drafts one after the other, and says why a hit is one when not as typed', async () => {
  const host = await openSample();
  host.drafts = ['d1', 'd2'];
  await library.reloadDrafts();
  await type('治験');
  await fireEvent.click(screen.getByTestId('search-all-drafts'));
  await vi.waitFor(() => expect(screen.getAllByTestId('search-draft')).toHaveLength(2));
  expect(screen.queryByTestId('search-within')).toBeNull();
  await expectAccessible();
  await fireEvent.click(screen.getByTestId('search-this-draft'));
  const within = screen.getByTestId<HTMLSelectElement>('search-within');
  await fireEvent.change(within, { target: { value: within.options[1]?.value } });
  expect(search.within).toBe(within.options[1]?.value);
});

it('offers the other drafts that were hit', async () => {
  const host = await openSample();
  host.drafts = ['d1', 'd2'];
  await library.reloadDrafts();
  await type('治験');
  const other = await screen.findByTestId('search-elsewhere');
  await fireEvent.click(other.querySelector('button')!);
  await vi.waitFor(() => expect(library.current).toBe('d2'));
  expect(search.query).toBe('治験');
});

it('gives the search up with Escape', async () => {
  await type('治験');
  await fireEvent.keyDown(box(), { key: 'ArrowDown' });
  await fireEvent.keyDown(box(), { key: 'Escape' });
  expect(search.query).toBe('');
  expect(reader.current).toBe('n005');
});

it('shows how to ask while the box has the focus, and completes a field with Tab', async () => {
  expect(screen.queryByTestId('search-hints')).toBeNull();
  box().focus();
  await vi.waitFor(() => expect(screen.getByTestId('search-hints')).toBeTruthy());
  expect(screen.getByText('見出し:')).toBeTruthy();
  await expectAccessible();
  await type('治験 見');
  await fireEvent.keyDown(box(), { key: 'Tab' });
  expect(search.query).toBe('治験 見出し:');
  box().blur();
  await vi.waitFor(() => expect(screen.queryByTestId('search-hints')).toBeNull());
});

it('saves a search, remembers one that led somewhere, and offers both', async () => {
  await type('治験');
  await fireEvent.click(screen.getByRole('button', { name: 'この検索を保存' }));
  await fireEvent.keyDown(box(), { key: 'Enter' });
  search.clear();
  box().focus();
  const saved = await screen.findByRole('group', { name: '保存した検索' });
  expect(saved.textContent).toContain('治験');
  expect(screen.getByRole('group', { name: '最近の検索' }).textContent).toContain('治験');
  await fireEvent.click(saved.querySelector('button')!);
  expect(search.query).toBe('治験');
});

it('says how many hits each reason has, and switches one off', async () => {
  await type('ちけん');
  const chip = screen.getByTestId('search-why');
  expect(chip.textContent).toMatch(/読み.*治験.*\d/s);
  await fireEvent.click(chip);
  await vi.waitFor(() => expect(search.off.has('reading')).toBe(true));
});

it('offers the values of a field that was typed without one, and does not say that nothing was found', async () => {
  await type('種類:');
  expect(screen.queryByText(/見つかりませんでした/)).toBeNull();
  const values = await screen.findByTestId('search-values');
  expect(values.textContent).toMatch(/意見.*修正案.*メモ/s);
  await expectAccessible();
  await fireEvent.click(values.querySelector('button')!);
  expect(search.query).toBe('種類:意見 ');
  await type('見出し:');
  expect(screen.getAllByText(/続けて、探すものを入れてください/).length).toBeGreaterThan(0);
});

it('leaves the results in sight while a word is being typed', async () => {
  box().focus();
  await type('治験');
  expect(screen.getByTestId('search-hints').hidden).toBe(true);
  await type('治験 ');
  expect(screen.getByTestId('search-hints').hidden).toBe(false);
});
