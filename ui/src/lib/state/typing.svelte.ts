import { toErrorView, type ErrorView } from '$lib/api';
import { call } from '$lib/platform';

/** A keystroke is on its way to the disk at most this long after it. */
const KEEP_WITHIN_MS = 400;
/** After a failure the next try waits so long, unless something is typed before. */
const TRY_AGAIN_MS = 3000;

/**
 * Keeps text that is being typed on the disk, under a key for each editor.
 *
 * A key is written at most every {@link KEEP_WITHIN_MS}, counted from the *first* keystroke not
 * yet written, so that someone who types without a pause is as safe as anyone. Writes of one key
 * never overtake each other, and what failed is tried again until it succeeds.
 */
export class Typing {
  /** Why text could not be kept, while that is so. */
  failure = $state.raw<ErrorView | null>(null);

  #texts = new Map<string, Text>();

  /** Takes the newest state of an editor; it is on the disk soon. */
  keep(key: string, value: unknown): void {
    const text = this.#texts.get(key) ?? { value, dirty: true, timer: undefined, writing: null };
    text.value = value;
    text.dirty = true;
    this.#texts.set(key, text);
    text.timer ??= setTimeout(() => void this.#write(key, text), KEEP_WITHIN_MS);
  }

  /**
   * Writes everything not yet written, now, with what is typed meanwhile; answers when it is on the
   * disk or has failed.
   */
  async flush(): Promise<void> {
    do {
      await Promise.all([...this.#texts].map(([key, text]) => this.#write(key, text)));
    } while (this.failure === null && [...this.#texts.values()].some(({ dirty }) => dirty));
  }

  /** As `flush`; rejects with why when something could not be kept. */
  async secure(): Promise<void> {
    await this.flush();
    if (this.failure !== null) throw this.failure;
  }

  /**
   * Stops keeping a key: its text is being saved, or given up.
   *
   * Answers when no write is under way any more, so that none can come after a commit that
   * forgets the key. Until `keep` is called again nothing is written under it.
   */
  async rest(key: string): Promise<void> {
    const text = this.#texts.get(key);
    if (!text) return;
    this.#texts.delete(key);
    clearTimeout(text.timer);
    text.dirty = false;
    await text.writing;
    // What is saved otherwise, or given up, cannot fail to be kept.
    if (![...this.#texts.values()].some(({ dirty }) => dirty)) this.failure = null;
  }

  /** Forgets every text here; on the disk they stay. */
  async forget(): Promise<void> {
    await Promise.all([...this.#texts.keys()].map((key) => this.rest(key)));
  }

  /** Forgets a key, here and on the disk. */
  async drop(key: string): Promise<void> {
    await this.rest(key);
    await call('drop_typing', { key });
  }

  async #write(key: string, text: Text): Promise<void> {
    clearTimeout(text.timer);
    text.timer = undefined;
    await text.writing;
    if (text.dirty) {
      text.dirty = false;
      text.writing = this.#send(key, text);
    }
    await text.writing;
  }

  async #send(key: string, text: Text): Promise<void> {
    try {
      await call('keep_typing', { key, value: text.value });
      this.failure = null;
    } catch (thrown) {
      // Nobody waits for a text that is saved otherwise, or given up.
      if (this.#texts.get(key) !== text) return;
      this.failure = toErrorView(thrown);
      text.dirty = true;
      text.timer ??= setTimeout(() => void this.#write(key, text), TRY_AGAIN_MS);
    } finally {
      text.writing = null;
    }
  }
}

interface Text {
  value: unknown;
  dirty: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  writing: Promise<void> | null;
}

/** The window's typing. */
export const typing = new Typing();
