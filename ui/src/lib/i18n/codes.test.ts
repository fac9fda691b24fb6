import { expect, it } from 'vitest';

import { languages } from './index';

const sources = import.meta.glob<string>(
  [
    '../../../../src-tauri/crates/{app,core,import,search,store}/src/**/*.rs',
    '../../../../src-tauri/src/*.rs',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** How the rooms below the window name a code: `fn code` of their errors, and `AppError::new`. */
const NAMED = [/\b(?:AppError|Self)::new\(\s*"([a-z_]+)"/g, /\bnot_written\("([a-z_]+)"/g];
const CODE_FN = /fn code\(&?self\)[^{]*\{\n([\s\S]*?)\n {4}\}\n/g;

function codesIn(source: string): string[] {
  const bodies = [...source.matchAll(CODE_FN)].map(([, body]) => body ?? '').join('\n');
  const errors = source.includes('Error') || source.includes('Refusal');
  const arms = errors ? [...bodies.matchAll(/=> "([a-z_]+)"/g)] : [];
  return [...NAMED.flatMap((name) => [...source.matchAll(name)]), ...arms].map(
    ([, code]) => code ?? '',
  );
}

/** Every code that can reach the window. */
const codes = [...new Set(Object.values(sources).flatMap(codesIn))].toSorted();

it('knows the codes of every room', () => {
  expect(codes).toEqual(
    expect.arrayContaining([
      'import_empty',
      'library_newer',
      'disk_full',
      'bad_arguments',
      'shortcut_refused',
    ]),
  );
});

it.each(Object.entries(languages))('has words for every code in %s', (_language, { errors }) => {
  expect(codes.filter((code) => !Object.hasOwn(errors, code))).toEqual([]);
});

it.each(Object.entries(languages))(
  'has a page for every reason not to open in %s',
  (_l, { app }) => {
    const opening = codes.filter((code) => /^library_(?!closed|open)/.test(code));
    for (const table of [app.libraryError.titles, app.libraryError.bodies]) {
      expect([...opening, 'disk_full'].filter((code) => !Object.hasOwn(table, code))).toEqual([]);
    }
  },
);

it.each(Object.entries(languages))(
  'says what happened, what is safe, and what to do in %s',
  (_l, { errors }) => {
    for (const [code, words] of Object.entries(errors)) {
      const said = words({ code, args: { file: '案.txt' }, detail: '' });
      expect(
        Object.values(said).every((text) => text.trim() !== ''),
        code,
      ).toBe(true);
    }
  },
);

it.each(Object.entries(languages))(
  'names the files that keep the passphrase on in %s',
  (_l, words) => {
    const args = { files: ['backups/library-1.sqlite3', 'library.corrupt-2.sqlite3.sealed'] };
    const said = words.errors.still_encrypted?.({ code: 'still_encrypted', args, detail: '' });
    for (const name of args.files) expect(said?.title).toContain(name);
  },
);

it.each(Object.entries(languages))('has words for all that a check finds in %s', (_l, words) => {
  const check = Object.values(sources).find((source) => source.includes('pub enum FindingCode'));
  const body = /pub enum FindingCode \{\n([\s\S]*?)\n\}/.exec(check ?? '')?.[1] ?? '';
  const found = [...body.matchAll(/^ {4}([A-Z]\w+),$/gm)].map(([, name]) =>
    (name ?? '').replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase(),
  );
  expect(found.length).toBeGreaterThan(5);
  expect(Object.keys(words.dialogs.check.finding).toSorted()).toEqual(found.toSorted());
});
