import type { Words } from '$lib/i18n';

import type { Deed } from './actions.svelte';
import { dialogs } from './dialogs.svelte';
import { fates } from './fates.svelte';
import { reader } from './reader.svelte';
import { reviewing } from './reviewing.svelte';

/** What can be done from draft to draft. */
export const REVIEWS: Partial<Record<keyof Words['actions'], Deed>> = {
  'review.carry': {
    enabled: () => reviewing.carriable !== null,
    run: () => reviewing.carry(),
  },
  'review.fates': {
    keys: ['Mod+Shift+O'],
    enabled: () => fates.possible,
    run: () => dialogs.show('fates'),
  },
  'review.begin': {
    keys: ['Shift+R'],
    enabled: () => reader.outline !== null,
    run: () => reviewing.begin(),
  },
  'review.accept': {
    keys: ['Mod+Enter'],
    enabled: () => reviewing.inSight && reviewing.current !== null,
    run: () => reviewing.accept(),
  },
  'review.next': {
    keys: ['F8'],
    enabled: () => reviewing.waiting.length > 0,
    run: () => reviewing.goOn(1),
  },
  'review.previous': {
    keys: ['Shift+F8'],
    enabled: () => reviewing.waiting.length > 0,
    run: () => reviewing.goOn(-1),
  },
};
