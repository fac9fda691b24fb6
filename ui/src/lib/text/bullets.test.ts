import { expect, it } from 'vitest';

import { seen } from './bullets';

it('names the bullets of symbol fonts, and leaves other markers as printed', () => {
  expect(seen('\uF0B7')).toBe('•');
  expect(seen('（１）')).toBe('（１）');
  expect(seen('\uE123')).toBe('\uE123');
});
