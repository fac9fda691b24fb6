import { expect, it } from 'vitest';

import { languages } from './index';

const sources = import.meta.glob<string>(
  [
    '../../../../src-tauri/crates/core/src/carry/*.rs',
    '../../../../src-tauri/crates/store/src/correction/*.rs',
    '../../../../src-tauri/crates/store/src/annotation/*.rs',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** Every reason that a placement can have: those of carrying over, and those that are set. */
const codes = Object.values(sources).flatMap((source) => {
  const named = /named! \{\n(?:.*\n)*? {4}Reason \{\n([\s\S]*?)\n {4}\}\n\}/.exec(source)?.[1];
  const set = source.matchAll(/const (?:CORRECTED|BY_HAND): &str = "([a-z_]+)"/g);
  return [...(named ?? '').matchAll(/= "([a-z_]+)"/g), ...set].map(([, code]) => code ?? '');
});

it('finds the reasons where they are named', () => {
  expect(codes).toEqual(
    expect.arrayContaining(['unchanged', 'whole_draft', 'item_gone', 'by_hand', 'corrected']),
  );
});

it.each(Object.entries(languages))('has words for every reason in %s', (_l, { reviewing }) => {
  expect(Object.keys(reviewing.reasons).toSorted()).toEqual([...new Set(codes)].toSorted());
});
