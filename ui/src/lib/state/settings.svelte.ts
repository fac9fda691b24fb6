import type { ErrorView } from '$lib/api';
import { call } from '$lib/platform';

/** The themes; `system` follows the desktop. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** The languages of the window. */
export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The steps of the text size; 1 is the design's own. */
export const TEXT_SCALES = [0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2] as const;

/** Whether the recovery key that was shown last stands on paper, as the person said. */
export const KEY_WRITTEN = 'recovery_key_written';
/** Minutes without use after which the library is locked; 0 never does. */
export const LOCK_AFTER = [5, 15, 30, 0] as const;
/** What stands until the person chooses. */
const LOCK_AFTER_FIRST = 15;

/** How long changes of settings are gathered before they are kept. */
const GATHER_MS = 300;

/** What the person chose; kept in the library and read at the start. */
export class Settings {
  theme = $state<Theme>('system');
  language = $state<Language>('ja');
  scale = $state(1);
  lockAfter = $state<number>(LOCK_AFTER_FIRST);
  /** Whether page numbers and running headers are shown among the text. */
  furniture = $state(false);
  /** Whether a key opens the capture line from whatever window is in front. */
  captureShortcut = $state(false);
  /** Why the system does not give that key. */
  shortcutRefused = $state.raw<ErrorView | null>(null);
  /** How much larger the whole window is; a smaller step is for the plan's text alone. */
  readonly windowScale = $derived(Math.max(1, this.scale));

  #kept = $state.raw<Record<string, unknown>>({});
  #waiting: Record<string, unknown> = {};
  #writing = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Takes what the library kept. A value that this version does not know is left out. */
  load(kept: Record<string, unknown>): void {
    this.#kept = kept;
    this.theme = oneOf(THEMES, kept.theme) ?? 'system';
    this.language = oneOf(LANGUAGES, kept.language) ?? 'ja';
    this.scale = oneOf(TEXT_SCALES, kept.text_scale) ?? 1;
    this.lockAfter = oneOf(LOCK_AFTER, kept.lock_after) ?? LOCK_AFTER_FIRST;
    this.furniture = kept.furniture === true;
    this.captureShortcut = kept.capture_shortcut === true;
  }

  /** A kept value, such as the width of a pane. */
  get(name: string): unknown {
    return this.#kept[name];
  }

  /** Keeps values; those that follow each other quickly are written together. */
  keep(values: Record<string, unknown>): void {
    this.#kept = { ...this.#kept, ...values };
    Object.assign(this.#waiting, values);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), GATHER_MS);
  }

  /**
   * Writes what still waits, after what is being written: a later value is never overtaken, and
   * who waits for this waits for all. A setting that cannot be kept costs no work, so it tries
   * again later.
   */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Never fails, or nothing could follow it. */
  async #write(): Promise<void> {
    const waiting = this.#waiting;
    if (Object.keys(waiting).length === 0) return;
    this.#waiting = {};
    try {
      await call('set_settings', { settings: waiting });
    } catch {
      this.#waiting = { ...waiting, ...this.#waiting };
    }
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.keep({ theme });
  }

  setLanguage(language: Language): void {
    this.language = language;
    this.keep({ language });
  }

  setFurniture(shown: boolean): void {
    this.furniture = shown;
    this.keep({ furniture: shown });
  }

  /** The host hears of it as it is kept, and says when it cannot have the key. */
  setCaptureShortcut(on: boolean): void {
    this.captureShortcut = on;
    this.shortcutRefused = null;
    this.keep({ capture_shortcut: on });
  }

  setLockAfter(minutes: number): void {
    this.lockAfter = oneOf(LOCK_AFTER, minutes) ?? LOCK_AFTER_FIRST;
    this.keep({ lock_after: this.lockAfter });
  }

  /** Makes the text larger (+1), smaller (-1) or puts it back (0). */
  resize(step: -1 | 0 | 1): void {
    const at = TEXT_SCALES.findIndex((scale) => scale === this.scale);
    const next = step === 0 ? 1 : TEXT_SCALES[at + step];
    if (next === undefined) return;
    this.scale = next;
    this.keep({ text_scale: next });
  }
}

function oneOf<T>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}

/** The settings of this window. */
export const settings = new Settings();
