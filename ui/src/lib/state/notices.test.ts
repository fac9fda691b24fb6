import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Notices } from './notices.svelte';
import { wordsFor } from './report';

let notices: Notices;
const texts = () => notices.list.map(({ text }) => text);

beforeEach(() => {
  vi.useFakeTimers();
  notices = new Notices();
});

afterEach(() => vi.useRealTimers());

it('lets good news leave by itself, and failures stay', () => {
  notices.tell({ text: '保存しました' });
  notices.tell({ text: '保存できませんでした', severity: 'error' });
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['保存できませんでした']);
});

it('lets a remark leave by itself', () => {
  for (const text of ['1', '2', '3']) notices.tell({ text, severity: 'error' });
  notices.tell({ text: 'これより上の段はありません', severity: 'remark' });
  notices.tell({ text: '4', severity: 'error' });
  expect(texts()).toEqual(['1', '2', '3', '4']);
  notices.clear();
  notices.tell({ text: 'これより上の段はありません', severity: 'remark' });
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual([]);
});

it('stays while it is read', () => {
  notices.tell({ text: '保存しました' });
  const id = notices.list[0]?.id ?? 0;
  notices.pause(id);
  vi.advanceTimersByTime(60_000);
  expect(texts()).toHaveLength(1);
  notices.resume(id);
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual([]);
});

it('tells the newest about one matter', () => {
  notices.tell({ text: '一', about: 'step' });
  notices.tell({ text: '別' });
  notices.tell({ text: '二', about: 'step' });
  expect(texts()).toEqual(['別', '二']);
  notices.settle('step');
  expect(texts()).toEqual(['別']);
});

it('never pushes a failure out for good news', () => {
  for (const text of ['あ', 'い']) notices.tell({ text, severity: 'error' });
  for (const text of ['1', '2', '3', '4']) notices.tell({ text });
  expect(texts()).toEqual(['あ', 'い', '3', '4']);
});

it('never pushes a warning out, which is told only once', () => {
  notices.tell({ text: '前回', severity: 'warning' });
  for (const text of ['1', '2', '3', '4', '5']) notices.tell({ text, severity: 'error' });
  expect(texts()).toEqual(['前回', '3', '4', '5']);
});

it('has words for an error it does not know, and for hostile codes', () => {
  for (const code of ['no_such', '__proto__', 'constructor']) {
    expect(wordsFor({ code, args: {}, detail: '' }).title).toBe('思わぬ不具合が起きました');
  }
});
