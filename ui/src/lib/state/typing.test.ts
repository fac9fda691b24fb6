import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';

import { Typing } from './typing.svelte';

let host: SampleHost;
let typing: Typing;

const written = () =>
  host.calls.filter(({ name }) => name === 'keep_typing').map(({ args }) => args);

beforeEach(() => {
  vi.useFakeTimers();
  host = new SampleHost();
  usePlatform(host);
  typing = new Typing();
});

afterEach(() => vi.useRealTimers());

describe('a keystroke', () => {
  it('is on the disk within half a second', async () => {
    typing.keep('a', '治');
    await vi.advanceTimersByTimeAsync(500);
    expect(written()).toEqual([{ key: 'a', value: '治' }]);
  });

  it('is on the disk within half a second although the typing never pauses', async () => {
    for (let stroke = 0; stroke < 12; stroke += 1) {
      typing.keep('a', stroke);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(written().length).toBeGreaterThan(0);
  });

  it('is written once, with the newest text, when many come together', async () => {
    for (const text of ['ち', 'ちけ', '治験']) typing.keep('a', text);
    await vi.advanceTimersByTimeAsync(5000);
    expect(written()).toEqual([{ key: 'a', value: '治験' }]);
  });
});

it('keeps editors apart', async () => {
  typing.keep('a', '1');
  typing.keep('b', '2');
  await typing.flush();
  expect(written()).toEqual([
    { key: 'a', value: '1' },
    { key: 'b', value: '2' },
  ]);
});

it('flushes what is not written yet, and nothing twice', async () => {
  typing.keep('a', '1');
  await typing.flush();
  await typing.flush();
  await vi.advanceTimersByTimeAsync(5000);
  expect(written()).toHaveLength(1);
});

it('lets a flush wait for a write that is under way', async () => {
  typing.keep('a', '1');
  await vi.advanceTimersByTimeAsync(399);
  const timer = vi.advanceTimersByTimeAsync(1);
  typing.keep('a', '2');
  await typing.flush();
  await timer;
  expect(written().at(-1)).toEqual({ key: 'a', value: '2' });
});

it('flushes what is typed while it is flushed', async () => {
  const { call } = host;
  host.call = (async (name: never, args: never) => {
    if (written().length === 0) typing.keep('a', '12');
    return call.call(host, name, args);
  }) as typeof host.call;
  typing.keep('a', '1');
  await typing.flush();
  expect(written().at(-1)).toEqual({ key: 'a', value: '12' });
});

it('has no failure left of what it forgot', async () => {
  host.failing.set('keep_typing', 'library_locked');
  typing.keep('a', '1');
  await typing.flush();
  expect(typing.failure?.code).toBe('library_locked');
  await typing.forget();
  expect(typing.failure).toBeNull();
});

describe('when the disk refuses', () => {
  it('has no failure left of a text that was saved otherwise', async () => {
    host.failing.set('keep_typing', 'busy');
    typing.keep('a', '1');
    typing.keep('b', '2');
    await typing.flush();
    await typing.rest('a');
    await expect(typing.secure()).rejects.toMatchObject({ code: 'busy' });
    await typing.rest('b');
    await typing.secure();
    expect(typing.failure).toBeNull();
  });

  it('says why, tries again, and says when it is well again', async () => {
    host.failing.set('keep_typing', 'disk_full');
    typing.keep('a', '1');
    await vi.advanceTimersByTimeAsync(500);
    expect(typing.failure?.code).toBe('disk_full');
    host.failing.clear();
    await vi.advanceTimersByTimeAsync(3000);
    expect(typing.failure).toBeNull();
    expect(written().at(-1)).toEqual({ key: 'a', value: '1' });
  });

  it('tries the newest text, not the one that failed', async () => {
    host.failing.set('keep_typing', 'disk_full');
    typing.keep('a', '1');
    await vi.advanceTimersByTimeAsync(500);
    typing.keep('a', '2');
    host.failing.clear();
    await vi.advanceTimersByTimeAsync(3000);
    expect(written().at(-1)).toEqual({ key: 'a', value: '2' });
  });
});

describe('after a rest', () => {
  it('nothing more is written under the key', async () => {
    typing.keep('a', '1');
    await typing.rest('a');
    await vi.advanceTimersByTimeAsync(5000);
    expect(written()).toEqual([]);
  });

  it('a write that failed is not tried again', async () => {
    host.failing.set('keep_typing', 'busy');
    typing.keep('a', '1');
    await vi.advanceTimersByTimeAsync(500);
    await typing.rest('a');
    host.failing.clear();
    await vi.advanceTimersByTimeAsync(5000);
    expect(written()).toHaveLength(1);
  });
});
