import { toErrorView } from '$lib/api';
import { words } from '$lib/i18n';
import { call } from '$lib/platform';

import { dialogs } from './dialogs.svelte';
import { library } from './library.svelte';
import { notices } from './notices.svelte';
import { report } from './report';
import { KEY_WRITTEN, settings } from './settings.svelte';
import { typing } from './typing.svelte';

/** The fewest characters of a passphrase, as the library asks for. */
export const SHORTEST = 8;

/** Characters as the library counts them: scalar values of the folded text. */
export function lengthOf(passphrase: string): number {
  return [...passphrase.normalize('NFKC')].length;
}

/** Why a step is refused before it touches anything. After any other error nobody knows. */
const REFUSED = [
  'wrong_passphrase',
  'wrong_recovery_key',
  'recovery_key_mistyped',
  'passphrase_short',
];

/** Opens a locked library. Rejects with an `ErrorView`, as all of these do. */
export async function unlock(passphrase: string): Promise<void> {
  await step(() => call('unlock', { passphrase }));
  await library.open();
}

/** Opens a library whose passphrase was forgotten, and gives it another. */
export async function recover(recoveryKey: string, passphrase: string): Promise<void> {
  await step(() => call('use_recovery_key', { recovery_key: recoveryKey, passphrase }));
  await library.open();
}

/** Encrypts the library; the answer is the recovery key, which nobody tells again. */
export async function setPassphrase(passphrase: string): Promise<string> {
  await keepAll();
  const { recovery_key } = await step(() => call('set_passphrase', { passphrase }));
  library.protected = true;
  settings.keep({ [KEY_WRITTEN]: false });
  tellDone('set');
  return recovery_key;
}

/** Makes another recovery key. */
export async function renewRecoveryKey(passphrase: string): Promise<string> {
  await keepAll();
  const { recovery_key } = await step(() => call('renew_recovery_key', { passphrase }));
  settings.keep({ [KEY_WRITTEN]: false });
  tellDone('renew');
  return recovery_key;
}

/** Notes that the recovery key stands on paper. */
export function keyIsWritten(): void {
  settings.keep({ [KEY_WRITTEN]: true });
  notices.settle('recovery_key');
}

/** Makes another passphrase open the library. */
export async function changePassphrase(current: string, passphrase: string): Promise<void> {
  await keepAll();
  await step(() => call('change_passphrase', { current, passphrase }));
  tellDone('change');
}

/** Takes the passphrase off. */
export async function removePassphrase(passphrase: string): Promise<void> {
  await keepAll();
  await step(() => call('remove_passphrase', { passphrase }));
  library.protected = false;
  tellDone('remove');
}

/** Opens the encrypted backup that was chosen last, and asks whether it is to be put back. */
export async function openBackup(
  secret: { passphrase: string } | { recovery_key: string },
): Promise<void> {
  dialogs.showChosen({ shown: await call('open_backup', secret), locked: true });
}

/** The library is closed for a moment: what is on its way must be there before. */
async function keepAll(): Promise<void> {
  await Promise.all([typing.flush(), settings.flush()]);
}

/** A step on the closed library; when it ends in an error, the window shows how things are now. */
async function step<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!REFUSED.includes(toErrorView(thrown).code)) {
      await library.open();
      // The form that asked is no more; a library that is not open says why itself.
      if (library.phase !== 'failed') report(thrown, { about: 'passphrase' });
    }
    throw thrown;
  }
}

function tellDone(what: 'set' | 'change' | 'renew' | 'remove'): void {
  notices.tell({ text: words().secret.dialog.done[what], about: 'passphrase' });
}
