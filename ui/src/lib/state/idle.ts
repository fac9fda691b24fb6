import { library } from './library.svelte';
import { settings } from './settings.svelte';

/** What a person does at the window. Moving the pointer counts: reading is work too. */
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'compositionupdate'] as const;
/** How often the clock is looked at. */
const LOOK_MS = 10_000;
const MINUTE_MS = 60_000;

/**
 * Locks a library that has a passphrase when nobody used the window for as long as the settings
 * say. The wall clock counts, so that a computer that slept that long is locked when it wakes,
 * before anything of it is seen.
 */
export function lockWhenIdle(): () => void {
  let last = Date.now();
  /** It could not be locked, as it is told: who comes back must be able to set that right. */
  let stuck = false;
  const used = () => {
    // A sleep may end with a key: what was due in it goes before.
    if (!stuck && look()) return;
    stuck = false;
    last = Date.now();
  };
  const look = (): boolean => {
    const after = settings.lockAfter * MINUTE_MS;
    const due = library.protected && after > 0 && Date.now() - last >= after;
    if (due) void library.lock().then((locked) => (stuck = !locked));
    return due;
  };
  const timer = setInterval(look, LOOK_MS);
  const woken = () => void look();
  for (const sign of SIGNS) window.addEventListener(sign, used, { passive: true, capture: true });
  document.addEventListener('visibilitychange', woken);
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, used, { capture: true });
    document.removeEventListener('visibilitychange', woken);
  };
}
