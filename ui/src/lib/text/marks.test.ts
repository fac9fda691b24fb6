import { describe, expect, it } from 'vitest';

import type { AnnotationView, NodeView } from '$lib/api';

import { drawOver, partsByNode, type Drawn } from './marks';
import { sliceScalars } from './offsets';

const TEXT = '国は治験を支援する。';

const suggestion = (more: Partial<AnnotationView>) =>
  ({
    annotation: 'a',
    kind: 'suggestion',
    node: 'n1',
    range: [2, 4],
    until: null,
    scope: 'item',
    quote: '治験',
    replacement: null,
    ...more,
  }) as AnnotationView;

const node = (id: string, text: string, kind = 'item') => ({ id, text, kind }) as NodeView;

/** What is drawn, in short: `-…-` struck, `+…+` put in, and where annotations lie. */
function said(text: string, { marks, inserted, whole }: Drawn): string[] {
  return [
    ...marks.map(({ range, value }) => {
      const words = sliceScalars(text, ...range);
      return value.what === 'struck' ? `-${words}-` : words;
    }),
    ...inserted.map((one) => `+${one.text}+@${one.at}`),
    ...whole.map(({ annotation }) => `sign ${annotation}`),
  ];
}

const over = (view: AnnotationView, text = TEXT) => said(text, drawOver(text, [view]));

describe('a suggestion in the text', () => {
  it('strikes what it takes away and puts in what it brings', () => {
    expect(over(suggestion({ replacement: '治験等' }))).toEqual(['治験', '+等+@4']);
    expect(over(suggestion({ replacement: '' }))).toEqual(['治験', '-治験-']);
  });

  it('strikes nothing while it has no wording', () => {
    expect(over(suggestion({}))).toEqual(['治験']);
  });

  it('strikes nothing while its place is to be checked', () => {
    const guessed = suggestion({ range: null, replacement: '治験等', to_review: true });
    expect(over(guessed)).toEqual(over(suggestion({ range: null })));
  });

  it('strikes the words that stand at its place now, wherever it was made', () => {
    const moved = suggestion({
      range: [5, 7],
      quote: '治験',
      replacement: '治験等',
      placed_words: '支援',
    });
    // It struck nothing and put 等 in two characters late.
    expect(over(moved)).toEqual(['支援', '-支援-', '+治験等+@7']);
  });

  it('is seen in the whole text of an item, with the sign behind it', () => {
    const whole = suggestion({ range: null, quote: TEXT, replacement: '国は試験を支援する。' });
    expect(over(whole)).toEqual([TEXT, '-治験-', '+試験+@4', 'sign a']);
    expect(over({ ...whole, scope: 'draft' })).toEqual(['sign a']);
    expect(over({ ...whole, kind: 'opinion' })).toEqual(['sign a']);
  });
});

describe('a suggestion over several items', () => {
  const nodes = [
    node('n1', '治験の活性化と効率化'),
    node('f1', '- 3 -', 'furniture'),
    node('n2', '人材の育成'),
    node('n3', '国際共同治験'),
  ];
  const across = (replacement: string | null) =>
    suggestion({ range: [3, 10], until: { node: 'n3', end: 2 }, replacement });
  const drawn = (replacement: string | null) => {
    const view = across(replacement);
    const parts = partsByNode(nodes, [view]);
    return nodes.map(({ id, text }) =>
      said(text, drawOver(text, id === 'n1' ? [view] : [], [], null, parts.get(id))),
    );
  };

  it('is told item by item', () => {
    expect(drawn('活性化\n人材の確保\n国際')).toEqual([
      ['活性化と効率化', '-と効率化-'],
      [],
      ['人材の育成', '-育成-', '+確保+@5'],
      ['国際'],
    ]);
  });

  it('strikes in each item its own words when it has another number of lines', () => {
    expect(drawn('')).toEqual([
      ['活性化と効率化', '-活性化と効率化-'],
      [],
      ['人材の育成', '-人材の育成-'],
      ['国際', '-国際-'],
    ]);
  });

  it('strikes nothing while it has no wording, and lies over every part', () => {
    expect(drawn(null)).toEqual([['活性化と効率化'], [], ['人材の育成'], ['国際']]);
  });
});
