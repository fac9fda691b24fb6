import '../../tests/modal';

import { fireEvent, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, expect, it } from 'vitest';

import App from '../../App.svelte';
import { capturing } from '$lib/state/capturing.svelte';
import { dialogs } from '$lib/state/dialogs.svelte';
import { editor } from '$lib/state/editor.svelte';
import { notices } from '$lib/state/notices.svelte';
import { presenting } from '$lib/state/presenting.svelte';
import { reader } from '$lib/state/reader.svelte';
import { search } from '$lib/state/search.svelte';
import { settings } from '$lib/state/settings.svelte';
import { expectAccessible } from '../../tests/axe';
import { openSample, show } from '../../tests/open';

beforeEach(async () => {
  presenting.end();
  dialogs.close();
  capturing.forget();
  notices.clear();
  await openSample({
    annotations: [
      { draft: 'd1', node: 'n002', range: [0, 2], kind: 'note', body: '自分だけの覚え' },
    ],
  });
  reader.goTo('n002');
  show(App);
  await tick();
});

const press = async (key: string, more: KeyboardEventInit = {}) => {
  await fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
  await tick();
};

it('shows the draft, and nothing of one’s own', async () => {
  capturing.call();
  capturing.write('書きかけの覚え');
  search.type('総論');
  await search.listed();
  notices.tell({ text: '覚えを保存しました', severity: 'warning' });
  await tick();
  expect(document.body.textContent).toContain('自分だけの覚え');
  await press('F5');
  expect(screen.getByTestId('reader').textContent).toContain('総論');
  expect(document.querySelectorAll('[data-mark]')).toHaveLength(0);
  for (const part of ['capture-line', 'tree', 'citation', 'status-saved', 'undo', 'search-box']) {
    expect(screen.queryByTestId(part)).toBeNull();
  }
  expect(document.getElementById('inspector-pane')?.hidden).toBe(true);
  expect(screen.queryByText('覚えを保存しました')).toBeNull();
  expect(screen.getByTestId('reader').querySelectorAll('mark')).toHaveLength(0);
  expect(document.documentElement.dataset.theme).toBe('projector');
  expect(screen.getByText(/投影表示にしました/)).toBeTruthy();
  await expectAccessible();
});

it('ends by Escape whatever one is at, and all is as it was', async () => {
  capturing.call();
  capturing.write('書きかけ');
  await press('F5');
  expect(presenting.on).toBe(true);
  reader.select('n002', [0, 1]);
  await press('Escape');
  expect(presenting.on).toBe(false);
  expect(document.documentElement.dataset.theme).not.toBe('projector');
  expect(screen.getByTestId<HTMLTextAreaElement>('capture-input').value).toBe('書きかけ');
});

it('ends by its button', async () => {
  await press('F5');
  await userEvent.setup().click(screen.getByTestId('presentation-end'));
  expect(presenting.on).toBe(false);
});

it('lets one move about, and write nothing', async () => {
  await press('F5');
  await press('j');
  expect(reader.current).toBe('n003');
  await press('o');
  await press('p', { ctrlKey: true, shiftKey: true });
  await press('j', { ctrlKey: true });
  expect([editor.writing, dialogs.open, screen.queryByTestId('capture-line')]).toEqual([
    null,
    null,
    null,
  ]);
});

it('says that nothing is written down now, and takes what is typed then for no command', async () => {
  await press('F5');
  await press('j', { ctrlKey: true });
  const told = () => screen.getByTestId('presentation-refused').textContent;
  expect(told()).toContain('投影中は記録できません');
  await expectAccessible();
  for (const key of ['j', 'k', 'j', 'j', 'Enter', 'j', ' ']) await press(key);
  expect(reader.current).toBe('n002');
  await press('PageDown');
  expect(told()).toBe('');
  const { current } = reader;
  await press('j');
  expect(reader.current).not.toBe(current);
});

it('is not loaded anew by a key, whatever is open', async () => {
  const keys: KeyboardEventInit[] = [
    { key: 'F5' },
    { key: 'F5', ctrlKey: true },
    { key: 'r', ctrlKey: true },
    { key: 'R', ctrlKey: true, shiftKey: true },
  ];
  const loadsAnew = async (init: KeyboardEventInit) =>
    fireEvent.keyDown(document.activeElement ?? document.body, init);
  await press('F5');
  dialogs.show('goto');
  await screen.findByTestId('goto');
  for (const init of keys) expect([init, await loadsAnew(init)]).toEqual([init, false]);
  expect([presenting.on, dialogs.open]).toEqual([true, 'goto']);
});

it('tells nothing of one’s own in a dialog either', async () => {
  await press('F5');
  await press('g', { ctrlKey: true });
  await screen.findByTestId('goto');
  notices.tell({ text: '覚えを保存しました', severity: 'error' });
  await tick();
  expect(screen.queryByText('覚えを保存しました')).toBeNull();
});

it('has letters of its own size', async () => {
  const own = settings.scale;
  await press('F5');
  const before = presenting.scale;
  await press('+', { ctrlKey: true });
  expect(presenting.scale).toBeGreaterThan(before);
  expect(document.documentElement.style.getPropertyValue('--text-scale')).toBe(
    String(presenting.scale),
  );
  expect(settings.scale).toBe(own);
});
