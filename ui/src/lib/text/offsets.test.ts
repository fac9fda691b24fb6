import fc from 'fast-check';
import { expect, it } from 'vitest';

import { scalarLength, sliceScalars, toScalar, toUnit } from './offsets';

/** Texts as they come: kana, kanji outside the BMP, emoji, combining marks, lone surrogates too. */
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('か', 'か\u3099', '𠮟', '👨‍👩‍👧', '葛\u{E0100}', 'a', '\ud842'))
    .map((all) => all.join('')),
);

it('counts as Rust does: one for each scalar value', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(scalarLength(text)).toBe([...text].length);
    }),
  );
});

it('goes there and back for every scalar position', () => {
  fc.assert(
    fc.property(texts, fc.nat(40), (text, wanted) => {
      const scalar = Math.min(wanted, scalarLength(text));
      expect(toScalar(text, toUnit(text, scalar))).toBe(scalar);
    }),
  );
});

it('slices as an array of characters is sliced', () => {
  fc.assert(
    fc.property(texts, fc.nat(20), fc.nat(20), (text, from, length) => {
      const whole = [...text].slice(from, from + length).join('');
      expect(sliceScalars(text, from, from + length)).toBe(whole);
    }),
  );
});

it('never stands inside a pair', () => {
  expect(toScalar('a𠮟b', 2)).toBe(1);
  expect(toUnit('a𠮟b', 2)).toBe(3);
  expect(toUnit('a𠮟b', 99)).toBe(4);
});
