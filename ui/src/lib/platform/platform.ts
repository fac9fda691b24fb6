import type {
  AnnotationImport,
  ChosenBackup,
  Commands,
  ComparisonExport,
  ComparisonExported,
  Done,
  ErrorView,
  Event,
  Export,
  Exported,
  FatesExport,
  FatesExported,
  ImportReports,
  Minutes,
  MinutesExported,
} from '$lib/api';

/** What the host tells without being asked. */
export interface HostEvents {
  /** The library or its index changed; always after the commit. */
  'kosshi:event': Event;
  /** An entry of the native menu was chosen; it carries the id of an action. */
  'kosshi:menu': { action: string };
  /** Files that were dropped on the window were read. */
  'kosshi:imported': ImportReports;
  /** Files hover over the window, or no longer do. */
  'kosshi:drop': { hover: boolean };
  /** The window is about to close; answer with `closingHeard` at once, then with `closeNow`. */
  'kosshi:closing': null;
  /** Files that were dropped on the window could not be read at all. */
  'kosshi:failed': ErrorView;
}

/**
 * The only door to the host. Every call rejects with an `ErrorView`.
 *
 * No method takes a path: the host opens its own dialogs.
 */
export interface Platform {
  /** Runs a command of the contract. */
  call<K extends keyof Commands>(
    name: K,
    args: Commands[K]['args'],
  ): Promise<Commands[K]['answer']>;
  /** The PDF that a draft was read from, as it came; no bytes for a draft of another kind. */
  original(draft: string): Promise<ArrayBuffer>;
  /** Lets the person choose files and reads them; no files when cancelled. */
  importFiles(): Promise<ImportReports>;
  /**
   * Lets the person choose a file of annotations and takes them in; no file when cancelled. A
   * 意見一覧 is about the draft that is named.
   */
  importAnnotations(draft?: string): Promise<AnnotationImport>;
  /** Lets the person choose where to write what is asked for; no file when cancelled. */
  exportDraft(asked: Export): Promise<Exported>;
  /** Lets the person choose where to write a 新旧対照表; no file when cancelled. */
  exportComparison(asked: ComparisonExport): Promise<ComparisonExported>;
  /** Lets the person choose where to write the minutes of a meeting; no file when cancelled. */
  exportMinutes(asked: Minutes): Promise<MinutesExported>;
  /** Lets the person choose where to write what became of opinions; no file when cancelled. */
  exportFates(asked: FatesExport): Promise<FatesExported>;
  /** Writes a backup where the person chooses. */
  backupToFile(): Promise<Exported>;
  /** Lets the person choose a backup, and says what it would change; `null` when cancelled. */
  chooseBackup(): Promise<ChosenBackup | null>;
  /** Puts the backup chosen last in the library's place. */
  restoreChosen(): Promise<Done>;
  /** Says that the window is interactive. */
  ready(): Promise<void>;
  /** Says that the page will see to the closing; without it the window closes by itself. */
  closingHeard(): Promise<void>;
  /** Lets the window close, once everything typed is safe. */
  closeNow(): Promise<void>;
  /** Listens; the answer stops listening. */
  on<K extends keyof HostEvents>(event: K, handle: (data: HostEvents[K]) => void): () => void;
}
