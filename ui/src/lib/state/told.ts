import type { Notice } from '$lib/api';
import { words } from '$lib/i18n';

import { dialogs } from './dialogs.svelte';
import { notices } from './notices.svelte';

/** Tells what the host says a person should know, once however often it is said. */
export function tellNotice({ code, files }: Notice): void {
  const said = words().dialogs.notices;
  const { filesLeft, filesLeftText } = words().secret;
  const folders = files.filter((name) => /[\\/]$/.test(name));
  const single = files.filter((name) => !folders.includes(name));
  const known: Record<string, [text: string, more: string]> = {
    backup_failed: [said.backupFailed, said.backupFailedText],
    abbreviations_unreadable: [said.abbreviationsUnreadable, said.abbreviationsUnreadableText],
    words_left: [said.wordsLeft, said.wordsLeftText],
    files_left: [filesLeft(single.length, folders.length), filesLeftText(single, folders)],
  };
  const [text, more] = known[code] ?? [];
  if (text) notices.tell({ severity: 'warning', text, more, about: code });
}

/** Tells that a recovery key was taken from the screen before anybody said that it is on paper. */
export function tellUnwrittenKey(): void {
  const { keyUnwritten: text, keyUnwrittenText: more, dialog } = words().secret;
  const renew = { label: dialog.acts.renew, run: () => dialogs.show('passphrase') };
  notices.tell({ severity: 'warning', text, more, about: 'recovery_key', actions: [renew] });
}
