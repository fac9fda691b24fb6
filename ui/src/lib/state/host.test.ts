import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { placeOf } from '$lib/annotation/place';
import type { Changed, NodeView } from '$lib/api';
import { SampleHost } from '$lib/platform/sample';
import { openSample } from '../../tests/open';

import { placeNow } from './annotating';
import { annotations } from './annotations.svelte';
import { editor } from './editor.svelte';
import { listenToHost } from './host';
import { library } from './library.svelte';
import { notices } from './notices.svelte';
import { reader } from './reader.svelte';
import { typing } from './typing.svelte';

let host: SampleHost;
/** What the page answered to a wish to close. */
let answers: string[];

const texts = () => notices.list.map(({ text }) => text);
const CHANGED: Changed = {
  revision: 9,
  at: 9,
  work: true,
  drafts: [],
  annotations: [],
  meetings: [],
  steps: { undo: null, redo: null },
};
const UNSAFE = '入力中の文章をディスクに書けません';

beforeEach(async () => {
  vi.useFakeTimers();
  host = await openSample();
  answers = [];
  host.closingHeard = async () => void answers.push('heard');
  host.closeNow = async () => void answers.push('close');
  listenToHost();
  for (const { id } of notices.list) notices.dismiss(id);
});

afterEach(async () => {
  host.failing.clear();
  await typing.drop('a');
  vi.useRealTimers();
});

describe('a wish to close', () => {
  it('is heard at once, and granted when what was typed is on the disk', async () => {
    typing.keep('a', '治験');
    host.tell('kosshi:closing', null);
    expect(answers).toEqual(['heard']);
    await vi.advanceTimersByTimeAsync(1);
    expect(answers).toEqual(['heard', 'close']);
    expect(host.calls.at(-1)).toEqual({ name: 'keep_typing', args: { key: 'a', value: '治験' } });
  });

  it('is asked about while what was typed is not safe', async () => {
    host.failing.set('keep_typing', 'disk_full');
    typing.keep('a', '治験');
    host.tell('kosshi:closing', null);
    await vi.advanceTimersByTimeAsync(1);
    expect(answers).toEqual(['heard']);
    expect(texts()).toEqual([UNSAFE]);
    notices.list[0]?.actions[0]?.run();
    expect(answers).toEqual(['heard', 'close']);
  });

  it('is asked about when the disk does not answer, and granted when it does after all', async () => {
    let answer = () => {};
    const { call } = host;
    host.call = (async (name: never, args: never) => {
      if (name === 'keep_typing') await new Promise<void>((done) => (answer = done));
      return call.bind(host)(name, args);
    }) as typeof call;
    typing.keep('a', '治験');
    host.tell('kosshi:closing', null);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(answers).toEqual(['heard']);
    expect(texts()).toEqual([UNSAFE]);
    answer();
    await vi.advanceTimersByTimeAsync(1);
    expect(answers).toEqual(['heard', 'close']);
  });
});

it.each([
  ['turned away from', () => window.dispatchEvent(new Event('blur'))],
  ['hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
])('has what was typed on the disk at once when the window is %s', async (_how, leave) => {
  typing.keep('a', '治験');
  leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(host.calls.at(-1)).toEqual({ name: 'keep_typing', args: { key: 'a', value: '治験' } });
});

describe('an import that was taken back', () => {
  const undone = {
    event: 'changed' as const,
    data: { ...CHANGED, drafts: ['d2'], annotations: ['a1'] },
  };

  beforeEach(async () => {
    host.drafts = ['d1', 'd2'];
    await library.reloadDrafts();
    await library.show('d2');
  });

  it('gives way to the first draft', async () => {
    host.drafts = ['d1'];
    host.tell('kosshi:event', undone);
    await vi.advanceTimersByTimeAsync(1);
    expect(library.draft?.draft).toBe('d1');
    expect(reader.outline?.draft).toBe('d1');
    expect(texts()).toEqual([]);
  });

  it('leaves nothing on the screen when it was the only one', async () => {
    host.drafts = [];
    host.tell('kosshi:event', undone);
    await vi.advanceTimersByTimeAsync(1);
    expect([library.current, reader.outline, reader.node]).toEqual([null, null, null]);
    expect(annotations.list).toEqual([]);
    expect(placeNow()).toBeNull();
  });

  it('leaves another draft where one is', async () => {
    await library.show('d1');
    reader.goTo('n065');
    host.drafts = ['d1'];
    host.tell('kosshi:event', undone);
    await vi.advanceTimersByTimeAsync(1);
    expect(library.drafts).toHaveLength(1);
    expect(reader.current).toBe('n065');
  });
});

it('takes one correction in after the other, however long each is read', async () => {
  const node = reader.nodes.find(({ text }) => text.length > 12);
  if (!node) throw new Error('no sample');
  editor.begin(placeOf('d1', node, [2, 8]), 'opinion');
  editor.write({ body: '書きかけ' });
  const { call } = host;
  const text = node.text;
  let slow = true;
  let more = '';
  host.call = (async (name: never, args: never) => {
    if (name === 'outline') more += '（２）';
    const now = `${more}${text}`;
    const answer = structuredClone(await call.call(host, name, args)) as { nodes: NodeView[] };
    if (name === 'outline') {
      for (const one of answer.nodes) if (one.id === node.id) one.text = now;
    }
    if (name === 'annotations' && slow) {
      slow = false;
      await new Promise((read) => setTimeout(read, 1000));
    }
    return answer;
  }) as typeof call;
  for (const revision of [8, 9]) {
    const data = { ...CHANGED, revision, drafts: ['d1'] };
    host.tell('kosshi:event', { event: 'changed', data });
  }
  await vi.advanceTimersByTimeAsync(2000);
  expect(editor.writing).toMatchObject({ range: [8, 14], strayed: false });
  editor.forget();
});

it('says why dropped files were not read', () => {
  host.tell('kosshi:failed', { code: 'disk_full', args: {}, detail: '' });
  expect(texts()).toEqual(['ディスクがいっぱいで、保存できませんでした']);
});
