import { call } from '$lib/platform';
import { words } from '$lib/i18n';

import { library } from './library.svelte';
import { notices } from './notices.svelte';
import { settings } from './settings.svelte';
import { typing } from './typing.svelte';

/** The fewest characters of a passphrase, as the library asks for. */
export const SHORTEST = 8;

/** Characters as the library counts them: scalar values of the folded text. */
export function lengthOf(passphrase: string): number {
  return [...passphrase.normalize('NFKC')].length;
}

/** Opens a locked library. Rejects with an `ErrorView`, as all of these do. */
export async function unlock(passphrase: string): Promise<void> {
  await call('unlock', { passphrase });
  await library.open();
}

/** Opens a library whose passphrase was forgotten, and gives it another. */
export async function recover(recoveryKey: string, passphrase: string): Promise<void> {
  await call('use_recovery_key', { recovery_key: recoveryKey, passphrase });
  await library.open();
}

/** Encrypts the library; the answer is the recovery key, which nobody tells again. */
export async function setPassphrase(passphrase: string): Promise<string> {
  await keepAll();
  const { recovery_key } = await call('set_passphrase', { passphrase });
  library.protected = true;
  tellDone('set');
  return recovery_key;
}

/** Makes another recovery key. */
export async function renewRecoveryKey(passphrase: string): Promise<string> {
  await keepAll();
  const { recovery_key } = await call('renew_recovery_key', { passphrase });
  tellDone('renew');
  return recovery_key;
}

/** Makes another passphrase open the library. */
export async function changePassphrase(current: string, passphrase: string): Promise<void> {
  await keepAll();
  await call('change_passphrase', { current, passphrase });
  tellDone('change');
}

/** Takes the passphrase off. */
export async function removePassphrase(passphrase: string): Promise<void> {
  await keepAll();
  await call('remove_passphrase', { passphrase });
  library.protected = false;
  tellDone('remove');
}

/** Restores the encrypted backup that was chosen last. */
export async function restoreLocked(
  secret: { passphrase: string } | { recovery_key: string },
): Promise<void> {
  await call('restore_locked', secret);
  await library.open();
  notices.tell({ text: words().dialogs.backup.restored, about: 'backup' });
}

/** The library is closed for a moment: what is on its way must be there before. */
async function keepAll(): Promise<void> {
  await Promise.all([typing.flush(), settings.flush()]);
}

function tellDone(what: 'set' | 'change' | 'renew' | 'remove'): void {
  notices.tell({ text: words().secret.dialog.done[what], about: 'passphrase' });
}
