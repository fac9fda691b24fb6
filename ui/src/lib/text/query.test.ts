import { expect, it } from 'vitest';

import { begin, completions, isHalfTyped, unfinishedField } from './query';

const known = {
  kinds: ['意見', '修正案'],
  tags: ['予算', '人 材'],
  drafts: ['骨子'],
  headings: ['１．総論', '２．各論'],
  members: ['山田委員', '佐藤委員', '山田委員'],
  meetings: ['第２回 専門調査会'],
};
const labels = (query: string) => completions(query, known).offered.map(({ label }) => label);
const queries = (query: string) => completions(query, known).offered.map((one) => one.query);

it('completes the names of fields', () => {
  expect(labels('見')).toEqual(['見出し:']);
  expect(queries('治験 -タ')).toEqual(['治験 -タグ:']);
  expect(labels('')).toEqual([]);
  expect(labels('治験')).toEqual([]);
});

it('completes the values of fields, quoted where they hold a space', () => {
  expect(queries('治験 種類:')).toEqual(['治験 種類:意見 ', '治験 種類:修正案 ']);
  expect(queries('タグ：人')).toEqual(['タグ:"人 材" ']);
  expect(labels('委員:')).toEqual(['山田委員', '佐藤委員']);
  expect(queries('会議:２')).toEqual(['会議:"第２回 専門調査会" ']);
  expect(labels('範囲:総')).toEqual(['１．総論']);
  expect(labels('見出し:治')).toEqual([]);
  expect(labels('種類:意見')).toEqual([]);
});

it('says how many values are not offered', () => {
  const headings = Array.from({ length: 11 }, (_, at) => `第${at}章`);
  const { offered, left } = completions('範囲:章', { ...known, headings });
  expect([offered.length, left]).toEqual([8, 3]);
});

it('begins a word behind what is typed', () => {
  expect(begin('', '-')).toBe('-');
  expect(begin('治験', 'OR ')).toBe('治験 OR ');
  expect(begin('治験 ', '-')).toBe('治験 -');
});

it('knows a field whose value is still to be typed', () => {
  expect(['種類:', '治験 -タグ：', '見出し:'].map(unfinishedField)).toEqual([
    '種類',
    'タグ',
    '見出し',
  ]);
  expect(['種類:意見', '治験', 'その他:', '種類: '].map(unfinishedField)).toEqual(
    Array(4).fill(null),
  );
});

it('knows what may become a reading with the next key', () => {
  for (const query of ['ち', 'ke', 'kenk', 'kenky', '治験 rin', '人材 じ']) {
    expect(isHalfTyped(query), query).toBe(true);
  }
  for (const query of ['ちけん', 'kenkyu', '治', 'AMED', '治験', 'ち 治験', '']) {
    expect(isHalfTyped(query), query).toBe(false);
  }
});
