import { expect, it } from 'vitest';

import { stepCaret } from './words';

it('steps over a character with its dakuten or selector at once', () => {
  const text = 'か\u3099葛\u{E0100}城';
  expect(stepCaret(text, 0, 1, 'char')).toBe(2);
  expect(stepCaret(text, 2, 1, 'char')).toBe(4);
  expect(stepCaret(text, 4, -1, 'char')).toBe(2);
});

it('stays inside the text', () => {
  expect(stepCaret('治験', 2, 1, 'char')).toBe(2);
  expect(stepCaret('治験', 0, -1, 'word')).toBe(0);
});

it('steps over words', () => {
  const text = '医療DXを推進する';
  expect(stepCaret(text, 2, 1, 'word')).toBe(4);
  expect(stepCaret(text, 4, -1, 'word')).toBe(2);
});
