import '../../tests/modal';

import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';

import App from '../../App.svelte';
import type { SampleHost } from '$lib/platform/sample';
import { SAMPLE_PASSPHRASE } from '$lib/platform/sample/secret';
import { dialogs } from '$lib/state/dialogs.svelte';
import { editor } from '$lib/state/editor.svelte';
import { restoreChosen } from '$lib/state/files';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';
import { typing } from '$lib/state/typing.svelte';
import { expectAccessible } from '../../tests/axe';
import { openSample } from '../../tests/open';
import { annotating, submit, type } from '../../tests/secret';

afterEach(() => {
  dialogs.close();
  notices.clear();
  library.protected = false;
});

/** The next file that is chosen is an encrypted backup. */
function chooseEncrypted(host: SampleHost) {
  host.chooseBackup = () => Promise.reject({ code: 'backup_locked', args: {}, detail: '' });
}

const restored = (host: SampleHost) => host.calls.some(({ name }) => name === 'restore_locked');

it('shows what an encrypted backup would change, and keeps what is typed, before it is restored', async () => {
  const host = await openSample({
    annotations: [{ draft: 'd1', node: 'n005', kind: 'note', body: '今の注釈' }],
  });
  chooseEncrypted(host);
  annotating('書きかけ');
  render(App);
  dialogs.show('restore');
  await fireEvent.click(await screen.findByRole('button', { name: 'ほかのファイルを選ぶ…' }));
  await screen.findByTestId('backup-secret-dialog');
  await type('backup-passphrase', '違う違う違う違う');
  await submit('backup-secret');
  expect((await screen.findByTestId('secret-failure')).dataset.code).toBe('wrong_passphrase');
  await type('backup-passphrase', SAMPLE_PASSPHRASE);
  await submit('backup-secret');
  const dialog = await screen.findByTestId('chosen-backup');
  expect(dialog.textContent).toContain('なくなる注釈 1件');
  expect(screen.getByTestId('passphrase-after').textContent).toContain('控えを作ったとき');
  expect(restored(host)).toBe(false);
  await expectAccessible();
  editor.write({ body: '書きかけの続き' });
  await fireEvent.click(screen.getByTestId('restore-chosen'));
  await vi.waitFor(() => expect(restored(host)).toBe(true));
  const before = host.calls.slice(
    0,
    host.calls.findIndex(({ name }) => name === 'restore_locked'),
  );
  const kept = before.findLast(({ name }) => name === 'keep_typing');
  expect(kept?.args).toMatchObject({ value: { body: '書きかけの続き' } });
  await vi.waitFor(() => expect(library.phase).toBe('open'));
  await editor.close();
});

it('restores although text cannot be kept, and keeps it in what was put back', async () => {
  const host = await openSample();
  annotating('失いたくない');
  host.failing.set('keep_typing', 'library_damaged');
  await restoreChosen({ locked: true });
  expect([restored(host), library.phase]).toEqual([true, 'open']);
  expect(editor.writing?.body).toBe('失いたくない');
  host.failing.clear();
  await typing.flush();
  const kept = host.calls.findLast(({ name }) => name === 'keep_typing');
  expect(kept?.args).toMatchObject({ value: { body: '失いたくない' } });
  expect(typing.failure).toBeNull();
  await editor.close();
});

it('says that the passphrase of an unlocked library stays', async () => {
  const host = await openSample();
  await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
  await library.open();
  chooseEncrypted(host);
  render(App);
  dialogs.show('backup_secret');
  await screen.findByTestId('backup-secret-dialog');
  await type('backup-passphrase', SAMPLE_PASSPHRASE);
  await submit('backup-secret');
  const said = (await screen.findByTestId('passphrase-after')).textContent;
  expect(said).toContain('今のパスフレーズと復旧キーで開きます');
});

it('asks before a locked library is replaced, and says whose passphrase holds then', async () => {
  const host = await openSample({ locked: true });
  chooseEncrypted(host);
  render(App);
  await fireEvent.click(screen.getByTestId('forgotten'));
  await fireEvent.click(screen.getByTestId('restore-file'));
  await screen.findByTestId('backup-secret-dialog');
  await type('backup-passphrase', SAMPLE_PASSPHRASE);
  await submit('backup-secret');
  const said = (await screen.findByTestId('passphrase-after')).textContent;
  expect(said).toContain('この控えを作ったときのパスフレーズと復旧キーで開きます');
  expect(said).toContain('今のパスフレーズと復旧キーは使えなくなります');
  await expectAccessible();
  expect([restored(host), library.phase]).toEqual([false, 'locked']);
  await fireEvent.click(screen.getByTestId('restore-chosen'));
  await vi.waitFor(() => expect(library.phase).toBe('open'));
  expect(restored(host)).toBe(true);
});

it('begins a new library in place of a locked one only when it is asked twice', async () => {
  const host = await openSample({ locked: true });
  render(App);
  const begun = () => host.calls.some(({ name }) => name === 'begin_anew');
  await fireEvent.click(screen.getByTestId('forgotten'));
  await fireEvent.click(screen.getByTestId('begin-anew'));
  await expectAccessible(await screen.findByRole('dialog'));
  await fireEvent.click(screen.getByRole('button', { name: 'やめる' }));
  expect([begun(), dialogs.open]).toEqual([false, null]);
  await fireEvent.click(screen.getByTestId('begin-anew'));
  await fireEvent.click(await screen.findByTestId('begin-anew-run'));
  await vi.waitFor(() => expect(library.phase).toBe('open'));
  expect(begun()).toBe(true);
});
