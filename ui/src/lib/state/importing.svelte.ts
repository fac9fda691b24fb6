import type { ImportProgress } from '$lib/api';
import { call } from '$lib/platform';

import { attempt } from './report';

/** The import under way, as the host tells of it. */
export class Importing {
  /** How far it has come; `null` when nothing is imported. */
  progress = $state.raw<ImportProgress | null>(null);
  /** Whether the person has asked to stop it. */
  cancelled = $state(false);

  /** Takes what the host tells. */
  take(progress: ImportProgress): void {
    this.progress = progress.phase === 'done' ? null : progress;
    if (this.progress === null) this.cancelled = false;
  }

  /** Asks to stop: the file being read at once, otherwise where nothing is left half done. */
  cancel(): Promise<void> {
    this.cancelled = true;
    return attempt(async () => void (await call('cancel_import', {})));
  }
}

/** The window's import. */
export const importing = new Importing();
