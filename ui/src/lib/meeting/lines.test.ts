import { describe, expect, it } from 'vitest';

import { agendaLines, participantLines } from './lines';
import { asClock, elapsed, nextName } from './naming';

describe('pasted lines', () => {
  it('become the items of an agenda, without the signs of a list', () => {
    expect(agendaLines('１．開会\r\n\r\n・骨子（案）について\n  議題２\tその他  \n')).toEqual([
      '１．開会',
      '骨子（案）について',
      '議題２　その他',
    ]);
  });

  it.each([
    ['山田太郎　座長', { name: '山田太郎', role: '座長', short: '' }],
    ['山田　太郎　東京大学　教授', { name: '山田太郎', role: '東京大学　教授', short: '山田' }],
    ['○ 鈴木 花子 委員', { name: '鈴木花子', role: '委員', short: '鈴木' }],
    ['佐藤\t参考人', { name: '佐藤', role: '参考人', short: '' }],
    ['佐藤、東北大学、教授', { name: '佐藤', role: '東北大学　教授', short: '' }],
    ['山田委員', { name: '山田委員', role: '', short: '山田' }],
    ['山田　委員', { name: '山田', role: '委員', short: '' }],
    ['山田 太郎\t委員', { name: '山田太郎', role: '委員', short: '山田' }],
    ['事務局', { name: '事務局', role: '', short: '' }],
  ])('%s becomes someone who takes part', (line, expected) => {
    expect(participantLines(line)).toEqual([expected]);
  });
});

describe('the next meeting', () => {
  it.each([
    [[], '第1回 専門調査会'],
    [['第2回 専門調査会', '第1回 専門調査会'], '第3回 専門調査会'],
    [['第９回専門調査会'], '第１０回専門調査会'],
    [['打合せ'], '第1回 専門調査会'],
  ])('after %j is called %s', (names, expected) => {
    expect(nextName(names.map((name) => ({ name })))).toBe(expected);
  });
});

it('counts how long a meeting ran, its pauses apart, and nothing for a clock set back', () => {
  const spans: [number, number | null][] = [
    [0, 60_000],
    [120_000, 90_000],
    [200_000, null],
  ];
  expect(asClock(elapsed({ spans }, 200_000 + 3_600_000))).toBe('1:01:00');
});
