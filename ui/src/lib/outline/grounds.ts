import type { NodeView } from '$lib/api';
import { words } from '$lib/i18n';

/** Below this a level is worth a look. */
const DOUBTFUL = 0.6;

/** Whether the level of an item is hardly better founded than another. */
export function isDoubtful({ confidence }: NodeView): boolean {
  return confidence !== null && confidence < DOUBTFUL;
}

/** Why an item stands at its level, in words, the strongest first. */
export function whyHere({ why }: NodeView): string[] {
  return why.map((ground) => words().outline.why[ground]);
}
