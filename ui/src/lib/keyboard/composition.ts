/**
 * Whether a key belongs to the IME and must fire nothing.
 *
 * Both marks are needed: WebKit ends the composition *before* the keydown of the Enter that
 * confirmed it, so `isComposing` is already false there and only keyCode 229 tells; Chromium sets
 * both. `keyCode` is deprecated, but nothing else carries this.
 */
export function belongsToIme(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Whether a key pressed in this place is for writing, so that a plain letter is not a command. */
export function isWritingPlace(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !NOT_WRITTEN_IN.has(target.type);
}

const NOT_WRITTEN_IN = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file']);
