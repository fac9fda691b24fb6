import type { Changed, ErrorView, Event } from '$lib/api';
import { words } from '$lib/i18n';
import { platform } from '$lib/platform';

import { annotations } from './annotations.svelte';
import { comparing } from './comparing.svelte';
import { dialogs } from './dialogs.svelte';
import { exporting } from './exporting.svelte';
import { importing } from './importing.svelte';
import { library } from './library.svelte';
import { meetings } from './meetings.svelte';
import { detailOf, notices } from './notices.svelte';
import { attempt, report } from './report';
import { settings } from './settings.svelte';
import { tellNotice } from './told';
import { typing } from './typing.svelte';

/** A disk that has not answered after this long may never answer. */
const SOON_MS = 4000;

/** Follows what the host tells about the library, and lets the window close when all is safe. */
export function listenToHost(): void {
  const host = platform();
  host.on('kosshi:event', take);
  host.on('kosshi:failed', fail);
  host.on('kosshi:closing', () => void close());
  window.addEventListener('pagehide', () => void flush());
  // Whoever turns to another window, or shuts the lid, has stopped typing.
  window.addEventListener('blur', () => void flush());
  document.addEventListener('visibilitychange', () => void flush());
}

function fail(error: ErrorView): void {
  if (error.code === 'shortcut_refused') {
    settings.shortcutRefused = error;
    // Where it is being chosen, the reason stands beside it.
    if (dialogs.open === 'settings') return;
  }
  report(error);
}

/** What was told last is taken in. */
let taken: Promise<unknown> = Promise.resolve();

function take(event: Event): void {
  if (event.event === 'notice') tellNotice(event.data);
  else if (event.event === 'index') {
    library.index = event.data;
    library.indexed = null;
  } else if (event.event === 'indexed') library.indexed = event.data;
  else if (event.event === 'import') importing.take(event.data);
  else if (event.event === 'export') exporting.percent = event.data;
  // In their order: a text in the editor goes from outline to outline.
  else taken = taken.then(() => change(event.data));
}

async function change(changed: Changed): Promise<void> {
  // The drafts first: an import that was taken back took its annotations with it.
  if (changed.drafts.length > 0) {
    await attempt(async () => {
      await library.reloadDrafts();
      await library.reloadOutline(changed.drafts);
    });
  }
  await annotations.changed(changed);
  await comparing.changed(changed);
  await attempt(() => meetings.changed(changed));
}

async function flush(): Promise<void> {
  await Promise.allSettled([typing.flush(), settings.flush()]);
}

/** Closes once everything typed is safe; asks when it is not, or not soon. */
async function close(): Promise<void> {
  void platform().closingHeard();
  const asking = setTimeout(ask, SOON_MS);
  await flush();
  clearTimeout(asking);
  if (typing.failure === null) await platform().closeNow();
  else ask();
}

function ask(): void {
  const { typingUnsafe, typingUnsafeText, closeAnyway } = words().dialogs.notices;
  notices.tell({
    severity: 'error',
    text: typingUnsafe,
    more: typingUnsafeText,
    detail: typing.failure ? detailOf(typing.failure) : undefined,
    about: 'closing',
    actions: [{ label: closeAnyway, run: () => void platform().closeNow() }],
  });
}
