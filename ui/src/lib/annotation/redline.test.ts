import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { redline, redlineAcross, type Change } from './redline';

const text = fc.string({ unit: fc.constantFrom('治験', 'の', 'が', '👩‍⚕️', '葛󠄀', 'a', '。', ' ') });

const without = (what: Change['what'], changes: readonly Change[]) =>
  changes.flatMap((change) => (change.what === what ? [] : [change.text])).join('');
const shown = (quote: string, replacement: string) =>
  redline(quote, replacement)
    .map(({ what, text }) => ({ same: text, removed: `[-${text}-]`, added: `[+${text}+]` })[what])
    .join('');

describe('redline', () => {
  it('keeps every character of both wordings', () => {
    fc.assert(
      fc.property(text, text, (quote, replacement) => {
        const changes = redline(quote, replacement);
        expect(without('added', changes)).toBe(quote);
        expect(without('removed', changes)).toBe(replacement);
      }),
    );
  });

  it('marks nothing when nothing changes', () => {
    fc.assert(
      fc.property(text, (quote) => {
        expect(redline(quote, quote).every(({ what }) => what === 'same')).toBe(true);
      }),
    );
  });

  it('marks only the words that change, wherever they stand', () => {
    expect(shown('治験の活性化と効率化', '治験の更なる活性化と効率化')).toBe(
      '治験の[+更なる+]活性化と効率化',
    );
    expect(shown('国は治験を支援し、人材を育成する。', '国は試験を支援し、人材を確保する。')).toBe(
      '国は[-治験-][+試験+]を支援し、人材を[-育成-][+確保+]する。',
    );
  });

  it('shows no single character between two changes', () => {
    expect(shown('研究の推進', '開発の促進')).toBe('[-研究の推進-][+開発の促進+]');
  });

  it('does not tear a character from its selector', () => {
    const torn = redline('葛󠄀城', '葛城').some(({ text }) => text.startsWith('\u{e0100}'));
    expect(torn).toBe(false);
  });

  it('answers at once for very long words', () => {
    const long = 'あ い '.repeat(3000);
    expect(redline(long, `${long.slice(2)}う`).length).toBeLessThan(10);
  });
});

describe('redline over several items', () => {
  it('keeps every character of every item in it, and brings the whole wording', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), text, (texts, replacement) => {
        const parts = redlineAcross(texts, replacement);
        expect(parts.map((changes) => without('added', changes))).toEqual(texts);
        const brought = parts.map((changes) => without('removed', changes)).join('');
        expect(brought).toBe(replacement);
      }),
    );
  });
});
