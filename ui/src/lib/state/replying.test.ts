import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { TypingView } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';

import { Annotations } from './annotations.svelte';
import { Editor } from './editor.svelte';
import { Replying } from './replying.svelte';
import { Typing } from './typing.svelte';

let host: SampleHost;
let annotations: Annotations;
let typing: Typing;
let replying: Replying;

beforeEach(async () => {
  vi.useFakeTimers();
  host = new SampleHost({
    annotations: [{ draft: 'd1', node: 'n067', kind: 'note', body: 'メモ' }],
  });
  usePlatform(host);
  annotations = new Annotations();
  typing = new Typing();
  replying = new Replying(annotations, typing);
  await annotations.open('d1', []);
});

afterEach(() => vi.useRealTimers());

const start = async (): Promise<TypingView[]> => (await host.call('start', {})).typing;
const write = (body: string, reply: string | null = null) =>
  replying.write({ annotation: 'a001', reply, body });
const replies = () => annotations.list[0]?.replies ?? [];

/** The replies of the next run of the app. */
async function restart(): Promise<Replying> {
  const next = new Replying(annotations, new Typing());
  next.restore(await start());
  return next;
}

describe('a reply that is being typed', () => {
  it('is on the disk soon after its first letter, and back on its card after a restart', async () => {
    write('書きかけ');
    await vi.advanceTimersByTimeAsync(500);
    const next = await restart();
    expect(next.text('a001')).toBe('書きかけ');
    expect(next.isBroughtBack('a001')).toBe(true);
    expect(next.broughtBackTo()?.annotation).toBe('a001');
  });

  it('is no annotation of the editor', async () => {
    write('書きかけ');
    await typing.flush();
    const editor = new Editor(annotations, typing);
    editor.restore(await start(), 'd1');
    expect([editor.writing, editor.unfinished.size]).toEqual([null, 0]);
  });

  it('is dropped by the commit that saves it, and by no other call', async () => {
    write('返信です');
    await replying.save('a001');
    expect(replies().map(({ body }) => body)).toEqual(['返信です']);
    expect(replying.text('a001')).toBeNull();
    const sent = host.calls.find(({ name }) => name === 'add_reply');
    expect(sent?.args).toMatchObject({ typing: 'reply:a001' });
    expect(host.calls.some(({ name }) => name === 'drop_typing')).toBe(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await start()).toEqual([]);
  });

  it('stays, and is kept on, when it cannot be saved', async () => {
    host.failing.set('add_reply', 'disk_full');
    write('返信です');
    await expect(replying.save('a001')).rejects.toMatchObject({ code: 'disk_full' });
    expect(replying.text('a001')).toBe('返信です');
    await vi.advanceTimersByTimeAsync(500);
    expect((await restart()).text('a001')).toBe('返信です');
  });

  it('becomes a change of the saved reply when it goes on meanwhile', async () => {
    write('返信');
    const saving = replying.save('a001');
    write('返信の続き');
    await saving;
    const [reply] = replies();
    expect([replying.text('a001'), replying.text('a001', reply?.reply)]).toEqual([
      null,
      '返信の続き',
    ]);
    await replying.save('a001', reply?.reply);
    expect(replies().map(({ body }) => body)).toEqual(['返信の続き']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await start()).toEqual([]);
  });

  it('comes back when it was given up', async () => {
    write('返信');
    const bringBack = await replying.giveUp('a001');
    expect(await start()).toEqual([]);
    bringBack();
    expect(replying.text('a001')).toBe('返信');
  });
});

it('changes a reply in its place, and keeps the change while it is typed', async () => {
  write('元の返信');
  await replying.save('a001');
  const reply = replies()[0]!;
  replying.change('a001', reply);
  expect(replying.text('a001', reply.reply)).toBe('元の返信');
  write('直した返信', reply.reply);
  await vi.advanceTimersByTimeAsync(500);
  expect((await restart()).text('a001', reply.reply)).toBe('直した返信');
  await replying.save('a001', reply.reply);
  expect(replies().map(({ body }) => body)).toEqual(['直した返信']);
});

it('is still there to be given up again when that failed once', async () => {
  write('書きかけ');
  await typing.flush();
  const drop = vi.spyOn(typing, 'drop').mockRejectedValueOnce({ code: 'busy' });
  await expect(replying.giveUp('a001')).rejects.toMatchObject({ code: 'busy' });
  expect(replying.text('a001')).toBe('書きかけ');
  const bringBack = await replying.giveUp('a001');
  expect(drop).toHaveBeenCalledTimes(2);
  expect(replying.text('a001')).toBeNull();
  bringBack();
  expect(replying.text('a001')).toBe('書きかけ');
});
