import type {
  ChosenBackup,
  Commands,
  Compare,
  Done,
  ImportReports,
  PairView,
  Shown,
  TypingView,
} from '$lib/api';

import type { HostEvents, Platform } from '../platform';
import { SampleAbbreviations } from './abbreviations';
import { SampleAnnotations } from './annotations';
import { failWith, now, type Answers } from './answers';
import { backupAnswers } from './backups';
import { carryAnswers } from './carrying';
import { compareAnswers } from './comparing';
import { exportAnswers } from './exports';
import { fateAnswers } from './fates';
import { importAnswers } from './importing';
import { SampleLabels } from './labels';
import { SampleList } from './list';
import { SampleMeetings } from './meetings';
import { DRAFT, SampleOutline } from './outline';
import { SampleReplies } from './replies';
import { SAMPLE_PASSPHRASE, SampleSecret } from './secret';
import { SampleTyping } from './typing';

export { NOT_READ } from './importing';

/** What the sample host begins with. */
export interface SampleOptions {
  /** The settings it kept. */
  settings?: Record<string, unknown>;
  /** What was being typed. */
  typing?: TypingView[];
  /** Annotations to make at the start. */
  annotations?: Commands['annotate']['args'][];
  /** `start` fails with this error code, as for a library that cannot be opened. */
  failure?: string;
  /** Whether the app was last stopped without warning. */
  uncleanStop?: boolean;
  /** Whether the log it then left was taken away. */
  logLost?: boolean;
  /** Whether it has a passphrase and is locked. */
  locked?: boolean;
  /** Whether the library is still empty. */
  empty?: boolean;
}

/** What the host answers itself; its parts answer the rest. */
type Own =
  | 'start'
  | 'set_settings'
  | 'allow_synced'
  | 'restore_backup'
  | 'open_backup'
  | 'restore_locked'
  | 'begin_anew'
  | 'reopen'
  | 'about';

/**
 * A host in memory, holding the bundled plan: for tests, and for looking at the window outside the
 * app. It follows the contract, but keeps nothing.
 */
export class SampleHost implements Platform {
  /** Every call in the order it came, for tests. */
  readonly calls: { name: string; args: unknown }[] = [];
  /** While set, calls of these names are rejected with the code. */
  readonly failing = new Map<string, string>();
  /** How many of the backups it kept cannot be read. */
  unusableBackups = 0;
  /** The drafts it holds; all have the text of the bundled plan. */
  drafts: string[];
  /** How two drafts are answered to differ, for tests; not at all without it. */
  compared: ((asked: Compare) => PairView[]) | null = null;
  /** What a check finds and a repair sets right, for tests. */
  faults: Record<string, number> = {};

  readonly #answers: Answers;
  readonly #handlers = new Map<string, Set<(data: never) => void>>();
  readonly #outline = new SampleOutline(this);
  readonly #list = new SampleList(this.#outline, (data) =>
    queueMicrotask(() => this.tell('kosshi:event', { event: 'changed', data })),
  );
  readonly #meetings = new SampleMeetings(this.#list, this.#outline);
  readonly #secret: SampleSecret;
  readonly #typing: SampleTyping;
  readonly #settings: Record<string, unknown>;
  #failure: string | undefined;
  readonly #uncleanStop: boolean;
  readonly #logLost: boolean;

  constructor(options: SampleOptions = {}) {
    this.drafts = options.empty ? [] : [DRAFT];
    this.#secret = new SampleSecret(options.locked ?? false, () => this.#list.written());
    this.#typing = new SampleTyping(options.typing ?? []);
    this.#settings = options.settings ?? {};
    this.#failure = options.failure;
    this.#uncleanStop = options.uncleanStop ?? false;
    this.#logLost = options.logLost ?? false;
    this.#answers = {
      ...this.#own,
      ...this.#outline.answers,
      ...this.#list.answers,
      ...new SampleAnnotations(this.#list, this.#outline, this.#typing).answers,
      ...this.#meetings.answers,
      ...new SampleReplies(this.#list, this.#typing).answers,
      ...new SampleLabels(this.#list).answers,
      ...new SampleAbbreviations().answers,
      ...this.#typing.answers,
      ...this.#secret.answers,
      ...compareAnswers(this, this.#list, this.#outline),
      ...carryAnswers(this.#list),
      ...fateAnswers(this.#list, this.#outline),
      ...importAnswers(this.#outline),
      ...exportAnswers(this.#list, () => this.#meetings.live),
      ...backupAnswers(this, this.#list),
    };
    for (const args of options.annotations ?? []) this.#answers.annotate(args);
  }

  async call<K extends keyof Commands>(
    name: K,
    args: Commands[K]['args'],
  ): Promise<Commands[K]['answer']> {
    this.calls.push({ name, args });
    await Promise.resolve();
    const code = this.failing.get(name);
    if (code) failWith(code);
    const answer = this.#answers[name](structuredClone(args));
    return structuredClone(answer);
  }

  original = async (): Promise<ArrayBuffer> => new ArrayBuffer(0);
  importFiles = async (): Promise<ImportReports> => ({ files: [] });
  importAnnotations = async () => ({
    file: '注釈.jsonld',
    added: 0,
    known: 0,
    meetingless: 0,
    refused: [],
  });
  exportDraft: Platform['exportDraft'] = async () => ({
    file: '骨子.md',
    nodes: 161,
    annotations: this.#list.live().length,
    working: 0,
  });
  exportComparison: Platform['exportComparison'] = async () => ({
    file: '新旧対照表.docx',
    rows: 161,
  });
  exportMinutes: Platform['exportMinutes'] = async (asked) => ({
    file: '議事メモ.docx',
    total: this.#answers.preview_minutes(asked).total,
  });
  exportFates: Platform['exportFates'] = async () => ({ file: '意見の行方.xlsx', rows: 3 });
  backupToFile = async () => ({
    file: '控え.kosshi',
    nodes: 161,
    annotations: 0,
    working: 0,
  });
  chooseBackup = async (): Promise<ChosenBackup | null> =>
    this.#chosen(this.#secret.protected ? 'library' : 'none');
  restoreChosen = async (): Promise<Done> => this.#reopen();
  ready = async () => {};
  closingHeard = async () => {};
  closeNow = async () => {};

  on<K extends keyof HostEvents>(event: K, handle: (data: HostEvents[K]) => void): () => void {
    const handlers = this.#handlers.get(event) ?? new Set();
    this.#handlers.set(event, handlers.add(handle));
    return () => void handlers.delete(handle);
  }

  /** Tells the window something, as the real host would. */
  tell<K extends keyof HostEvents>(event: K, data: HostEvents[K]): void {
    for (const handle of this.#handlers.get(event) ?? []) handle(data as never);
  }

  #shown(): Shown | null {
    const { drafts, outline, annotations, labels, list_meetings } = this.#answers;
    const [first] = drafts({}).drafts;
    if (first === undefined) return null;
    const { draft, plan } = first;
    return {
      outline: outline({ draft }),
      annotations: annotations({ draft }),
      labels: labels({}),
      meetings: list_meetings({ plan }),
    };
  }

  readonly #own: Answers<Own> = {
    start: () => {
      if (this.#failure) failWith(this.#failure);
      if (this.#secret.locked) failWith('library_locked');
      return {
        version: '0.1.0',
        notices: [],
        revision: this.#list.revision,
        drafts: this.#outline.drafts(),
        current: this.drafts[0] ?? null,
        shown: this.#shown(),
        settings: this.#settings,
        typing: this.#typing.all,
        unclean_stop: this.#uncleanStop,
        log_lost: this.#logLost,
        steps: this.#list.steps(),
        protected: this.#secret.protected,
      };
    },
    set_settings: ({ settings }) => {
      Object.assign(this.#settings, settings);
      return now();
    },
    allow_synced: () => this.#reopen(),
    restore_backup: () => this.#reopen(),
    open_backup: ({ passphrase }) => {
      if (passphrase !== SAMPLE_PASSPHRASE) failWith('wrong_passphrase');
      return this.#chosen(this.#secret.protected && !this.#secret.locked ? 'library' : 'backup');
    },
    restore_locked: () => this.#reopen(),
    begin_anew: () => this.#reopen(),
    reopen: () => this.#reopen(),
    about: () => ({
      version: '0.1.0',
      library: '~/.local/share/kosshi/library.kosshi',
      notices: [['BIZ UDGothic, BIZ UDMincho', 'SIL Open Font License 1.1']],
    }),
  };

  #chosen(passphrase: ChosenBackup['passphrase']): ChosenBackup {
    const shown = this.#answers.preview_backup({ name: '控え.kosshi' });
    const differs = this.#failure || this.#secret.locked ? null : shown;
    return { backup: shown.backup, differs, passphrase };
  }

  #reopen(): Done {
    this.#failure = undefined;
    this.#secret.locked = false;
    this.#list.written();
    return now();
  }
}
