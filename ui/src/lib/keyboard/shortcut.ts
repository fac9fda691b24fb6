/**
 * A shortcut as text, such as `Mod+Shift+Z`, `O` or `?`.
 *
 * `Mod` is ⌘ on a Mac and Ctrl elsewhere. Letters and digits are matched by what the key writes,
 * so that they stay where other layouts put them; Shift is only compared when the key is a letter
 * or has a name, because signs such as `?` need Shift on one layout and not on another.
 */
export type Shortcut = string;

interface Parsed {
  mod: boolean;
  shift: boolean;
  alt: boolean;
  key: string;
}

const NAMED: Record<string, string> = { Space: ' ', Up: 'ArrowUp', Down: 'ArrowDown' };

function parse(shortcut: Shortcut): Parsed {
  const parts = shortcut.split('+');
  const last = parts.pop() || '+';
  return {
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    key: NAMED[last] ?? last,
  };
}

/** Whether the window runs on a Mac, where ⌘ takes the place of Ctrl. */
export function isMac(agent: string = navigator.userAgent): boolean {
  return /Macintosh|Mac OS X/.test(agent);
}

/** Whether the pressed keys are the shortcut. */
export function matches(event: KeyboardEvent, shortcut: Shortcut, mac = isMac()): boolean {
  const wanted = parse(shortcut);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (mod !== wanted.mod || other || event.altKey !== wanted.alt) return false;
  const shiftTells = /^([a-z]|[A-Za-z0-9]{2,})$/i.test(wanted.key);
  if (shiftTells && event.shiftKey !== wanted.shift) return false;
  return event.key.toLowerCase() === wanted.key.toLowerCase();
}

/** Whether a shortcut is a single key that also writes, and so must rest while one writes. */
export function isPlainKey(shortcut: Shortcut): boolean {
  const { mod, alt, key } = parse(shortcut);
  return !mod && !alt && !/^F\d+$/.test(key);
}

const SHOWN: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

/** The keys to show, one entry for each key cap. */
export function keyCaps(shortcut: Shortcut, mac = isMac()): string[] {
  const { mod, shift, alt, key } = parse(shortcut);
  const caps: string[] = [];
  if (mod) caps.push(mac ? '⌘' : 'Ctrl');
  if (alt) caps.push(mac ? '⌥' : 'Alt');
  if (shift) caps.push(mac ? '⇧' : 'Shift');
  caps.push(SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  return caps;
}

/** The value of `aria-keyshortcuts`. */
export function ariaKeys(shortcut: Shortcut, mac = isMac()): string {
  const { mod, shift, alt, key } = parse(shortcut);
  return [
    ...(mod ? [mac ? 'Meta' : 'Control'] : []),
    ...(alt ? ['Alt'] : []),
    ...(shift ? ['Shift'] : []),
    key === ' ' ? 'Space' : key,
  ].join('+');
}
