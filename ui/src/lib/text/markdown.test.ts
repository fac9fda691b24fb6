import fc from 'fast-check';
import { expect, it } from 'vitest';

import { readMarkdown, type Block } from './markdown';

const linesOf = (block: Block) => (block.what === 'list' ? block.items : block.lines);
const textOf = (blocks: Block[]) =>
  blocks.map((block) => linesOf(block).map((line) => line.map(({ text }) => text).join(''))).flat();

it('reads paragraphs, lists, quotes and the looks of words', () => {
  const blocks = readMarkdown(
    '一行目\n二行目\n\n- **設置主体**を明記\n・時期\n\n1. 甲\n2. 乙\n> 引用',
  );
  expect(blocks.map(({ what }) => what)).toEqual(['paragraph', 'list', 'list', 'quote']);
  expect(textOf(blocks)).toEqual([
    '一行目',
    '二行目',
    '設置主体を明記',
    '時期',
    '甲',
    '乙',
    '引用',
  ]);
  expect(linesOf(blocks[1]!)[0]![0]).toEqual({ text: '設置主体', look: 'strong' });
});

it('leaves what only looks like a mark, and all HTML, as it was typed', () => {
  for (const text of [
    '2 * 3 * 4',
    '<img src=x onerror=alert(1)>',
    '[危険](javascript:alert(1))',
    '</p><script>alert(1)</script>',
    '**',
    '=SUM(A1)',
  ]) {
    expect(textOf(readMarkdown(text))).toEqual([text]);
    expect(linesOf(readMarkdown(text)[0]!)[0]!.every(({ look }) => look === 'plain')).toBe(true);
  }
});

it('never loses a letter', () => {
  const unit = fc.constantFrom('𠮟', '*', '**', '`', '~~', '>', '-', ' ', '\n', '・', '1. ', 'あ');
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const letters = (whole: string) => whole.replace(/[^𠮟あ]/gu, '');
      expect(letters(textOf(readMarkdown(text)).join(''))).toBe(letters(text));
    }),
  );
});
