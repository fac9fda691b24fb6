import { expect, it } from 'vitest';

import type { AnnotationView, Range } from '$lib/api';

import { drawOver } from './marks';
import { piecesOf, type Piece } from './pieces';

const node = {
  text: '臨床研究中核病院の特色化とレベルアップ',
  page: 1,
  lines: [
    [0, 1, 174],
    [9, 1, 175],
  ] as [number, number, number][],
};

function view(annotation: string, range: Range | null, more: Partial<AnnotationView> = {}) {
  const quote = range ? [...node.text].slice(...range).join('') : node.text;
  const place = { annotation, range, until: null, scope: 'item', quote };
  return { ...place, kind: 'note', replacement: null, ...more } as AnnotationView;
}

/** What is drawn, in short: `[…]` marked, `-…-` struck, `+…+` put in, `|` a caret, `#` a line. */
function short(pieces: Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.what === 'line') return `${piece.page ? `p.${piece.page}` : ''}#${piece.line} `;
      if (piece.what === 'caret') return '|';
      if (piece.what === 'inserted') return `+${piece.text}+`;
      if (piece.what === 'text') return piece.text;
      return piece.look.struck ? `-${piece.text}-` : `[${piece.text}]`;
    })
    .join('');
}

it('tells the page where the lines of an item turn it', () => {
  const over = {
    ...node,
    lines: [
      [0, 1, 40],
      [9, 2, 1],
      [11, 2, 2],
    ] as typeof node.lines,
  };
  expect(short(piecesOf(over, drawOver(over.text, []), null, null))).toBe(
    '#40 臨床研究中核病院のp.2#1 特色#2 化とレベルアップ',
  );
  // Of a page whose lines are not known, too.
  const unknown = {
    ...node,
    lines: [
      [0, 1, 0],
      [9, 2, 0],
    ] as typeof node.lines,
  };
  expect(short(piecesOf(unknown, drawOver(unknown.text, []), null, null))).toBe(
    '臨床研究中核病院のp.2#0 特色化とレベルアップ',
  );
});

it('numbers each source line where it begins', () => {
  expect(short(piecesOf(node, drawOver(node.text, []), null, null))).toBe(
    '#174 臨床研究中核病院の#175 特色化とレベルアップ',
  );
});

it('draws a suggestion as what goes and what comes', () => {
  const suggestion = view('a', [4, 19], {
    kind: 'suggestion',
    replacement: '中核病院の機能分化とレベルアップ',
  });
  expect(short(piecesOf(node, drawOver(node.text, [suggestion]), null, null))).toBe(
    '#174 臨床研究[中核病院の]#175 -特色化-+機能分化+[とレベルアップ]',
  );
});

it('gives overlapping words to the chosen annotation, else to the shortest', () => {
  const wide = view('wide', [0, 9]);
  const narrow = view('narrow', [2, 4], { kind: 'question' });
  const over = (selected: string | null) =>
    piecesOf(node, drawOver(node.text, [wide, narrow]), null, selected).find(
      (piece) => piece.what === 'marked' && piece.text === '研究',
    );
  expect(over(null)).toMatchObject({
    look: { annotation: 'narrow', kind: 'question', many: true },
  });
  expect(over('wide')).toMatchObject({ look: { annotation: 'wide', chosen: true } });
});

it('shows the caret anywhere, also behind the last character', () => {
  expect(short(piecesOf(node, drawOver(node.text, []), 2, null))).toContain('臨床|研究');
  expect(short(piecesOf(node, drawOver(node.text, []), 19, null))).toMatch(/レベルアップ\|$/);
});

it('marks hits, and leaves whole-node annotations to a sign', () => {
  const drawn = drawOver(node.text, [view('all', null)], [[0, 2]], null);
  expect(drawn.whole.map(({ annotation }) => annotation)).toEqual(['all']);
  expect(short(piecesOf(node, drawn, null, null))).toContain('[臨床]研究');
});

it('gives the label of an annotation to the piece in which it begins', () => {
  const labelled = view('a', [2, 9], { colour: 'red' });
  const labels = piecesOf(node, drawOver(node.text, [labelled], [[4, 6]]), null, null).flatMap(
    (piece) => (piece.what === 'marked' ? [piece.look.label] : []),
  );
  expect(labels).toEqual(['red', null, null]);
});

it('numbers a heading that is nothing but its marker', () => {
  const heading = { text: '', page: 1, lines: [], line: 26 };
  expect(short(piecesOf(heading, drawOver('', []), null, null))).toBe('#26 ');
  const unknown = { ...heading, line: 0 };
  expect(short(piecesOf(unknown, drawOver('', []), null, null))).toBe('');
});

it('shows no number for a line that is not known', () => {
  const unknown = { text: '臨床研究', page: 41, lines: [[0, 41, 0]] as [number, number, number][] };
  const pieces = piecesOf(unknown, drawOver(unknown.text, []), null, null);
  expect(pieces.map(({ what }) => what)).toEqual(['text']);
});

it('says where a row may begin with a printed line, so that its number stands beside that row', () => {
  const opening = (text: string, at: number, more: Partial<typeof node & { kind: 'toc' }> = {}) => {
    const lines: typeof node.lines = [
      [0, 1, 20],
      [at, 1, 21],
    ];
    const pieces = piecesOf({ ...node, text, lines, ...more }, drawOver(text, []), null, null);
    return pieces.flatMap((piece) => (piece.what === 'line' ? [piece.opens] : []));
  };
  expect(opening('特色化とレベルアップ', 4)).toEqual([false, true]);
  expect(opening('特色化とレベルアップ', 6)).toEqual([false, true]);
  expect(opening('特色化とする。', 6)).toEqual([false, false]);
  // Contents have a row for each printed line anyway.
  expect(opening('特色化と', 3, { kind: 'toc' })).toEqual([false, false]);
});
