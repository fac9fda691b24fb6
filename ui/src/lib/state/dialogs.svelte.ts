import type { ChosenBackup, ExportFormat, ImportReports, WarningView } from '$lib/api';

/** The dialogs of the window. */
export type DialogName =
  | 'palette'
  | 'shortcuts'
  | 'about'
  | 'export'
  | 'history'
  | 'trash'
  | 'abbreviations'
  | 'settings'
  | 'imported'
  | 'restore'
  | 'check'
  | 'versions'
  | 'labels'
  | 'correct'
  | 'pages'
  | 'passphrase'
  | 'backup_secret'
  | 'restore_chosen'
  | 'begin_anew'
  | 'drafts'
  | 'comparison_table'
  | 'goto'
  | 'fates'
  | 'meetings'
  | 'minutes';

/** A backup from a file that waits for a word to be put back. */
export interface Chosen {
  shown: ChosenBackup;
  /** Whether it was opened with a passphrase of its own. */
  locked: boolean;
}

/** Which dialog is open; one at a time, since one over another loses its way back. */
export class Dialogs {
  /** The dialog that is open. */
  open = $state<DialogName | null>(null);
  /** What the import dialog reports. */
  reports = $state.raw<ImportReports>({ files: [] });

  /** The oddity of an import whose place one went to last. */
  followed = $state.raw<WarningView | null>(null);

  /** The backup that is asked about. */
  chosen = $state.raw<Chosen | null>(null);

  /** The form that the export dialog offers first. */
  format = $state<ExportFormat>('html');

  /** The draft that the export dialog is about, when it is not the one that is shown. */
  exported = $state<string | null>(null);

  /** Shows what an export would hold before it leaves, in this form. */
  showExport(format: ExportFormat, of: string | null = null): void {
    this.format = format;
    this.exported = of;
    this.open = 'export';
  }

  /** Opens a dialog in place of the one that is open. */
  show(name: DialogName): void {
    this.open = name;
  }

  /** Reports what became of imported files. */
  showImported(reports: ImportReports): void {
    this.keepImported(reports);
    this.open = 'imported';
  }

  /** Keeps what became of imported files, for whoever asks. */
  keepImported(reports: ImportReports): void {
    this.reports = reports;
    this.followed = null;
  }

  /** Asks whether a backup is to be put back. */
  showChosen(chosen: Chosen): void {
    this.chosen = chosen;
    this.open = 'restore_chosen';
  }

  /** Closes the dialog that is open. */
  close(): void {
    this.open = null;
    this.chosen = null;
    this.exported = null;
  }

  /** Closes what is open, and forgets what was told in it: names of files, and why. */
  forget(): void {
    this.close();
    this.reports = { files: [] };
    this.followed = null;
  }
}

/** The window's dialogs. */
export const dialogs = new Dialogs();
