/**
 * Moves the focus among the items of a menu, as the ARIA practices say: the arrows go round, Home and
 * End go to the ends, a letter to the next item that begins with it. Tab leaves and closes it. Escape
 * and Enter are the web view's own.
 */
export function menuKey(event: KeyboardEvent, menu: HTMLElement): void {
  const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const to = target(event, items, at);
  // No key that is pressed here means anything to the window behind.
  if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  if (event.key === 'Tab') menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
}

function target(event: KeyboardEvent, items: HTMLElement[], at: number): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  switch (event.key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at < 0 ? -1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return -1;
  }
  if (event.key.length !== 1 || event.key === ' ') return undefined;
  const begins = (item: HTMLElement) =>
    item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase());
  const after = items.findIndex((item, index) => index > at && begins(item));
  const found = after < 0 ? items.findIndex(begins) : after;
  return found < 0 ? undefined : found;
}
