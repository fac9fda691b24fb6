import type { app as ja } from '../ja/app';

export const app: typeof ja = {
  planMenu: (title) => `Plan and draft: ${title}`,
  planNodes: (count) => `${count} items`,
  noPlan: 'No plan yet',
  drafts: 'Drafts in the library',
  export: 'Export',
  settings: 'Settings',
  undoStep: (step) => `Undo “${step}”`,
  redoStep: (step) => `Redo “${step}”`,
  toggleOutline: 'Show the contents',
  toggleInspector: 'Show the annotations',
  resizeOutline: 'Width of the contents',
  resizeOriginal: 'Width of the original',
  resizeInspector: 'Width of the annotations',
  close: 'Close',
  starting: 'Opening',
  dropHere: 'Drop to import',
  dropHint: 'The original file stays as it is',
  status: 'Status',
  statusLine: (page, line, pages) => {
    const on = pages > 1 && page > 0 ? `p. ${page}` : '';
    if (line === 0) return on;
    return on === '' ? `Line ${line}` : `${on}, line ${line}`;
  },
  statusAnnotations: (count) => `${count} annotations`,
  statusUnread: (count) => `${count} unread`,
  statusAllRead: 'All read',
  statusSaved: (time) => `Saved ${time}`,
  statusUnsaved: 'Unsaved changes',
  statusIndexBuilding: 'Preparing search',
  statusIndexFailed: 'No index (search works, but slower)',
  copyCitation: 'Copy with citation',
  bar: 'Top bar',
  emptyTitle: 'Import a plan',
  emptyBody:
    'Drop a PDF, Word or text file on this window, or choose one below. The original file stays as it is.',
  libraryError: {
    titles: {
      library_damaged: 'The library file is damaged',
      library_newer: 'The library was made by a newer Kosshi',
      library_foreign: 'This file is not a Kosshi library',
      library_in_use: 'Another Kosshi is using the library',
      library_gone: 'The library that was here is missing',
      library_read_only: 'The library’s folder cannot be written',
      library_synced: 'The library lies in a synced folder or on a network',
      disk_full: 'The disk is full',
      library_locked: 'Kosshi is locked',
      library_key_lost: 'The file with the key (library.key) is not there',
      library_busy: 'Something else is using the library',
      library_io: 'The library’s file cannot be read or written',
      other: 'The library could not be opened',
    },
    bodies: {
      library_damaged:
        'To protect your annotations nothing will be written to this file. Restore one of the backups below; the damaged file is kept under another name.',
      library_newer:
        'Your annotations are untouched. Kosshi stopped so that an older version would not rewrite them. Open it with the newer Kosshi.',
      library_foreign:
        'The file was left as it is. You can restore a Kosshi backup below; the present file is kept under another name.',
      library_in_use:
        'Your annotations are untouched. Close the other Kosshi window, then open again.',
      library_gone:
        'A drive may be unplugged, or the folder moved or deleted. Reconnect it or put the folder back, then open again. You can also restore from a backup file.',
      library_read_only:
        'Your annotations are untouched. Check that the folder may be written, then open again.',
      library_synced:
        'Sync programs copy files while they are being written, and annotations get lost. Move the library to a folder of this computer that is not synced.',
      disk_full: 'Saved annotations are untouched. Free some space on the disk, then open again.',
      library_locked: 'Your annotations are there, encrypted. Open them with the passphrase.',
      library_key_lost:
        'Your annotations are there, encrypted. Put library.key back in its place, or restore a backup; the present file is kept under another name.',
      library_busy: 'Your annotations are untouched. Wait a moment, then open again.',
      library_io:
        'Saved annotations were left as they are. Check that the disk is connected, then open again.',
      other: 'Saved annotations were left as they are. Open again, or restore a backup.',
    },
    safe: 'Your annotations are not lost',
    kept: 'The damaged file is neither deleted nor overwritten',
    untouched: 'No empty library is made without your word',
    syncedBy: (by) => `Found there: ${by}`,
    reopen: 'Open again',
    allowSynced: 'Use it here all the same',
    restoreFile: 'Restore from a file…',
    backups: 'Automatic backups',
    backupsHint: 'Newest first.',
    backupsNone:
      'There are no automatic backups yet. If you have a backup file, use “Restore from a file”.',
    backupsFailed: 'The backups could not be listed. “Restore from a file” still works.',
    backupsUnusable: (count) => `${count} more backups cannot be read. They are kept.`,
    backupHolds: (drafts, annotations) => `${drafts} drafts, ${annotations} annotations`,
    restore: 'Restore this backup',
    beginAnew: 'Begin a new library',
    beginAnewHint: 'The present file is kept under another name, and an empty library is made.',
    beginAnewGoneHint: 'A library with nothing but the first plan is made in this place.',
    detail: 'Technical details',
    failed: 'The present file was left as it is. ',
  },
};
