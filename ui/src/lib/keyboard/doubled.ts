const PRESSES = ['mousedown', 'mouseup', 'click', 'dblclick'] as const;

/**
 * Keeps the second press of a double-click from what came to lie under the pointer by the first,
 * such as the text behind a dialog that it closed. Any other press, and a key, does as always.
 */
export function swallowSecondPress(): void {
  const done = new AbortController();
  const options = { capture: true, signal: done.signal };
  const swallow = (event: MouseEvent) => {
    if (event.detail > 1) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else done.abort();
  };
  for (const press of PRESSES) window.addEventListener(press, swallow, options);
  window.addEventListener('keydown', () => done.abort(), options);
}
