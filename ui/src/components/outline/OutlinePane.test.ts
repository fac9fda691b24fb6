import { fireEvent, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';

import { discussHere } from '$lib/state/captureActions';
import { capturing } from '$lib/state/capturing.svelte';
import { library } from '$lib/state/library.svelte';
import { meetings } from '$lib/state/meetings.svelte';
import { outline } from '$lib/state/outline.svelte';
import { reader } from '$lib/state/reader.svelte';
import { expectAccessible } from '../../tests/axe';
import { openSample, show } from '../../tests/open';

import OutlinePane from './OutlinePane.svelte';

beforeEach(async () => {
  await openSample({ annotations: [{ draft: 'd1', node: 'n004', kind: 'bookmark' }] });
  reader.goTo('n002');
  show(OutlinePane);
});

const tree = () => screen.getByTestId('tree');
const words = () => reader.node?.text;

async function press(...keys: string[]) {
  for (const key of keys) {
    const focus = tree().querySelector('[tabindex="0"]') ?? tree();
    await fireEvent.keyDown(focus, { key });
    await tick();
  }
}

it('has one tab stop, and moves it with the arrows', async () => {
  await press('ArrowDown');
  expect(words()).toBe('現状総括');
  const stops = tree().querySelectorAll('[tabindex="0"]');
  expect(stops).toHaveLength(1);
  expect(document.activeElement).toBe(stops[0]);
  await press('ArrowUp', 'ArrowUp');
  expect(words()).toBe('総論');
});

it('goes in and out, opening and closing on the way', async () => {
  await press('ArrowDown', 'ArrowRight');
  expect(outline.rows.find(({ node }) => node.text === '現状総括')?.open).toBe(true);
  await press('ArrowRight');
  expect(reader.node?.kind).toBe('paragraph');
  await press('ArrowLeft');
  expect(words()).toBe('現状総括');
  await press('ArrowLeft');
  expect(outline.rows.find(({ node }) => node.text === '現状総括')?.open).toBe(false);
});

it('goes to the first and the last row', async () => {
  await press('End');
  expect(reader.current).toBe(outline.rows.at(-1)?.node.id);
  await press('Home');
  expect(words()).toBe('総論');
});

it('opens all beside a row with *', async () => {
  await press('*');
  const parts = outline.rows.filter(({ level }) => level === 1);
  expect(parts.every(({ open }) => open)).toBe(true);
});

it('jumps to words that are typed', async () => {
  await press('主');
  expect(words()).toBe('主要な検討項目');
});

it('hands the keyboard to the text with Enter', async () => {
  await press('ArrowDown', 'Enter');
  expect(reader.reveal).toMatchObject({ focus: true, node: reader.current });
});

it('leaves the keys of the IME alone', async () => {
  const row = tree().querySelector('[tabindex="0"]') ?? tree();
  await fireEvent.keyDown(row, { key: 'ArrowDown', isComposing: true });
  await fireEvent.keyDown(row, { key: 'Enter', keyCode: 229 });
  expect(words()).toBe('総論');
});

it('counts for what is closed, and names its rows for a screen reader', async () => {
  const row = () => tree().querySelector('[data-node="n003"]');
  await vi.waitFor(() => expect(row()?.textContent).toMatch(/注釈\s*1/));
  await expectAccessible();
});

it('says what to do when the filter finds nothing', async () => {
  await fireEvent.input(screen.getByTestId('outline-filter'), { target: { value: 'zzz' } });
  expect(screen.getByText(/「zzz」を含む項目は目次にありません/)).toBeTruthy();
  await expectAccessible();
});

it('marks the folded branch that hides what is being discussed', async () => {
  const plan = library.draft?.plan ?? '';
  await meetings.load(plan);
  const { meeting } = await meetings.add({ plan, name: '第３回' });
  await meetings.run(meeting, 'start');
  reader.goTo('n004');
  await discussHere();
  await tick();
  const within = () => screen.queryByTestId('outline-discussed-within');
  expect(within()).toBeNull();
  // Its branch folds itself as one goes elsewhere.
  reader.goTo('n002');
  const marked = () => within()?.closest<HTMLElement>('[role="treeitem"]')?.dataset.node;
  await expect.poll(marked).toBe('n003');
  expect(screen.queryByTestId('outline-discussed')).toBeNull();
  await expectAccessible();
  await meetings.discuss('d1', null);
  await tick();
  expect(within()).toBeNull();
});

it('marks what is being discussed, and where notes are pinned', async () => {
  const plan = library.draft?.plan ?? '';
  await meetings.load(plan);
  const { meeting } = await meetings.add({ plan, name: '第３回' });
  await meetings.run(meeting, 'start');
  await discussHere();
  capturing.togglePin();
  await tick();
  expect(screen.getByTestId('outline-discussed').closest('[role="treeitem"]')).toBe(
    screen.getByTestId('outline-pinned').closest('[role="treeitem"]'),
  );
  await expectAccessible();
  await discussHere();
  capturing.togglePin();
  await tick();
  expect(screen.queryByTestId('outline-discussed')).toBeNull();
  expect(screen.queryByTestId('outline-pinned')).toBeNull();
});
