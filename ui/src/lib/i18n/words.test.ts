import { expect, it } from 'vitest';

import { languages } from './index';

/** Every path to a word, with what stands there. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, `${path}/${key}`));
}

it('says everything in both languages', () => {
  const paths = (language: keyof typeof languages) =>
    leaves(languages[language]).map(([path, value]) => `${path}: ${typeof value}`);
  expect(paths('en').toSorted()).toEqual(paths('ja').toSorted());
});

it('says nothing with an empty word or an exclamation mark', () => {
  for (const language of Object.values(languages)) {
    for (const [path, value] of leaves(language)) {
      if (typeof value !== 'string') continue;
      expect(value, path).not.toBe('');
      expect(value, path).not.toMatch(/[!！]/);
    }
  }
});
