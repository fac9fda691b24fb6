import { toErrorView, type ErrorView } from '$lib/api';
import { platform } from '$lib/platform';
import type { Printed } from '$lib/original/printed';

import { onForget } from './forgetting';

/** The original of the draft that is read, as far as it is shown. */
export class Original {
  /** `text` for a draft that has no printed pages. */
  phase = $state<'looking' | 'printed' | 'text' | 'failed'>('looking');
  /** Why the library did not give it; `null` when its pages cannot be opened. */
  failure = $state.raw<ErrorView | null>(null);
  printed = $state.raw<Printed | null>(null);
  /** The page one looks at, from 1, and how many there are. */
  page = $state(1);
  pages = $state(1);
  /** The last wish to turn to a page; a new object for each. */
  wish = $state.raw<{ page: number } | null>(null);

  #draft: string | null = null;

  /** Opens the original of a draft; what was open before is closed. */
  async look(draft: string): Promise<void> {
    this.forget();
    this.#draft = draft;
    const isLate = () => this.#draft !== draft;
    let bytes: ArrayBuffer;
    try {
      bytes = await platform().original(draft);
    } catch (thrown) {
      if (!isLate()) [this.failure, this.phase] = [toErrorView(thrown), 'failed'];
      return;
    }
    if (isLate()) return;
    if (bytes.byteLength === 0) {
      this.phase = 'text';
      return;
    }
    try {
      const { openPrinted } = await import('$lib/original/printed');
      const printed = await openPrinted(bytes);
      if (isLate()) {
        printed.close();
        return;
      }
      [this.printed, this.pages, this.phase] = [printed, printed.pages, 'printed'];
    } catch (thrown) {
      console.warn('The original cannot be shown:', thrown);
      if (!isLate()) this.phase = 'failed';
    }
  }

  /** Turns to a page; past the ends it stays at them. */
  turnTo(page: number): void {
    this.wish = { page: Math.min(Math.max(page, 1), this.pages) };
  }

  /** Closes what is open, and keeps nothing of it. */
  forget(): void {
    this.#draft = null;
    this.printed?.close();
    [this.printed, this.failure, this.wish] = [null, null, null];
    [this.page, this.pages, this.phase] = [1, 1, 'looking'];
  }
}

/** The original of this window. */
export const original = new Original();

onForget(() => original.forget());
