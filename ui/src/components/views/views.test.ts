import '../../tests/modal';

import { fireEvent, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';

import { annotations } from '$lib/state/annotations.svelte';
import { layout } from '$lib/state/layout.svelte';
import { library } from '$lib/state/library.svelte';
import { expectAccessible } from '../../tests/axe';
import { listenToHost } from '$lib/state/host';
import { openSample, show } from '../../tests/open';
import { tellOfCommits } from '../../tests/told';

import StatusLine from '../shell/StatusLine.svelte';
import LibraryErrorView from './LibraryErrorView.svelte';
import MainView from './MainView.svelte';

const failure = (code: string) => ({ code, args: {}, detail: 'page 7' });

it('shows the bundled plan, and says nothing of saving before something was saved', async () => {
  annotations.savedAt = null;
  const host = await openSample();
  tellOfCommits(host, annotations);
  show(MainView);
  expect(screen.getByTestId('tree')).toBeTruthy();
  expect(screen.queryByTestId('status-saved')).toBeNull();
  await annotations.add({ draft: 'd1', node: 'n067', kind: 'bookmark' });
  await vi.waitFor(() => expect(screen.getByTestId('status-saved').textContent).toMatch(/保存済/));
  await expectAccessible();
});

it('says what to do when there is no plan yet', async () => {
  await openSample({ empty: true });
  library.current = null;
  show(MainView);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('計画を読み込んでください');
  await expectAccessible();
});

it('folds the panes and remembers it', async () => {
  const host = await openSample();
  layout.window = 1280;
  layout.toggle('outline');
  expect(layout.isOpen('outline')).toBe(false);
  layout.resize('inspector', 9999);
  expect(layout.widths.inspector).toBe(640);
  await vi.waitFor(() =>
    expect(host.calls.findLast(({ name }) => name === 'set_settings')?.args).toMatchObject({
      settings: { outline_open: false, inspector_width: 640 },
    }),
  );
  layout.toggle('outline');
});

it('offers the backups of a damaged library, and opens what was restored', async () => {
  const host = await openSample({ failure: 'library_damaged' });
  expect(library.phase).toBe('failed');
  show(LibraryErrorView, { error: failure('library_damaged') });
  const restore = await screen.findAllByRole('button', { name: 'この控えに戻す' });
  expect(restore).toHaveLength(3);
  await expectAccessible();
  await fireEvent.click(restore[0]!);
  await vi.waitFor(() => expect(library.phase).toBe('open'));
  expect(host.calls.find(({ name }) => name === 'restore_backup')?.args).toEqual({
    name: 'library-0.kosshi',
  });
});

it('says how many backups cannot be read', async () => {
  const host = await openSample({ failure: 'library_damaged' });
  host.unusableBackups = 2;
  show(LibraryErrorView, { error: failure('library_damaged') });
  expect(await screen.findByText(/読めない控えが2個あります/)).toBeTruthy();
  await expectAccessible();
});

it('begins a new library in place of a missing one only when asked', async () => {
  const host = await openSample({ failure: 'library_gone' });
  show(LibraryErrorView, { error: failure('library_gone') });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/見つかりません/);
  expect(screen.queryByText('注釈は消えていません')).toBeNull();
  await expectAccessible();
  await fireEvent.click(await screen.findByRole('button', { name: '新しいライブラリで始める' }));
  await vi.waitFor(() => expect(library.phase).toBe('open'));
  expect(host.calls.some(({ name }) => name === 'begin_anew')).toBe(true);
});

it('names what syncs the folder, and opens the library there only when asked', async () => {
  const host = await openSample({ failure: 'library_synced' });
  show(LibraryErrorView, { error: { ...failure('library_synced'), args: { by: 'OneDrive' } } });
  expect(screen.getByTestId('synced-by').textContent).toContain('OneDrive');
  expect(screen.queryByRole('button', { name: 'この控えに戻す' })).toBeNull();
  await expectAccessible();
  expect(host.calls.some(({ name }) => name === 'allow_synced')).toBe(false);
  await fireEvent.click(screen.getByRole('button', { name: '承知の上でここで使う' }));
  await vi.waitFor(() => expect(library.phase).toBe('open'));
  expect(host.calls.some(({ name }) => name === 'allow_synced')).toBe(true);
});

it('stays as it is when no file is chosen, and shows the one that is before it is put back', async () => {
  const host = await openSample({ failure: 'library_damaged' });
  show(LibraryErrorView, { error: failure('library_damaged') });
  const choose = await screen.findByRole('button', { name: 'ファイルから戻す…' });
  const { chooseBackup } = host;
  host.chooseBackup = async () => null;
  await fireEvent.click(choose);
  await vi.waitFor(() => expect(choose).toHaveProperty('disabled', false));
  expect([screen.queryByRole('alert'), screen.queryByTestId('chosen-backup')]).toEqual([
    null,
    null,
  ]);
  host.chooseBackup = chooseBackup;
  await fireEvent.click(choose);
  expect((await screen.findByTestId('chosen-backup')).textContent).toContain('控え.kosshi');
  expect(library.phase).toBe('failed');
  await expectAccessible();
  await fireEvent.click(screen.getByTestId('restore-chosen'));
  await vi.waitFor(() => expect(library.phase).toBe('open'));
});

it('says in words why a step failed, that the file is untouched, and what to do', async () => {
  const host = await openSample({ failure: 'library_damaged' });
  host.failing.set('restore_backup', 'disk_full');
  show(LibraryErrorView, { error: failure('library_damaged') });
  const restore = await screen.findAllByRole('button', { name: 'この控えに戻す' });
  await fireEvent.click(restore[0]!);
  const said = (await screen.findByRole('alert')).textContent;
  for (const words of ['ディスクがいっぱいで', '手を付けていません', 'disk_full: sample host']) {
    expect(said).toContain(words);
  }
  expect(screen.getByText('壊れたファイルも、消したり上書きしたりしません')).toBeTruthy();
});

it('says why the backups could not be listed', async () => {
  const host = await openSample({ failure: 'library_damaged' });
  host.failing.set('backups', 'library_io');
  show(LibraryErrorView, { error: failure('library_damaged') });
  expect((await screen.findByTestId('unlisted')).textContent).toContain('library_io: sample host');
});

it('says that the index could not be made', async () => {
  await openSample();
  show(StatusLine);
  expect(screen.queryByTestId('status-index')).toBeNull();
  library.index = 'failed';
  expect((await screen.findByTestId('status-index')).textContent).toContain('索引を作れません');
  library.index = 'ready';
});

it('says that the index is built, how far it is, and that it is done', async () => {
  const host = await openSample();
  listenToHost();
  show(StatusLine);
  const said = () => screen.queryByTestId('status-building')?.textContent.trim();
  expect(said()).toBeUndefined();
  host.tell('kosshi:event', { event: 'index', data: 'building' });
  await expect.poll(said).toBe('検索の準備をしています');
  host.tell('kosshi:event', { event: 'indexed', data: 42 });
  await expect.poll(said).toMatch(/検索の準備をしています\s*42%/);
  host.tell('kosshi:event', { event: 'index', data: 'ready' });
  await expect.poll(said).toBeUndefined();
});

it('offers no backup where a backup would change nothing', async () => {
  await openSample({ failure: 'library_in_use' });
  show(LibraryErrorView, { error: failure('library_in_use') });
  expect(screen.getByRole('button', { name: 'もう一度開く' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'この控えに戻す' })).toBeNull();
  expect(screen.queryByRole('button', { name: '新しいライブラリで始める' })).toBeNull();
});

it('has words for a code it does not know', async () => {
  await openSample({ failure: 'something_new' });
  show(LibraryErrorView, { error: failure('something_new') });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
    'ライブラリを開けませんでした',
  );
});
