import { tick } from 'svelte';

import {
  toErrorView,
  type DraftView,
  type ErrorView,
  type IndexState,
  type Shown,
  type Start,
} from '$lib/api';
import { words } from '$lib/i18n';
import { call, takeAhead } from '$lib/platform';

import { annotations } from './annotations.svelte';
import { capturing } from './capturing.svelte';
import { dialogs } from './dialogs.svelte';
import { editor } from './editor.svelte';
import { forgetAll } from './forgetting';
import { inspector } from './inspector.svelte';
import { layout } from './layout.svelte';
import { meetings } from './meetings.svelte';
import { notices } from './notices.svelte';
import { outline } from './outline.svelte';
import { preparing } from './preparing.svelte';
import { reader } from './reader.svelte';
import { replying } from './replying.svelte';
import { report } from './report';
import { search } from './search.svelte';
import { KEY_WRITTEN, settings } from './settings.svelte';
import { tellNotice, tellUnwrittenKey } from './told';
import { typing } from './typing.svelte';

/** The library of this machine: whether it is open, its drafts, and which one is shown. */
export class Library {
  phase = $state<'starting' | 'open' | 'locking' | 'locked' | 'failed'>('starting');
  /** Why it could not be opened. */
  error = $state.raw<ErrorView | null>(null);
  drafts = $state.raw<readonly DraftView[]>([]);
  /** The draft that is shown; `null` while there is none. */
  current = $state<string | null>(null);
  version = $state('');
  /** Whether it has a passphrase. */
  protected = $state(false);
  index = $state<IndexState>('ready');
  /** How much of the library is in an index that is built anew, in percent; `null` if not known. */
  indexed = $state<number | null>(null);
  #toldUncleanStop = false;

  /** The draft that is shown. */
  readonly draft = $derived(this.drafts.find(({ draft }) => draft === this.current) ?? null);

  /** The plan of a draft; `null` for one that is not there. */
  planOf(id: string): string | null {
    return this.drafts.find(({ draft }) => draft === id)?.plan ?? null;
  }

  /** What a draft is called where others are beside it. */
  nameOf(id: string): string {
    const draft = this.drafts.find((one) => one.draft === id);
    if (!draft) return '';
    const { plan, title, label } = draft;
    return plan === this.draft?.plan && label ? label : `${title} ${label}`.trim();
  }

  /** Opens the library and shows the draft that was open last. */
  async open(): Promise<void> {
    this.phase = 'starting';
    this.error = null;
    // The host asks for the key again.
    settings.shortcutRefused = null;
    try {
      const start = await takeAhead(() => call('start', {}));
      this.#take(start);
      if (start.current !== null && start.shown) this.#showFirst(start.current, start.shown);
      else this.#showNothing();
      editor.restore(start.typing, start.current);
      if (start.current !== null) {
        editor.follow({ draft: start.current, nodes: reader.nodes, before: null });
      }
      this.#restoreReplies(start);
      capturing.restore(start.typing);
      preparing.restore(start.typing);
      this.phase = 'open';
      if (start.unclean_stop) this.#tellUncleanStop(start.log_lost);
      if (start.protected && settings.get(KEY_WRITTEN) === false) tellUnwrittenKey();
    } catch (thrown) {
      this.error = toErrorView(thrown);
      this.phase = this.error.code === 'library_locked' ? 'locked' : 'failed';
      dialogs.close();
    }
  }

  /** Opens it again where what closed it for a moment could not, so that the reason is shown. */
  async lookAgain(): Promise<void> {
    try {
      await call('drafts', {});
    } catch {
      await this.open();
    }
  }

  /**
   * Locks a library that has a passphrase: what is being typed is kept first, while nothing more
   * can be, and nothing of the library is left in the window. Text that cannot be kept is not given
   * up: then it stays open. Answers whether it is locked; why not is told.
   */
  async lock(): Promise<boolean> {
    if (!this.protected || this.phase !== 'open') return this.phase === 'locked';
    this.phase = 'locking';
    const field = document.activeElement;
    try {
      // A field that lets go of the focus hands over the words that were being converted. What lies
      // over the window in a dialog is not inert with it.
      if (field instanceof HTMLElement && field.closest('dialog')) field.blur();
      await tick();
      await annotations.named();
      await Promise.all([typing.secure(), settings.flush()]);
      await call('lock', {});
    } catch (thrown) {
      this.phase = 'open';
      if (field instanceof HTMLElement && field.closest('dialog')) field.focus();
      this.#tellUnlocked(thrown);
      return false;
    }
    this.phase = 'locked';
    dialogs.forget();
    notices.clear();
    this.#showNothing();
    this.drafts = [];
    editor.forget();
    replying.forget();
    await typing.forget();
    return true;
  }

  /** Shows what came with the start. */
  #showFirst(
    draft: string,
    { outline: view, annotations: listed, labels, meetings: held }: Shown,
  ): void {
    search.clear();
    this.current = draft;
    reader.show(view);
    outline.unfoldHeadings();
    annotations.show(draft, view.nodes, listed, labels);
    const plan = this.draft?.plan;
    if (plan !== undefined) meetings.show(plan, held);
  }

  /** Shows another draft; while one is searching, the search goes on in it. */
  async show(draft: string, { searching = false } = {}): Promise<void> {
    const view = await call('outline', { draft });
    if (!searching) search.clear();
    this.current = draft;
    reader.show(view);
    outline.unfoldHeadings();
    if (searching) search.again();
    settings.keep({ current_draft: draft });
    await annotations.open(draft, view.nodes);
    editor.follow({ draft, nodes: view.nodes, before: null });
  }

  /** Reads again what is shown, after something below it was set right. */
  async refresh(): Promise<void> {
    await this.reloadDrafts();
    if (this.current !== null) await this.show(this.current);
  }

  /** Asks which drafts there are now. One that was taken back gives way to the latest. */
  async reloadDrafts(): Promise<void> {
    const { drafts } = await call('drafts', {});
    this.drafts = drafts;
    if (this.current === null || drafts.some(({ draft }) => draft === this.current)) return;
    const latest = drafts.at(-1);
    if (latest) await this.show(latest.draft);
    else this.#showNothing();
  }

  /** Reads the outline again if the draft that is shown is among those that changed. */
  async reloadOutline(changed: readonly string[]): Promise<void> {
    const draft = this.current;
    if (draft === null || !changed.includes(draft)) return;
    const view = await call('outline', { draft });
    if (this.current !== draft) return;
    const before = reader.nodes;
    reader.refresh(view);
    await annotations.open(draft, view.nodes);
    editor.follow({ draft, nodes: view.nodes, before });
  }

  #tellUnlocked(thrown: unknown): void {
    report(thrown, {
      about: 'lock',
      title: words().secret.notLocked,
      actions: [{ label: words().dialogs.retry, run: () => void this.lock() }],
    });
  }

  /** Once for each run of the window: opening again later is no news of the last one. */
  #tellUncleanStop(logLost: boolean): void {
    if (this.#toldUncleanStop) return;
    this.#toldUncleanStop = true;
    const { uncleanStop: text, uncleanStopText, logLostText } = words().dialogs.notices;
    const more = logLost ? logLostText : uncleanStopText;
    notices.tell({ severity: 'warning', text, more });
  }

  /** A reply left unfinished stands on its card; the editor, if it opened, goes first. */
  #restoreReplies({ typing }: Start): void {
    replying.restore(typing);
    const answered = editor.writing ? null : replying.broughtBackTo();
    if (!answered) return;
    inspector.reveal(answered);
    if (answered.node !== null) reader.goTo(answered.node, { range: answered.range });
  }

  #showNothing(): void {
    search.clear();
    this.current = null;
    forgetAll();
    reader.close();
    annotations.close();
  }

  #take(start: Start): void {
    this.drafts = start.drafts;
    this.version = start.version;
    this.protected = start.protected;
    annotations.steps = start.steps;
    settings.load(start.settings);
    layout.load();
    start.notices.forEach(tellNotice);
  }
}

/** The library of this window. */
export const library = new Library();
