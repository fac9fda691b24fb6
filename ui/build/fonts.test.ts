import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { FACES } from '../src/faces.ts';
import { make, wholeOf } from './fonts.ts';

/** The letters of a font: the segments of its `cmap` (formats 4 and 12, as these faces have). */
function lettersOf(font: Buffer): Set<number> {
  const tables = font.readUInt16BE(4);
  const records = Array.from({ length: tables }, (_, index) => 12 + index * 16);
  const record = records.find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  if (record === undefined) throw new Error('no cmap');
  const cmap = font.readUInt32BE(record + 8);
  const letters = new Set<number>();
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const table = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    const format = font.readUInt16BE(table);
    if (format === 12) {
      for (let group = 0; group < font.readUInt32BE(table + 12); group += 1) {
        const at = table + 16 + group * 12;
        add(letters, font.readUInt32BE(at), font.readUInt32BE(at + 4));
      }
    } else if (format === 4) {
      const twice = font.readUInt16BE(table + 6);
      for (let at = 0; at < twice; at += 2) {
        const end = font.readUInt16BE(table + 14 + at);
        add(letters, font.readUInt16BE(table + 16 + twice + at), Math.min(end, 0xfffe));
      }
    }
  }
  return letters;
}

function add(letters: Set<number>, first: number, last: number): void {
  for (let code = first; code <= last; code += 1) letters.add(code);
}

it.each(FACES)('holds every letter of $family $weight in its two files', async (face) => {
  const [whole, common, rarer] = await Promise.all([
    wholeOf(face),
    make(face, 'common'),
    make(face, 'rarer'),
  ]);
  const [wanted, often, seldom] = [whole, common, rarer].map(lettersOf) as [
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  expect(wanted.size).toBeGreaterThan(11_000);
  const lost = [...wanted].filter((code) => code >= 0x20 && !often.has(code) && !seldom.has(code));
  expect(lost.map((code) => code.toString(16))).toEqual([]);
  // The plan that the app begins with needs no other file for its first sight.
  const plan = readFileSync('../assets/plan/dai3ki-kosshi-tatakidai.txt', 'utf8');
  const rare = [...new Set(plan)].filter((letter) => !often.has(letter.codePointAt(0) ?? 0));
  expect(rare.filter((letter) => letter > ' ')).toEqual([]);
});
