import type { secret as ja } from '../ja/secret';

export const secret: typeof ja = {
  passphrase: 'Passphrase',
  newPassphrase: 'New passphrase',
  currentPassphrase: 'Present passphrase',
  again: 'Once more',
  recoveryKey: 'Recovery key',
  recoveryKeyHint: 'The 28 characters on your paper. Hyphens, spaces and capitals do not matter.',
  show: 'Show the characters',
  capsLock: 'Caps Lock is on',
  rule: 'At least 8 characters. A few words together are easy to remember and hard to guess. Japanese works too (choose “Show the characters” to convert).',
  differ: 'The two passphrases differ',
  tooShort: 'At least 8 characters, please',
  busy: 'One moment',
  filesLeft: (files, folders) => {
    const parts = [
      files > 0 ? `${files === 1 ? 'a file' : `${files} files`} could not be encrypted anew` : '',
      folders > 0
        ? `${folders === 1 ? 'a folder' : `${folders} folders`} could not be looked through`
        : '',
    ];
    const said = parts.filter(Boolean).join(', and ');
    return said.charAt(0).toUpperCase() + said.slice(1);
  },
  filesLeftText: (files, folders) =>
    [
      'The library is encrypted.',
      files.length > 0
        ? `These files in its folder are not, or still have the passphrase of before: ${files.join(', ')}.`
        : '',
      folders.length > 0
        ? `These folders cannot be read, and may hold files that are not: ${folders.join(', ')}.`
        : '',
      'All of it is kept. The next opening tries again.',
    ]
      .filter(Boolean)
      .join(' '),
  keyUnwritten: 'Nobody said that the recovery key is on paper',
  keyUnwrittenText:
    'It was taken from the screen before. If it was not written down, make another recovery key.',
  notLocked: 'It could not be locked',

  unlock: {
    title: 'Kosshi is locked',
    lead: 'Your passphrase takes you back to where you were. Text you were writing is kept.',
    run: 'Open',
    forgotten: 'I forgot the passphrase',
    forgottenLead: 'The recovery key opens the library, and you choose a new passphrase.',
    recover: 'Open with the recovery key',
    back: 'Open with the passphrase',
    trouble: 'I have neither',
    troubleLead:
      'There is no other way to what is encrypted. The file can be kept under another name, and an empty library begun. If the recovery key is found later, that file can be restored.',
    beginAnew: 'Begin a new library',
    anewAsk: 'Begin a new library?',
    anewLead:
      'The file is kept under another name, and an empty library without a passphrase is begun. Your plans and annotations stay closed until the passphrase or the recovery key is found.',
    restoreFile: 'Restore a backup file…',
  },

  dialog: {
    title: 'Passphrase',
    lead: 'With a passphrase, plans, annotations and automatic backups are encrypted. Nobody can read them without it.',
    warning:
      'If both the passphrase and the recovery key are lost, nothing can bring the notes back. Backups and exports that you saved yourself before are not encrypted.',
    set: 'Encrypt',
    on: 'This library is encrypted.',
    acts: {
      change: 'Change the passphrase',
      renew: 'Make a new recovery key',
      remove: 'Remove the passphrase',
    },
    changeLead:
      'Quickly done: nothing is written anew. Automatic backups open with the new passphrase too.',
    renewLead: 'The recovery key you have will no longer work.',
    removeLead: 'Plans, annotations and automatic backups become ordinary files again.',
    change: 'Change',
    renew: 'Make',
    remove: 'Remove',
    keyTitle: 'Recovery key',
    keyLead:
      'For when the passphrase is forgotten. Write it on paper and keep it away from this computer. It is never shown again.',
    keyLabel: 'Recovery key (28 characters)',
    copy: 'Copy',
    copied: 'Recovery key copied',
    print: 'Print…',
    written: 'I have written it down',
    finish: 'Close',
    done: {
      set: 'The library is encrypted',
      change: 'Passphrase changed',
      renew: 'New recovery key made',
      remove: 'Passphrase removed',
    },
  },

  settings: {
    title: 'Encryption',
    on: 'Encrypted',
    off: 'Not encrypted',
    open: 'Passphrase…',
    lockNow: 'Lock now',
    lockAfter: 'Lock when not used for',
    minutes: (minutes: number) => (minutes === 0 ? 'Never' : `${minutes} min`),
  },

  backup: {
    title: 'Passphrase of the backup',
    lead: 'This backup is encrypted. Enter the passphrase it had when it was made, or its recovery key.',
    useRecovery: 'Use the recovery key',
    usePassphrase: 'Use the passphrase',
    run: 'Open the backup',
    afterLibrary:
      'The passphrase and the recovery key of now still open the library afterwards. Those of the backup do not.',
    afterBackup:
      'Afterwards the library opens with the passphrase and the recovery key that the backup had when it was made.',
    afterLocked:
      ' Those of now will no longer work. To keep them, open the library with the passphrase first, and restore then.',
  },
};
