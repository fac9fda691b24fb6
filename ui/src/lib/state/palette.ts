import { languages } from '$lib/i18n';
import { readings } from '$lib/i18n/messages/ja/readings';

import { ACTIONS, type Action } from './actions.svelte';

/** Width, case and the two kana made one, so that イケン, いけん and ｲｹﾝ are the same. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** What an action is found by: its name in both languages and its reading. */
function wordsOf({ id }: Action): string {
  return fold(`${languages.ja.actions[id]} ${readings[id]} ${languages.en.actions[id]}`);
}

/** How well a name answers the query: it is the name, it begins the name, or it is in it. */
function distance({ id }: Action, query: string): number {
  const names = [languages.ja, languages.en].map(({ actions }) => fold(actions[id]));
  if (names.includes(query)) return 0;
  return names.some((name) => name.startsWith(query)) ? 1 : 2;
}

/**
 * The actions that hold every word of the query: the best answers first, what cannot be done now
 * last, the rest in the order of the menu. The palette itself is left out.
 */
export function findActions(query: string): readonly Action[] {
  const whole = fold(query).trim();
  const terms = whole.split(/\s+/).filter(Boolean);
  const found = ACTIONS.filter((action) => {
    const words = wordsOf(action);
    return action.id !== 'go.palette' && terms.every((term) => words.includes(term));
  });
  const rank = (action: Action) => (action.enabled() ? 0 : 3) + distance(action, whole);
  return found.toSorted((one, other) => rank(one) - rank(other));
}
