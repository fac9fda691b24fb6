import '../../tests/modal';

import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';

import App from '../../App.svelte';
import { SAMPLE_PASSPHRASE, SAMPLE_RECOVERY_KEY } from '$lib/platform/sample/secret';
import { dialogs } from '$lib/state/dialogs.svelte';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';
import { expectAccessible } from '../../tests/axe';
import { openSample, show } from '../../tests/open';
import { submit, type } from '../../tests/secret';

import PassphraseDialog from '../dialogs/PassphraseDialog.svelte';
import UnlockView from '../views/UnlockView.svelte';

afterEach(() => {
  dialogs.close();
  notices.clear();
  library.protected = false;
});

it('shows a locked library as such, says a wrong passphrase, and opens with the right one', async () => {
  await openSample({ locked: true });
  expect(library.phase).toBe('locked');
  show(UnlockView);
  await expectAccessible();
  const field = screen.getByTestId('passphrase');
  expect(document.activeElement).toBe(field);
  await type('passphrase', '夏は夜夏は夜夏は夜');
  await submit('unlock-form');
  expect((await screen.findByTestId('secret-failure')).dataset.code).toBe('wrong_passphrase');
  await type('passphrase', SAMPLE_PASSPHRASE);
  await submit('unlock-form');
  await vi.waitFor(() => expect(library.phase).toBe('open'));
  expect(library.protected).toBe(true);
});

it('does not send on the Enter that confirms kanji, and tells of Caps Lock', async () => {
  const host = await openSample({ locked: true });
  show(UnlockView);
  await type('passphrase', SAMPLE_PASSPHRASE);
  const field = screen.getByTestId('passphrase');
  // WebKit ends the composition first; only the key code tells.
  const confirming = new KeyboardEvent('keydown', {
    key: 'Enter',
    keyCode: 229,
    bubbles: true,
    cancelable: true,
  });
  field.dispatchEvent(confirming);
  expect(confirming.defaultPrevented).toBe(true);
  expect(host.calls.some(({ name }) => name === 'unlock')).toBe(false);
  expect(screen.queryByTestId('caps-lock')).toBeNull();
  await fireEvent.keyUp(field, { key: 'A', modifierCapsLock: true });
  expect(screen.getByTestId('caps-lock').textContent).toContain('Caps Lock');
  await fireEvent.click(screen.getByRole('button', { name: '文字を見せる' }));
  expect(field.getAttribute('type')).toBe('text');
});

it('opens with the recovery key and a new passphrase', async () => {
  const host = await openSample({ locked: true });
  show(UnlockView);
  await fireEvent.click(screen.getByTestId('forgotten'));
  await expectAccessible();
  await type('recovery-input', SAMPLE_RECOVERY_KEY);
  await type('new-passphrase', '秋は夕暮れ冬はつとめて');
  await type('new-passphrase-again', '秋は夕暮れ');
  expect(screen.getByTestId('recover-form-run')).toHaveProperty('disabled', true);
  expect(screen.getByText('二つのパスフレーズが違います')).toBeTruthy();
  await type('new-passphrase-again', '秋は夕暮れ冬はつとめて');
  await submit('recover-form');
  await vi.waitFor(() => expect(library.phase).toBe('open'));
  expect(host.calls.find(({ name }) => name === 'use_recovery_key')?.args).toEqual({
    recovery_key: SAMPLE_RECOVERY_KEY,
    passphrase: '秋は夕暮れ冬はつとめて',
  });
});

it('shows the recovery key once, and lets go of it only when it stands on paper', async () => {
  await openSample();
  dialogs.show('passphrase');
  show(PassphraseDialog);
  await expectAccessible();
  expect(screen.getByTestId('passphrase-form-run')).toHaveProperty('disabled', true);
  await type('new-passphrase', SAMPLE_PASSPHRASE);
  await type('new-passphrase-again', SAMPLE_PASSPHRASE);
  await submit('passphrase-form');
  expect((await screen.findByTestId('recovery-key-text')).textContent).toBe(SAMPLE_RECOVERY_KEY);
  await expectAccessible();
  expect(library.protected).toBe(true);
  const dialog = screen.getByTestId('passphrase-dialog');
  await fireEvent.keyDown(dialog, { key: 'Escape' });
  expect(dialogs.open).toBe('passphrase');
  const finish = screen.getByTestId('recovery-finish');
  expect(finish).toHaveProperty('disabled', true);
  await fireEvent.click(screen.getByTestId('recovery-written'));
  await fireEvent.click(finish);
  expect(dialogs.open).toBeNull();
});

it('changes and removes the passphrase only for who knows it', async () => {
  const host = await openSample({ locked: true });
  await host.call('unlock', { passphrase: SAMPLE_PASSPHRASE });
  await library.open();
  dialogs.show('passphrase');
  show(PassphraseDialog);
  await fireEvent.click(screen.getByTestId('act-remove'));
  await type('current-passphrase', '違う違う違う違う');
  await submit('passphrase-form');
  expect((await screen.findByTestId('secret-failure')).dataset.code).toBe('wrong_passphrase');
  expect(library.protected).toBe(true);
  await type('current-passphrase', SAMPLE_PASSPHRASE);
  await submit('passphrase-form');
  await vi.waitFor(() => expect(library.protected).toBe(false));
  expect(dialogs.open).toBeNull();
});

it('shows how things are when a step on the files ends in an error', async () => {
  const host = await openSample();
  dialogs.show('passphrase');
  render(App);
  // The host encrypted the library, and could not open it again.
  const { call } = host;
  host.call = (async (name: never, args: never) => {
    const answer = await call.call(host, name, args);
    if (name === 'set_passphrase') {
      host.failing.set('start', 'library_io');
      throw { code: 'library_io', args: {}, detail: '' };
    }
    return answer;
  }) as typeof host.call;
  await type('new-passphrase', SAMPLE_PASSPHRASE);
  await type('new-passphrase-again', SAMPLE_PASSPHRASE);
  await submit('passphrase-form');
  expect((await screen.findByTestId('library-error')).dataset.code).toBe('library_io');
  // Mended, it is shown as what it is now.
  host.failing.clear();
  await library.open();
  expect(library.protected).toBe(true);
});
