import { belongsToIme, isWritingPlace } from './composition';
import { matches } from './shortcut';

/**
 * Takes back, or brings back, what was typed in the field that is written in; false where none is.
 *
 * WebKitGTK keeps what was typed, and has no key for it. The command is obsolete, and all the same
 * the only one that there is.
 */
export function turnTyping(command: 'undo' | 'redo'): boolean {
  if (!isWritingPlace(document.activeElement)) return false;
  document.execCommand(command);
  return true;
}

/** Answers the keys that do so in a field. */
export function answerTypingKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || belongsToIme(event) || !isWritingPlace(event.target)) return false;
  const undoes = matches(event, 'Mod+Z');
  if (!undoes && !matches(event, 'Mod+Shift+Z') && !matches(event, 'Mod+Y')) return false;
  event.preventDefault();
  return turnTyping(undoes ? 'undo' : 'redo');
}
