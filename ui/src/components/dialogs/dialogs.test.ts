import '../../tests/modal';

import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { NodeView, OutlineView } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { NOT_READ, SampleHost } from '$lib/platform/sample';
import { runAction } from '$lib/state/actions.svelte';
import { dialogs, type DialogName } from '$lib/state/dialogs.svelte';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';
import { reader } from '$lib/state/reader.svelte';
import { settings } from '$lib/state/settings.svelte';

import { expectAccessible } from '../../tests/axe';
import Dialogs from './Dialogs.svelte';

let host: SampleHost;

beforeEach(async () => {
  host = new SampleHost({
    annotations: [{ draft: 'd1', node: 'n005', kind: 'note', body: 'メモ' }],
  });
  usePlatform(host);
  await library.open();
  dialogs.close();
  for (const { id } of notices.list) notices.dismiss(id);
});

const NAMES: DialogName[] = [
  'palette',
  'shortcuts',
  'about',
  'export',
  'history',
  'trash',
  'abbreviations',
  'settings',
  'imported',
  'restore',
  'check',
  'versions',
  'labels',
  'correct',
  'drafts',
];

describe.each(NAMES)('%s', (name) => {
  it('is accessible, closes with Esc, and gives the focus back', async () => {
    const before = document.body.appendChild(document.createElement('button'));
    before.focus();
    render(Dialogs);
    dialogs.show(name);
    const dialog = await screen.findByRole('dialog');
    await tick();
    await expectAccessible(dialog);
    await fireEvent.keyDown(dialog, { key: 'Escape', keyCode: 229 });
    expect(dialogs.open).toBe(name);
    await fireEvent.keyDown(dialog, { key: 'Escape' });
    expect(dialogs.open).toBeNull();
    await tick();
    expect(document.activeElement).toBe(before);
    before.remove();
  });
});

describe('the palette', () => {
  it('finds by kana, and runs with Enter but not with the Enter of the IME', async () => {
    render(Dialogs);
    dialogs.show('palette');
    const field = await screen.findByTestId('palette-input');
    await userEvent.type(field, 'くらい');
    const option = screen.getByRole('option', { selected: true });
    expect(option.dataset.action).toBe('view.theme.dark');
    expect(field.getAttribute('aria-activedescendant')).toBe(option.id);
    await fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    expect(settings.theme).toBe('system');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => settings.theme).toBe('dark');
    expect(dialogs.open).toBeNull();
    settings.setTheme('system');
  });

  it('does not run what cannot be done now', async () => {
    render(Dialogs);
    dialogs.show('palette');
    await userEvent.type(await screen.findByTestId('palette-input'), 'やり直す');
    expect(screen.getByRole('option').getAttribute('aria-disabled')).toBe('true');
    await userEvent.keyboard('{Enter}');
    expect(dialogs.open).toBe('palette');
  });
});

it('saves the name of a label that is left with Esc', async () => {
  render(Dialogs);
  dialogs.show('labels');
  await userEvent.type(await screen.findByTestId('label-red'), '重要{Escape}');
  expect(dialogs.open).toBeNull();
  await expect
    .poll(() => host.calls.findLast(({ name }) => name === 'name_label')?.args)
    .toEqual({ colour: 'red', name: '重要' });
});

describe('the check', () => {
  it('counts what it finds, repairs it, and is clean the second time', async () => {
    host.faults = { quote_differs: 3, step_empty: 1 };
    render(Dialogs);
    dialogs.show('check');
    const result = await screen.findByTestId('check-result');
    await expect.poll(() => result.textContent).toContain('3件');
    expect(result.textContent).toContain('元の文言と違います');
    await expectAccessible(await screen.findByRole('dialog'));
    await userEvent.click(screen.getByTestId('check-repair'));
    await expect.poll(() => result.textContent).toContain('修復したこと');
    expect(result.textContent).toContain('問題は見つかりませんでした');
    await userEvent.click(screen.getByRole('button', { name: 'もう一度調べる' }));
    await expect.poll(() => result.textContent).not.toContain('修復したこと');
    expect(screen.getByTestId('check-repair')).toHaveProperty('disabled', true);
  });

  it('says it in words when it cannot be done', async () => {
    host.failing.set('check', 'library_busy');
    render(Dialogs);
    dialogs.show('check');
    await expect.poll(() => notices.list.length).toBe(1);
    expect(screen.getByTestId('check-repair')).toHaveProperty('disabled', true);
  });
});

describe('restoring', () => {
  it('shows what a chosen file would change before anything is exchanged', async () => {
    const restored = vi.spyOn(host, 'restoreChosen');
    render(Dialogs);
    dialogs.show('restore');
    await userEvent.click(await screen.findByRole('button', { name: 'ほかのファイルを選ぶ…' }));
    expect((await screen.findByTestId('chosen-file')).textContent).toContain('控え.kosshi');
    expect(screen.getByTestId('preview').textContent).toContain('なくなる注釈 1件');
    expect(restored).not.toHaveBeenCalled();
    await userEvent.click(screen.getByTestId('restore-run'));
    await expect.poll(() => restored.mock.calls.length).toBe(1);
  });

  it('keeps what was chosen in the list when no file is', async () => {
    host.chooseBackup = async () => null;
    render(Dialogs);
    dialogs.show('restore');
    await userEvent.click((await screen.findAllByTestId('backup'))[0]!);
    await screen.findByTestId('preview');
    await userEvent.click(screen.getByRole('button', { name: 'ほかのファイルを選ぶ…' }));
    expect(screen.getByTestId('preview')).toBeTruthy();
    expect(screen.queryByTestId('chosen-file')).toBeNull();
  });
});

describe('export', () => {
  it('shows what leaves the machine, and says where it went', async () => {
    render(Dialogs);
    dialogs.show('export');
    const dialog = await screen.findByRole('dialog');
    await expect.poll(() => dialog.textContent).toContain('項目 161');
    expect(dialog.textContent).toContain('注釈 1件');
    await userEvent.click(screen.getByTestId('export-run'));
    await expect.poll(() => dialogs.open).toBeNull();
    expect(notices.list.at(-1)?.text).toContain('骨子.md');
  });

  it('stays open and says why when it fails', async () => {
    host.exportDraft = () => Promise.reject({ code: 'disk_full', args: {}, detail: '' });
    render(Dialogs);
    dialogs.show('export');
    await userEvent.click(await screen.findByTestId('export-run'));
    expect(await screen.findByText('ディスクがいっぱいで、保存できませんでした')).toBeTruthy();
    expect(dialogs.open).toBe('export');
  });

  it('says nothing when the person cancels', async () => {
    host.exportDraft = async () => ({
      file: null as never,
      nodes: 0,
      annotations: 0,
      working: 0,
    });
    render(Dialogs);
    dialogs.show('export');
    await userEvent.click(await screen.findByTestId('export-run'));
    expect(dialogs.open).toBe('export');
    expect(notices.list).toEqual([]);
  });
});

it('reports every imported file, with names and errors as plain text', async () => {
  const file = '<img src=x onerror=alert(1)>.txt';
  const error = { code: 'import_binary', args: {}, detail: '' };
  const base = NOT_READ;
  render(Dialogs);
  dialogs.showImported({
    files: [
      { ...base, file, error },
      {
        ...base,
        file: '素案.txt',
        draft: 'd1',
        nodes: 120,
        warnings: [{ code: 'replacement_char', about: '', page: 2, line: 12, detail: '' }],
      },
    ],
  });
  const dialog = await screen.findByRole('dialog');
  expect(dialog.querySelector('img')).toBeNull();
  expect(dialog.textContent).toContain(`「${file}」は読める形式ではありません`);
  expect(dialog.textContent).toContain('2頁12行目');
  expect(screen.getAllByText('この版を開く')).toHaveLength(1);
  await expectAccessible(dialog);
});

it('tells each kind of oddity once, with its places behind it', async () => {
  const gaiji = (line: number, about: string) => {
    return { code: 'private_use_char', about, page: 3, line, detail: '' };
  };
  const lone = { code: 'encoding_unsure', about: '', page: 1, line: 1, detail: '' };
  const many = Array.from({ length: 200 }, (_, line) => gaiji(line + 1, 'U+E000'));
  render(Dialogs);
  dialogs.showImported({
    files: [{ ...NOT_READ, file: '案.pdf', warnings: [...many, gaiji(4, 'U+E001'), lone] }],
  });
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('確かめたいこと 3件');
  const summary = screen.getByText(/外字があります（U\+E000）/);
  expect(summary.textContent).toMatch(/200か所\s+最初は3頁1行目/);
  const places = screen.getByText('3頁200行目').closest('details');
  expect(places?.open).toBe(false);
  await userEvent.click(summary);
  expect(places?.open).toBe(true);
  expect(dialog.textContent).toContain('文字コードが確かではありません');
  await expectAccessible(dialog);
});

it('goes to the place of an oddity', async () => {
  render(Dialogs);
  const item = reader.get('n067');
  if (!item) throw new Error('no such item');
  const { page, line } = item;
  const odd = { code: 'private_use_char', about: 'U+E000', page, line, detail: '' };
  const file = { ...NOT_READ, file: '素案.txt', warnings: [odd] };
  dialogs.showImported({ files: [{ ...file, draft: 'd1' }, file] });
  // The second file is no draft: there is nothing to go to.
  const [place, ...others] = await screen.findAllByRole('button', { name: /行目$/ });
  expect(others).toEqual([]);
  await userEvent.click(place as HTMLElement);
  expect(dialogs.open).toBeNull();
  await expect.poll(() => reader.current).toBe('n067');
});

it('comes back from the place of an oddity to the next one', async () => {
  render(Dialogs);
  const { page, line } = reader.get('n067') as NodeView;
  const odd = (at: number, on = page) => {
    return { code: 'marker_gap', about: '', page: on, line: at, detail: '' };
  };
  const kinds = ['a', 'b', 'c', 'd', 'e'].map((about) => ({ ...odd(1), about }));
  dialogs.showImported({
    files: [
      { ...NOT_READ, file: '素案.txt', draft: 'd1', warnings: [...kinds, odd(line), odd(1)] },
    ],
  });
  const place = screen.findByRole('button', { name: new RegExp(`\\D${line}行目$`), hidden: true });
  await userEvent.click(await place);
  const back = () => notices.list.at(-1)?.actions[0];
  await expect.poll(() => back()?.label).toBe('読み込みの結果に戻る');
  back()?.run();
  const here = () => document.querySelector('[aria-current=location]');
  await expect.poll(here).toBeTruthy();
  expect(here()?.textContent).toContain(`${line}行目`);
  expect(document.activeElement).toBe(here());
  expect([...document.querySelectorAll('details')].filter(({ open }) => open)).toHaveLength(2);
  // It can be opened from the menu, too.
  dialogs.close();
  runAction('open.imported');
  expect(dialogs.open).toBe('imported');
});

it('says when no item is at the place of an oddity', async () => {
  render(Dialogs);
  const [first] = reader.nodes;
  const outline = reader.outline as OutlineView;
  reader.show({ ...outline, nodes: outline.nodes.filter(({ page }) => page > 1) });
  expect(first?.page).toBe(1);
  const odd = { code: 'marker_gap', about: '', page: 1, line: 1, detail: '' };
  dialogs.showImported({
    files: [{ ...NOT_READ, file: '素案.txt', draft: 'd1', warnings: [odd] }],
  });
  await userEvent.click(await screen.findByRole('button', { name: /1行目$/ }));
  const told = () => notices.list.at(-1)?.text;
  await expect.poll(told).toBe('この箇所に当たる項目は見つかりませんでした');
});

it('asks for the encoding of a file, and reports it as read once it is chosen', async () => {
  const choices = [
    { encoding: 'Shift_JIS', lines: ['治験の活性化'] },
    { encoding: 'EUC-JP', lines: ['ｼ｣ｸｳ､ﾎ'] },
  ];
  render(Dialogs);
  dialogs.showImported({ files: [{ ...NOT_READ, file: '案.txt', waiting: '1', choices }] });
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('治験の活性化');
  await expectAccessible(dialog);
  await userEvent.click(screen.getByRole('button', { name: 'EUC（古い UNIX の日本語） で読む' }));
  expect(await screen.findByText('この版を開く')).toBeTruthy();
  const asked = host.calls.find(({ name }) => name === 'read_as');
  expect(asked?.args).toEqual({ waiting: '1', encoding: 'EUC-JP' });
});

describe('abbreviations', () => {
  it('are confirmed, removed and added', async () => {
    const user = userEvent.setup();
    render(Dialogs);
    dialogs.show('abbreviations');
    await user.click(await screen.findByRole('button', { name: '確認' }));
    expect(await screen.findByText('確認済み')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '使わない' }));
    expect(await screen.findByRole('button', { name: '戻す' })).toBeTruthy();
    await user.type(screen.getByLabelText('略語'), 'ＸＹ');
    await user.type(screen.getByLabelText('正式な名'), 'テスト機構');
    await user.click(screen.getByRole('button', { name: '加える' }));
    expect(await screen.findByText('テスト機構')).toBeTruthy();
    const states = host.calls.filter(({ name }) => name === 'set_abbreviation');
    expect(states.map(({ args }) => (args as { state: string }).state)).toEqual([
      'confirmed',
      'removed',
      'confirmed',
    ]);
  });

  it('are saved where the person chooses', async () => {
    const asked: unknown[] = [];
    host.exportDraft = async (...args: unknown[]) => {
      asked.push(args);
      return { file: '略語一覧.csv', nodes: 161, annotations: 0, working: 0 };
    };
    render(Dialogs);
    dialogs.show('abbreviations');
    await userEvent.setup().click(await screen.findByRole('button', { name: 'CSVに保存…' }));
    await vi.waitFor(() => expect(asked).toEqual([[{ draft: 'd1', format: 'abbreviations' }]]));
  });
});
