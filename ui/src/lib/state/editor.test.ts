import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Place } from '$lib/annotation/place';
import type { TypingView } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';
import { tellOfCommits } from '../../tests/told';

import { Annotations } from './annotations.svelte';
import { Editor } from './editor.svelte';
import { Typing } from './typing.svelte';

let host: SampleHost;
let annotations: Annotations;
let typing: Typing;
let editor: Editor;

const place = (node: string, from = 0, to = 4): Place => ({
  draft: 'd1',
  node,
  range: [from, to],
  until: null,
  scope: 'item',
  quote: '治験の活',
  citation: '２．（２）',
  page: 1,
  line: 171,
});

/** What a start after now would bring back. */
async function kept(): Promise<TypingView[]> {
  await typing.flush();
  return (await host.call('start', {})).typing;
}

beforeEach(async () => {
  vi.useFakeTimers();
  host = new SampleHost();
  usePlatform(host);
  annotations = new Annotations();
  tellOfCommits(host, annotations);
  typing = new Typing();
  editor = new Editor(annotations, typing);
  await annotations.open('d1', []);
});

afterEach(() => vi.useRealTimers());

/** The editor of the next run of the app. */
async function restart(): Promise<Editor> {
  const next = new Editor(annotations, typing);
  next.restore(await kept(), 'd1');
  return next;
}

it('brings an unfinished suggestion back as one, whichever kind is begun on its place', async () => {
  editor.begin(place('n065'), 'suggestion');
  editor.write({ replacement: '治験の活性化', reason: '対象が狭い。' });
  await editor.close();
  editor.begin(place('n065'), 'opinion');
  expect(editor.writing).toMatchObject({ kind: 'suggestion', replacement: '治験の活性化' });
  editor.setKind('opinion');
  await editor.close();
  expect((await restart()).writing).toMatchObject({
    replacement: '治験の活性化',
    reason: '対象が狭い。',
  });
});

describe('saving', () => {
  it('makes the annotation, chooses it, closes, and leaves nothing unfinished', async () => {
    editor.begin(place('n065'), 'opinion');
    editor.write({ body: '明記すべき。', tags: ['治験'], tag: ' 第2回 ' });
    const saved = await editor.save();
    expect(saved).toMatchObject({ kind: 'opinion', tags: ['治験', '第2回'] });
    expect(annotations.list).toHaveLength(1);
    expect(annotations.selected).toBe(saved?.annotation);
    expect(editor.writing).toBeNull();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await kept()).toEqual([]);
  });

  it('says it is saved only with the time of the answer', async () => {
    editor.begin(place('n065'), 'note');
    editor.write({ body: 'メモ' });
    await typing.flush();
    expect(annotations.savedAt).toBeNull();
    const saved = await editor.save();
    expect(annotations.savedAt).toBe(saved?.updated);
  });

  it('says nothing of saved, and keeps the text, while the commit takes its time', async () => {
    let commit = () => {};
    const call = host.call.bind(host);
    host.call = (async (name: never, args: never) => {
      if (name === 'annotate') await new Promise<void>((done) => (commit = done));
      return call(name, args);
    }) as typeof host.call;
    editor.begin(place('n065'), 'note');
    editor.write({ body: 'メモ' });
    const saving = editor.save();
    await vi.advanceTimersByTimeAsync(3000);
    expect([editor.saving, annotations.savedAt, annotations.list]).toEqual([true, null, []]);
    expect(editor.writing?.body).toBe('メモ');
    expect((await restart()).writing?.body).toBe('メモ');
    commit();
    await saving;
    expect(annotations.savedAt).not.toBeNull();
  });

  it('wants words where a kind needs them', async () => {
    editor.begin(place('n065'), 'opinion');
    editor.write({ body: '　\n' });
    expect(editor.lacks).toBe('body');
    expect(await editor.save()).toBeNull();
    editor.setKind('suggestion');
    expect(editor.lacks).toBe('replacement');
    editor.write({ replacement: '' });
    expect(editor.lacks).toBeNull();
    expect((await editor.save())?.replacement).toBe('');
  });

  it('saves once however often it is asked', async () => {
    editor.begin(place('n065'), 'note');
    editor.write({ body: 'メモ' });
    await Promise.all([editor.save(), editor.save()]);
    expect(annotations.list).toHaveLength(1);
  });

  it('makes what is written meanwhile a change of the same annotation', async () => {
    editor.begin(place('n065'), 'note');
    editor.write({ body: 'メモ' });
    const saving = editor.save();
    editor.write({ body: 'メモの続き' });
    const saved = await saving;
    expect(editor.writing).toMatchObject({ annotation: saved?.annotation, body: 'メモの続き' });
    await editor.save();
    expect(annotations.list.map(({ body }) => body)).toEqual(['メモの続き']);
    expect(await kept()).toEqual([]);
  });
});

describe('a save that fails', () => {
  beforeEach(async () => {
    host.failing.set('annotate', 'disk_full');
    editor.begin(place('n065'), 'opinion');
    editor.write({ body: '消えてはならない' });
    await editor.save();
  });

  it('keeps the text in the editor and says why', () => {
    expect(editor.writing?.body).toBe('消えてはならない');
    expect(editor.failure?.code).toBe('disk_full');
    expect(annotations.savedAt).toBeNull();
  });

  it('keeps the text over a restart', async () => {
    expect((await restart()).writing?.body).toBe('消えてはならない');
  });

  it('saves when tried again', async () => {
    host.failing.clear();
    await editor.save();
    expect(editor.failure).toBeNull();
    expect(annotations.list.map(({ body }) => body)).toEqual(['消えてはならない']);
  });
});

describe('closing', () => {
  it('loses nothing: the same place brings the text back', async () => {
    editor.begin(place('n065'), 'opinion');
    editor.write({ body: '書きかけ' });
    await editor.close();
    expect(editor.unfinished.size).toBe(1);
    editor.begin(place('n065'), 'opinion');
    expect(editor.writing?.body).toBe('書きかけ');
    expect(editor.broughtBack).toBe('earlier');
    expect(editor.unfinished.size).toBe(0);
  });

  it('brings the text back by the same key, although the selection is gone', async () => {
    editor.begin(place('n065'), 'opinion');
    editor.write({ body: '書きかけ' });
    await editor.close();
    editor.begin({ ...place('n065'), range: null }, 'note');
    expect(editor.writing).toMatchObject({ body: '書きかけ', range: [0, 4], kind: 'note' });
    editor.begin({ ...place('n066'), range: null }, 'note');
    expect(editor.writing?.body).toBe('');
  });

  it('keeps texts of several places apart', async () => {
    editor.begin(place('n065'), 'opinion');
    editor.write({ body: '一つ目' });
    editor.begin(place('n066'), 'note');
    editor.write({ body: '二つ目' });
    await editor.close();
    expect([...editor.unfinished.values()].map(({ body }) => body)).toEqual(['一つ目', '二つ目']);
    expect(await kept()).toHaveLength(2);
  });

  it('leaves nothing behind when nothing was written', async () => {
    editor.begin(place('n065'), 'suggestion');
    await editor.close();
    editor.begin(place('n066'), 'note');
    editor.write({ body: 'あ' });
    editor.write({ body: '' });
    await editor.close();
    expect(editor.unfinished.size).toBe(0);
    expect(await kept()).toEqual([]);
  });

  it('leaves nothing behind when an annotation is as it was', async () => {
    const saved = await annotations.add({ draft: 'd1', node: 'n065', kind: 'note', body: '元' });
    editor.change(saved);
    editor.write({ body: '元の' });
    editor.write({ body: '元' });
    await editor.close();
    expect(editor.unfinished.size).toBe(0);
  });
});

describe('the next start', () => {
  it('opens the newest text and lists the others', async () => {
    editor.begin(place('n065'), 'opinion');
    editor.write({ body: '一つ目' });
    await editor.close();
    await vi.advanceTimersByTimeAsync(1000);
    editor.begin(place('n066'), 'note');
    editor.write({ body: '二つ目' });
    const next = await restart();
    expect(next.writing?.body).toBe('二つ目');
    expect(next.broughtBack).toBe('restart');
    expect([...next.unfinished.values()].map(({ body }) => body)).toEqual(['一つ目']);
  });

  it('is not disturbed by what it does not know', () => {
    for (const value of [null, 'x', {}, { body: 1 }, { kind: 'opinion', range: [1] }]) {
      editor.restore([{ key: 'k', value, updated: 1 }], 'd1');
    }
    expect(editor.writing).toBeNull();
    expect(editor.unfinished.size).toBe(0);
  });
});

describe('another library in place of this one', () => {
  beforeEach(async () => {
    editor.begin(place('n065'), 'opinion');
    editor.write({ body: '一つ目' });
    await editor.close();
    editor.begin(place('n066'), 'note');
    editor.write({ body: '二つ目' });
    await typing.flush();
    host = new SampleHost();
    usePlatform(host);
  });

  it('keeps every unfinished text too', async () => {
    editor.restore([], 'd1');
    const next = await restart();
    expect(next.writing?.body).toBe('二つ目');
    expect([...next.unfinished.values()].map(({ body }) => body)).toEqual(['一つ目']);
  });

  it.each([
    ['it moved away since', 'moved:new:d1:n066:0-4', {}],
    ['it moved here since', 'moved:new:d1:n060:0-4', {}],
    ['it moved away and lost its words', 'moved:new:d1:n066:0-4', { range: null, strayed: true }],
  ])('brings nothing back twice that was kept under another key: %s', async (_, moved, change) => {
    const value = { ...editor.writing, ...change, moved };
    await host.call('keep_typing', { key: moved, value });
    const other = { ...value, body: '別', moved: 'moved:other' };
    await host.call('keep_typing', { key: 'moved:other', value: other });
    editor.restore(await kept(), 'd1');
    expect(editor.writing?.body).toBe('二つ目');
    expect([...editor.unfinished.values()].map(({ body }) => body)).toEqual(['別', '一つ目']);
    await vi.advanceTimersByTimeAsync(1000);
    const bodies = (await kept()).map((one) => (one.value as { body: string }).body);
    expect(bodies.toSorted()).toEqual(['一つ目', '二つ目', '別'].toSorted());
  });

  it('leaves the text in the editor that is being written', () => {
    const value = { ...editor.writing, node: 'n067', body: '控えの中' };
    editor.restore([{ key: 'k', value, updated: 1 }], 'd1');
    expect(editor.writing?.body).toBe('二つ目');
    expect([...editor.unfinished.values()].map(({ body }) => body)).toEqual(['控えの中', '一つ目']);
  });
});

describe('throwing away', () => {
  it('is final on the disk, and can be taken back', async () => {
    editor.begin(place('n065'), 'opinion');
    editor.write({ body: '捨てる' });
    await editor.close();
    const [key] = [...editor.unfinished.keys()];
    const bringBack = await editor.discard(key ?? '');
    expect(editor.unfinished.size).toBe(0);
    expect(await kept()).toEqual([]);
    bringBack();
    expect([...editor.unfinished.values()].map(({ body }) => body)).toEqual(['捨てる']);
    expect(await kept()).toHaveLength(1);
  });

  it('can be tried again when it failed once', async () => {
    editor.begin(place('n065'), 'opinion');
    editor.write({ body: '捨てる' });
    await editor.close();
    const [key] = [...editor.unfinished.keys()];
    vi.spyOn(typing, 'drop').mockRejectedValueOnce({ code: 'busy' });
    await expect(editor.discard(key ?? '')).rejects.toMatchObject({ code: 'busy' });
    expect(editor.unfinished.size).toBe(1);
    await editor.discard(key ?? '');
    expect(editor.unfinished.size).toBe(0);
  });
});

it('turns into another kind without losing a word', () => {
  editor.begin(place('n065'), 'suggestion');
  editor.write({ replacement: '治験等の活', body: '理由' });
  editor.setKind('opinion');
  editor.setKind('suggestion');
  expect(editor.writing).toMatchObject({ replacement: '治験等の活', body: '理由' });
});
