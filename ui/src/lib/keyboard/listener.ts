import { belongsToIme, isWritingPlace } from './composition';
import { isPlainKey, matches, type Shortcut } from './shortcut';

/** What the listener needs to know of an action. */
export interface Keyed {
  readonly shortcuts: readonly Shortcut[];
  /** Whether its keys work in a text field too, although they mean something there. */
  readonly whileWriting: boolean;
  enabled(): boolean;
  run(): void;
}

/**
 * Runs the action whose shortcut was pressed, and says whether there was one.
 *
 * A key that a part of the window has already answered (`defaultPrevented`) is left alone, and so
 * is every key of the IME. While a modal dialog is open only the dialog answers.
 */
export function answerKey(event: KeyboardEvent, actions: readonly Keyed[]): boolean {
  if (event.defaultPrevented || belongsToIme(event)) return false;
  const writing = isWritingPlace(event.target);
  for (const action of actions) {
    const pressed = action.shortcuts.find((shortcut) => matches(event, shortcut));
    if (pressed === undefined) continue;
    if (writing && (isPlainKey(pressed) || !action.whileWriting)) continue;
    if (!action.enabled()) continue;
    event.preventDefault();
    action.run();
    return true;
  }
  return false;
}

/** Whether the keys would have the web view load the window anew. */
export function loadsAnew({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'F5' || ((ctrlKey || metaKey) && key.toLowerCase() === 'r');
}
