import type { Notice } from '$lib/api';
import { words } from '$lib/i18n';

import { notices } from './notices.svelte';

/** Tells what the host says a person should know, once however often it is said. */
export function tellNotice({ code, files }: Notice): void {
  const said = words().dialogs.notices;
  const { filesLeft, filesLeftText } = words().secret;
  const known: Record<string, [text: string, more: string]> = {
    backup_failed: [said.backupFailed, said.backupFailedText],
    abbreviations_unreadable: [said.abbreviationsUnreadable, said.abbreviationsUnreadableText],
    words_left: [said.wordsLeft, said.wordsLeftText],
    files_left: [filesLeft(files.length), filesLeftText(files)],
  };
  const [text, more] = known[code] ?? [];
  if (text) notices.tell({ severity: 'warning', text, more, about: code });
}
