import fc from 'fast-check';
import { expect, it } from 'vitest';

import { scalarLength } from './offsets';
import { cutSegments, type Mark } from './segments';

const text = '医療𠮟DXの推進';

const marks = fc.array(
  fc.record({
    range: fc.tuple(fc.integer({ min: -2, max: 12 }), fc.integer({ min: -2, max: 12 })),
    value: fc.nat(),
  }),
  { maxLength: 6 },
) as fc.Arbitrary<Mark<number>[]>;

it('puts together to the text, whatever lies over it', () => {
  fc.assert(
    fc.property(marks, fc.array(fc.nat(12)), (over, cuts) => {
      const pieces = cutSegments(text, over, cuts);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});

it('gives each character exactly the marks that cover it', () => {
  fc.assert(
    fc.property(marks, (over) => {
      for (const { at, end, values } of cutSegments(text, over)) {
        for (let char = at; char < end; char += 1) {
          const covering = over.filter(({ range: [from, to] }) => from <= char && char < to);
          expect(values).toEqual(covering.map(({ value }) => value));
        }
      }
    }),
  );
});

it('has nothing to draw for an empty text', () => {
  expect(cutSegments('', [{ range: [0, 3], value: 1 }])).toEqual([]);
  expect(scalarLength('')).toBe(0);
});
