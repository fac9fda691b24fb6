import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import { toErrorView } from '$lib/api';
import { wholeCharacters } from '$lib/text/whole';

import type { HostEvents, Platform } from './platform';

async function ask<T>(command: string, args?: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, wholeCharacters(args));
  } catch (thrown) {
    throw toErrorView(thrown);
  }
}

function on<K extends keyof HostEvents>(
  event: K,
  handle: (data: HostEvents[K]) => void,
): () => void {
  const listening = listen<HostEvents[K]>(event, (told) => handle(told.payload));
  return () => void listening.then((stop) => stop());
}

/** The desktop host. */
export const tauri: Platform = {
  call: (name, args) => ask('call', { name, args }),
  original: (draft) => ask('original', { draft }),
  importFiles: () => ask('import_files'),
  importAnnotations: (draft) => ask('import_annotations', { draft }),
  exportDraft: (asked) => ask('export_draft', { asked }),
  exportComparison: (asked) => ask('export_comparison', { asked }),
  exportMinutes: (asked) => ask('export_minutes', { asked }),
  exportFates: (asked) => ask('export_fates', { asked }),
  backupToFile: () => ask('backup_to_file'),
  chooseBackup: () => ask('choose_backup'),
  restoreChosen: () => ask('restore_chosen'),
  ready: () => ask('ready'),
  closingHeard: () => ask('closing_heard'),
  closeNow: () => ask('close_now'),
  on,
};
