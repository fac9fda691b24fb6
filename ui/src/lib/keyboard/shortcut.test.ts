import { describe, expect, it } from 'vitest';

import { ariaKeys, isPlainKey, keyCaps, matches } from './shortcut';

const press = (key: string, held: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, ...held });

describe('matching', () => {
  it.each<[string, string, KeyboardEventInit, boolean]>([
    ['O', 'o', {}, true],
    ['O', 'O', {}, true],
    ['O', 'O', { shiftKey: true }, false],
    ['O', 'o', { ctrlKey: true }, false],
    ['Mod+Z', 'z', { ctrlKey: true }, true],
    ['Mod+Z', 'Z', { ctrlKey: true, shiftKey: true }, false],
    ['Mod+Shift+Z', 'Z', { ctrlKey: true, shiftKey: true }, true],
    ['Mod+Z', 'z', { metaKey: true }, false],
    ['Mod+Z', 'z', { ctrlKey: true, altKey: true }, false],
    // On a US keyboard ? and + need Shift; on others they may not.
    ['?', '?', { shiftKey: true }, true],
    ['?', '?', {}, true],
    ['Mod++', '+', { ctrlKey: true, shiftKey: true }, true],
    ['Mod++', ';', { ctrlKey: true }, false],
    ['/', '/', {}, true],
    ['Delete', 'Delete', {}, true],
    ['Delete', 'Delete', { shiftKey: true }, false],
    ['F1', 'F1', {}, true],
  ])('%s by %s with %o: %s', (shortcut, key, held, expected) => {
    expect(matches(press(key, held), shortcut, false)).toBe(expected);
  });

  it('takes ⌘ for Mod on a Mac, and not Ctrl', () => {
    expect(matches(press('z', { metaKey: true }), 'Mod+Z', true)).toBe(true);
    expect(matches(press('z', { ctrlKey: true }), 'Mod+Z', true)).toBe(false);
  });
});

it('knows which shortcuts also write', () => {
  expect(['O', '?', 'Delete', '/'].every(isPlainKey)).toBe(true);
  expect(['Mod+K', 'F1', 'Alt+Up'].some(isPlainKey)).toBe(false);
});

it('shows keys as they are printed on the keyboard', () => {
  expect(keyCaps('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(keyCaps('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
  expect(keyCaps('Mod++', false)).toEqual(['Ctrl', '+']);
  expect(keyCaps('o', false)).toEqual(['O']);
});

it('tells a screen reader the keys in its own words', () => {
  expect(ariaKeys('Mod+Shift+P', false)).toBe('Control+Shift+P');
  expect(ariaKeys('Mod+K', true)).toBe('Meta+K');
});
