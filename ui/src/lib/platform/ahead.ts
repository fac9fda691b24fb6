import type { Commands } from '$lib/api';

import type { Platform } from './platform';

type Start = Promise<Commands['start']['answer']>;

/** What the window begins with, asked for before anybody can want it; given out once. */
let start: Start | null = null;

/** Asks for the start while the greater part of the window's program is still being read. */
export function askAhead(host: Platform): void {
  start = host.call('start', {});
  // Whoever takes the answer hears of its fault; until then nobody is there to hear it.
  start.catch(() => {});
}

/** The start that was asked for ahead, or else what `ask` brings. */
export function takeAhead(ask: () => Start): Start {
  const ahead = start;
  start = null;
  return ahead ?? ask();
}
