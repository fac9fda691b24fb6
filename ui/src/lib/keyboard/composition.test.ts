import { describe, expect, it } from 'vitest';

import { belongsToIme, isWritingPlace } from './composition';

describe('a key of the IME', () => {
  it('is told by isComposing, as in Chromium', () => {
    expect(belongsToIme(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true }))).toBe(
      true,
    );
  });

  it('is told by keyCode 229 alone, as in WebKit after the composition has ended', () => {
    expect(belongsToIme(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229 }))).toBe(true);
  });

  it('is no ordinary Enter', () => {
    expect(belongsToIme(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13 }))).toBe(false);
  });
});

describe('a place to write', () => {
  const element = (tag: string, type?: string) => {
    const made = document.createElement(tag);
    if (type) made.setAttribute('type', type);
    return made;
  };

  it.each([
    ['textarea', element('textarea'), true],
    ['text field', element('input', 'text'), true],
    ['search field', element('input', 'search'), true],
    ['select', element('select'), true],
    ['radio button', element('input', 'radio'), false],
    ['button', element('button'), false],
    ['article', element('article'), false],
  ])('%s', (_, target, expected) => {
    expect(isWritingPlace(target)).toBe(expected);
  });
});
