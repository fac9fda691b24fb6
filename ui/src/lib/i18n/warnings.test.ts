import { expect, it } from 'vitest';

import { languages } from './index';

const sources = import.meta.glob<string>(
  [
    '../../../../src-tauri/crates/import/src/**/*.rs',
    '../../../../src-tauri/crates/core/src/**/*.rs',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** How the rooms below name a warning: where one is made, and `fn code` of what it tells of. */
const MADE = /Warning \{\s*code: "([a-z_]+)"/g;
const CODE_FN = /fn code\(self\)[^{]*\{\n([\s\S]*?)\n {4}\}\n/g;

function codesIn(source: string): string[] {
  const told = /Refusal|Error\b/.test(source) ? [] : [...source.matchAll(CODE_FN)];
  const bodies = told.map(([, body]) => body ?? '').join('\n');
  return [...source.matchAll(MADE), ...bodies.matchAll(/=> "([a-z_]+)"/g)].map(
    ([, code]) => code ?? '',
  );
}

/** Every code with which an import can be reported. */
const codes = [...new Set(Object.values(sources).flatMap(codesIn))].toSorted();

it('knows the codes of reading, of the outline, and of what was written beside the text', () => {
  expect(codes).toEqual(
    expect.arrayContaining(['encoding_unsure', 'replacement_char', 'marker_gap', 'comment']),
  );
});

it.each(Object.entries(languages))(
  'has words for every warning in %s',
  (_language, { dialogs }) => {
    const { warning } = dialogs.imported;
    expect(codes.filter((code) => !Object.hasOwn(warning, code))).toEqual([]);
  },
);
