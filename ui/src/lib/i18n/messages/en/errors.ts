import type { ErrorView } from '$lib/api';

import type { ErrorWords, errors as ja } from '../ja/errors';

/** The files an error is about, for a sentence. */
function files({ args }: ErrorView): string {
  const named = Array.isArray(args.files) ? args.files.map(String) : [];
  return named.length > 0 ? ` (${named.join(', ')})` : '';
}

/** The file an error is about, for a sentence. */
function file({ args }: ErrorView): string {
  return typeof args.file === 'string' ? `“${args.file}”` : 'This file';
}

const notesSafe = 'Your saved annotations are safe.';
const nothingRead = 'The plans and annotations are as they were.';
const fileLeft = 'The file was left as it is.';

/** One table: code → words. A code that is missing here gets the words of `internal`. */
export const errors: typeof ja = {
  internal: (): ErrorWords => ({
    title: 'Something went wrong',
    safe: notesSafe,
    next: 'Please try again. If it goes on, report it with the details below.',
  }),
  not_found: () => ({
    title: 'It is no longer there',
    safe: notesSafe,
    next: 'Another step may have changed it. Please check the list.',
  }),
  invalid: () => ({
    title: 'This could not be saved as it is',
    safe: notesSafe,
    next: 'Look it over and save again.',
  }),
  disk_full: () => ({
    title: 'The disk is full, so it was not saved',
    safe: notesSafe,
    next: 'Free some space, then try again.',
  }),
  library_gone: () => ({
    title: 'The library is not where it was, so it was not saved',
    safe: 'What you are writing is still on the screen.',
    next: 'Reconnect the drive or put the folder back, then try again.',
  }),
  read_only: () => ({
    title: 'The library cannot be written',
    safe: notesSafe,
    next: 'Check the permissions of its folder, then try again.',
  }),
  busy: () => ({
    title: 'Waiting for something else to finish',
    safe: notesSafe,
    next: 'Wait a moment, then try again.',
  }),
  damaged: () => ({
    title: 'Part of the library file is damaged',
    safe: 'The file was left as it is.',
    next: 'Copy unfinished text, then reopen the app and restore a backup.',
  }),
  io: () => ({
    title: 'Reading or writing the disk failed',
    safe: notesSafe,
    next: 'Check that the disk is connected, then try again.',
  }),
  words_changed: () => ({
    title: 'The words have changed',
    safe: notesSafe,
    next: 'Check the words shown, then save again.',
  }),
  response_in_own_draft: () => ({
    title: 'The draft an opinion was made in shows no response to it',
    safe: notesSafe,
    next: 'Choose a later draft.',
  }),
  plan_ambiguous: () => ({
    title: 'Several plans have this name',
    safe: notesSafe,
    next: 'Choose the plan from the list again.',
  }),
  plans_differ: () => ({
    title: 'Annotations cannot be carried over between different plans',
    safe: notesSafe,
    next: 'Choose two drafts of the same plan.',
  }),
  range_outside_text: () => ({
    title: 'The selected characters do not fit the text',
    safe: notesSafe,
    next: 'Select the characters again, then try again.',
  }),
  search_failed: () => ({
    title: 'The search failed',
    safe: notesSafe,
    next: 'Wait a moment, then search again.',
  }),
  unknown_command: () => ({
    title: 'This could not be carried out',
    safe: notesSafe,
    next: 'Reopen the app. If it happens again, please report it with the details below.',
  }),
  bad_arguments: () => ({
    title: 'This content was not accepted',
    safe: notesSafe,
    next: 'Reopen the app. If it happens again, please report it with the details below.',
  }),
  file_not_written: (error) => ({
    title: `${file(error)} could not be saved`,
    safe: notesSafe,
    next: 'Check the place, or choose another one.',
  }),
  same_file: () => ({
    title: 'The plan has a draft of this very file already',
    safe: notesSafe,
    next: 'Open that one in the menu of plans and drafts.',
  }),
  step_not_last: () => ({
    title: 'Not undone: something else was done since',
    safe: notesSafe,
    next: 'See the order in History.',
  }),
  inside_library: () => ({
    title: 'Files cannot be saved where Kosshi keeps its data',
    safe: notesSafe,
    next: 'Choose another folder.',
  }),
  library_damaged: () => ({
    title: 'The file is damaged and cannot be opened',
    safe: fileLeft,
    next: 'Choose another backup.',
  }),
  library_locked: () => ({
    title: 'The library is locked',
    safe: nothingRead,
    next: 'Open it with the passphrase, then try again.',
  }),
  library_key_lost: () => ({
    title: 'The file with the key is lost, so this cannot be opened',
    safe: fileLeft,
    next: 'Put library.key back in its place, or choose another backup.',
  }),
  backup_locked: (error) => ({
    title: `${file(error)} is encrypted`,
    safe: nothingRead,
    next: 'Enter the passphrase it had when it was made, or its recovery key.',
  }),
  wrong_passphrase: () => ({
    title: 'This is not the passphrase',
    safe: nothingRead,
    next: 'Check capitals and the input method.',
  }),
  wrong_recovery_key: () => ({
    title: 'This is not the recovery key of this library',
    safe: nothingRead,
    next: 'If you made a new one, look for the newer paper.',
  }),
  recovery_key_mistyped: () => ({
    title: 'The recovery key has a typing error',
    safe: nothingRead,
    next: 'Compare it with the paper: 28 characters.',
  }),
  passphrase_short: () => ({
    title: 'The passphrase is too short',
    safe: nothingRead,
    next: 'Use at least 8 characters.',
  }),
  not_protected: () => ({
    title: 'There is no passphrase',
    safe: nothingRead,
    next: 'Set one under “Encryption” in the settings.',
  }),
  already_protected: () => ({
    title: 'There is a passphrase already',
    safe: nothingRead,
    next: 'Change it under “Encryption” in the settings.',
  }),
  still_encrypted: (error) => ({
    title: `Some files could not be decrypted${files(error)}`,
    safe: 'The passphrase stays as it is. You still need it.',
    next: 'Check whether another app is using them, the free space and the rights of the folder, then try again.',
  }),
  library_newer: () => ({
    title: 'The file was made by a newer Kosshi',
    safe: fileLeft,
    next: 'Open it with the newer Kosshi.',
  }),
  library_foreign: () => ({
    title: 'The file is not one of Kosshi',
    safe: fileLeft,
    next: 'Choose a backup made by Kosshi.',
  }),
  library_in_use: () => ({
    title: 'Another Kosshi is using the library',
    safe: fileLeft,
    next: 'Close the other Kosshi window, then try again.',
  }),
  library_synced: () => ({
    title: 'The library lies in a synced folder or on a network',
    safe: fileLeft,
    next: 'Move it to a folder of this computer that is not synced.',
  }),
  library_read_only: () => ({
    title: 'The library’s folder cannot be written',
    safe: fileLeft,
    next: 'Check that the folder may be written, then try again.',
  }),
  library_busy: () => ({
    title: 'Something else is using the library',
    safe: fileLeft,
    next: 'Wait a moment, then try again.',
  }),
  library_io: () => ({
    title: 'The library’s file could not be read or written',
    safe: fileLeft,
    next: 'Check that the disk is connected, then try again.',
  }),
  library_closed: () => ({
    title: 'The library is closed',
    safe: notesSafe,
    next: 'Copy unfinished text, then reopen the app.',
  }),
  library_open: () => ({
    title: 'The library is open already',
    safe: notesSafe,
    next: 'Reopen the app to go on with it.',
  }),
  annotations_unreadable: (error) => ({
    title: `${file(error)} cannot be read as a file of annotations`,
    safe: nothingRead,
    next: 'Choose a file exported as annotations only, W3C annotations (JSON-LD), or an Excel, Word or PDF file.',
  }),
  annotations_newer: (error) => ({
    title: `${file(error)} was written by a newer Kosshi`,
    safe: nothingRead,
    next: 'Take it in with the newer Kosshi, or export it anew with this one.',
  }),
  annotation_unreadable: () => ({
    title: 'This annotation could not be read',
    safe: nothingRead,
    next: 'Try a file that was exported anew.',
  }),
  table_unreadable: (error) => ({
    title: `${file(error)} is not a table of opinions`,
    safe: nothingRead,
    next: 'Choose an Excel file with a column 意見 or 修正案.',
  }),
  draft_not_named: () => ({
    title: 'It is not known which draft the file is about',
    safe: nothingRead,
    next: 'Open the draft, then take the file in again.',
  }),
  place_not_found: () => ({
    title: 'The quoted words are not in this draft',
    safe: nothingRead,
    next: 'Please check the words, or annotate by hand.',
  }),
  place_ambiguous: () => ({
    title: 'The quoted words stand in several places',
    safe: nothingRead,
    next: 'Please add the page and the line.',
  }),
  place_elsewhere: () => ({
    title: 'The quoted words stand among other words here',
    safe: nothingRead,
    next: 'Please find the place, and annotate by hand.',
  }),
  place_of_any_source: () => ({
    title: 'It is about a whole document, maybe another one',
    safe: nothingRead,
    next: 'If it is about this one, annotate by hand.',
  }),
  place_unquoted: () => ({
    title: 'It quotes no words to say what it is about',
    safe: nothingRead,
    next: 'See the place in the file, and annotate by hand.',
  }),
  annotation_body_left: ({ args }) => ({
    title: `What is no text (${String(args.kinds ?? '')}) was not taken in`,
    safe: nothingRead,
    next: 'See it in the file.',
  }),
  draft_missing: () => ({
    title: 'The draft of this annotation is not in the library',
    safe: nothingRead,
    next: 'Import the document first, then the annotations again.',
  }),
  import_empty: (error) => ({
    title: `${file(error)} holds no text`,
    safe: nothingRead,
    next: 'Choose a file with text in it.',
  }),
  import_binary: (error) => ({
    title: `${file(error)} is in no form that can be read`,
    safe: nothingRead,
    next: 'Save it as PDF, Word (.docx) or plain text and choose that.',
  }),
  import_encrypted: (error) => ({
    title: `${file(error)} is locked with a password`,
    safe: nothingRead,
    next: 'Save it without the password and choose that.',
  }),
  import_scanned: (error) => ({
    title: `${file(error)} holds pictures only, no text`,
    safe: nothingRead,
    next: 'Choose a PDF with recognised text (OCR), or the Word file it was made from.',
  }),
  import_damaged: (error) => ({
    title: `${file(error)} is damaged`,
    safe: nothingRead,
    next: 'Ask the sender for it once more.',
  }),
  import_ambiguous: (error) => ({
    title: `${file(error)} can be read in two ways`,
    safe: nothingRead,
    next: 'Open it in Word, save it again and choose that.',
  }),
  import_entities: (error) => ({
    title: `${file(error)} is not a proper Word file`,
    safe: nothingRead,
    next: 'Open it in Word, save it again and choose that.',
  }),
  import_unreadable: (error) => ({
    title: `The fonts of ${file(error)} do not say which letters they show`,
    safe: nothingRead,
    next: 'Choose the Word file it was made from, or a PDF made anew.',
  }),
  import_too_much: (error) => ({
    title: `${file(error)} holds too much to read`,
    safe: nothingRead,
    next: 'Split it and choose the parts.',
  }),
  import_too_slow: (error) => ({
    title: `${file(error)} took too long to read`,
    safe: nothingRead,
    next: 'Split it, or save it again in the program it came from.',
  }),
  import_crashed: (error) => ({
    title: `${file(error)} is made in a way that cannot be read`,
    safe: nothingRead,
    next: 'Save it again in the program it came from and choose that.',
  }),
  import_too_large: (error) => ({
    title: `${file(error)} is too large to read`,
    safe: nothingRead,
    next: 'Split it and choose the parts.',
  }),
  import_garbled: (error) => ({
    title: `The characters of ${file(error)} could not be read`,
    safe: nothingRead,
    next: 'Save it again as UTF-8.',
  }),
  import_unknown_encoding: (error) => ({
    title: `The encoding of ${file(error)} is not known`,
    safe: nothingRead,
    next: 'Save it again as UTF-8.',
  }),
  import_missing: (error) => ({
    title: `${file(error)} was not found`,
    safe: nothingRead,
    next: 'Check where the file is and choose it again.',
  }),
  import_denied: (error) => ({
    title: `${file(error)} may not be read`,
    safe: nothingRead,
    next: 'Check the file’s permissions and choose it again.',
  }),
  import_not_a_file: (error) => ({
    title: `${file(error)} is not an ordinary file`,
    safe: nothingRead,
    next: 'Choose a document.',
  }),
  correct_missing: () => ({
    title: 'That item is not in the outline any more',
    safe: 'The outline and the annotations are as they were.',
    next: 'Choose it again in the outline.',
  }),
  correct_top: () => ({
    title: 'There is no higher level',
    safe: 'The outline and the annotations are as they were.',
    next: 'Nothing needs to be done.',
  }),
  correct_first: () => ({
    title: 'No item before it on its level could hold it',
    safe: 'The outline and the annotations are as they were.',
    next: 'Correct the item before it first.',
  }),
  correct_nothing_before: () => ({
    title: 'There is no item before it to join with',
    safe: 'The outline and the annotations are as they were.',
    next: 'Nothing needs to be done.',
  }),
  correct_not_inside: () => ({
    title: 'The item cannot be cut there',
    safe: 'The outline and the annotations are as they were.',
    next: 'Choose a place within its text.',
  }),
  correct_not_printed: () => ({
    title: 'The item does not begin with that marker',
    safe: 'The outline and the annotations are as they were.',
    next: 'Type it as it is printed.',
  }),
  correct_same: () => ({
    title: 'It is so already',
    safe: 'The outline and the annotations are as they were.',
    next: 'Nothing needs to be done.',
  }),
  correct_has_pages: () => ({
    title: 'A PDF has pages of its own, so none can be written',
    safe: 'Pages and lines are as they were.',
    next: 'Nothing needs to be done.',
  }),
  correct_page_order: () => ({
    title: 'Pages or lines would go back as the text goes on',
    safe: 'Pages and lines are as they were.',
    next: 'Choose a number after the page written before, and before the one written next.',
  }),
  correct_page_zero: () => ({
    title: 'Pages and lines count from 1',
    safe: 'Pages and lines are as they were.',
    next: 'Type a number from 1.',
  }),
  export_cancelled: () => ({
    title: 'The export was stopped',
    safe: 'A file that was there before is as it was.',
    next: 'Export again when you need it.',
  }),
  import_cancelled: (error) => ({
    title: `The import of ${file(error)} was stopped`,
    safe: nothingRead,
    next: 'Choose it again when you need it.',
  }),
  import_changed: (error) => ({
    title: `${file(error)} changed while it was read`,
    safe: nothingRead,
    next: 'Choose it again once it is saved.',
  }),
  import_io: (error) => ({
    title: `${file(error)} could not be read`,
    safe: nothingRead,
    next: 'Check that the disk is connected and choose it again.',
  }),
  shortcut_refused: ({ args }) => ({
    title:
      args.why === 'display'
        ? 'On this display (such as Wayland) the capture line cannot be opened from other windows'
        : 'Another app seems to use the key that opens the capture line',
    safe: 'Inside Kosshi it opens as before.',
    next: 'Turn the key off in the settings, or off and on again.',
  }),
};
