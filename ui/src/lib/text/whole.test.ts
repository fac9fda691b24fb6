import { expect, it } from 'vitest';

import { wholeCharacters } from './whole';

it('replaces half a character, wherever it stands', () => {
  const asked = { body: 'あ\ud842い', tags: ['\udfb7', '𠮷'], range: [1, 2], none: null };
  const whole = { body: 'あ\uFFFDい', tags: ['\uFFFD', '𠮷'], range: [1, 2], none: null };
  expect(wholeCharacters(asked)).toEqual(whole);
});

it('leaves everything else as it is', () => {
  const asked = { body: '𠮟る 👨‍👩‍👧 が\u3099 \\ud842' };
  expect(wholeCharacters(asked)).toEqual(asked);
  expect(wholeCharacters(undefined)).toBeUndefined();
});
