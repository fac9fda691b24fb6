import '../../tests/modal';

import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';

import App from '../../App.svelte';
import { SAMPLE_PASSPHRASE } from '$lib/platform/sample/secret';
import { runAction } from '$lib/state/actions.svelte';
import { dialogs } from '$lib/state/dialogs.svelte';
import { editor } from '$lib/state/editor.svelte';
import { lockWhenIdle } from '$lib/state/idle';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';
import { keyIsWritten, renewRecoveryKey, setPassphrase, unlock } from '$lib/state/secret';
import { settings } from '$lib/state/settings.svelte';
import { typing } from '$lib/state/typing.svelte';
import { openSample } from '../../tests/open';
import { annotating, submit, type } from '../../tests/secret';

afterEach(() => {
  dialogs.close();
  notices.clear();
  library.protected = false;
});

it('locks on the action, keeps what is typed, shows nothing, and brings it back', async () => {
  const host = await openSample();
  await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
  await library.open();
  render(App);
  annotating('考えかけ');
  runAction('file.lock');
  await vi.waitFor(() => expect(library.phase).toBe('locked'));
  const order = host.calls.map(({ name }) => name);
  expect(order.lastIndexOf('keep_typing')).toBeLessThan(order.lastIndexOf('lock'));
  expect(order).toContain('keep_typing');
  expect(editor.writing).toBeNull();
  expect(library.drafts).toEqual([]);
  expect(document.body.textContent).not.toContain('治験');
  expect(document.body.textContent).not.toContain('考えかけ');
  await type('passphrase', SAMPLE_PASSPHRASE);
  await submit('unlock-form');
  await vi.waitFor(() => expect(library.phase).toBe('open'));
  expect(editor.writing?.body).toBe('考えかけ');
  await editor.close();
});

it('stays open while text cannot be kept', async () => {
  const host = await openSample();
  await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
  await library.open();
  annotating('失いたくない');
  host.failing.set('keep_typing', 'disk_full');
  await library.lock();
  expect(library.phase).toBe('open');
  expect(editor.writing?.body).toBe('失いたくない');
  expect(notices.list.map(({ text }) => text)).toContain('ロックできませんでした');
  host.failing.clear();
  await library.lock();
  expect(library.phase).toBe('locked');
  notices.clear();
});

it('keeps words that are typed while it is being locked, and takes none after', async () => {
  const host = await openSample();
  await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
  await library.open();
  render(App);
  annotating('');
  await vi.waitFor(() => screen.getByTestId('editor-body'));
  const field = screen.getByTestId<HTMLTextAreaElement>('editor-body');
  field.focus();
  const { call } = host;
  const during: string[] = [];
  let more: (() => void) | null = () => editor.write({ body: 'ロックする前の文と、その続き' });
  host.call = (async (name: never, args: never) => {
    if (name === 'keep_typing') {
      during.push(library.phase);
      expect(field.closest<HTMLElement>('.window')?.inert).toBe(true);
      more?.();
      more = null;
    }
    return call.call(host, name, args);
  }) as typeof host.call;
  editor.write({ body: 'ロックする前の文' });
  await library.lock();
  expect(during).toEqual(['locking', 'locking']);
  expect(library.phase).toBe('locked');
  expect(typing.failure).toBeNull();
  const order = host.calls.map(({ name }) => name);
  expect(order.lastIndexOf('keep_typing')).toBeLessThan(order.lastIndexOf('lock'));
  await host.call('unlock', { passphrase: SAMPLE_PASSPHRASE });
  await library.open();
  expect(editor.writing?.body).toBe('ロックする前の文と、その続き');
  await editor.close();
});

it('keeps the name of a colour that was being typed in a dialog', async () => {
  const host = await openSample();
  await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
  await library.open();
  render(App);
  dialogs.show('labels');
  await vi.waitFor(() => screen.getByTestId('labels'));
  const field = screen.getAllByTestId<HTMLInputElement>(/^label-/)[0]!;
  field.focus();
  field.value = '要回答';
  // As a browser does for what a person typed.
  const change = () => field.dispatchEvent(new Event('change', { bubbles: true }));
  field.addEventListener('blur', change, { once: true });
  await library.lock();
  const order = host.calls.map(({ name }) => name);
  expect(order).toContain('name_label');
  expect(order.indexOf('name_label')).toBeLessThan(order.lastIndexOf('lock'));
  expect(library.phase).toBe('locked');
});

it('gives the field back to who was writing when it could not be locked', async () => {
  const host = await openSample();
  await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
  await library.open();
  render(App);
  annotating('書きかけ');
  await vi.waitFor(() => screen.getByTestId('editor-body'));
  const field = screen.getByTestId('editor-body');
  field.focus();
  host.failing.set('lock', 'internal');
  await library.lock();
  await tick();
  expect(library.phase).toBe('open');
  expect(field.closest<HTMLElement>('.window')?.inert).toBe(false);
  expect(document.activeElement).toBe(field);
  notices.clear();
  await editor.close();
});

it('locks when nobody used the window for as long as was set, and never without a passphrase', async () => {
  vi.useFakeTimers();
  const stop = lockWhenIdle();
  try {
    const host = await openSample();
    settings.setLockAfter(5);
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    expect(library.phase).toBe('open');
    await fireEvent.keyDown(window, { key: 'a' });
    await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
    await library.open();
    await vi.advanceTimersByTimeAsync(4 * 60_000);
    await fireEvent.pointerMove(window);
    await vi.advanceTimersByTimeAsync(4 * 60_000);
    expect(library.phase).toBe('open');
    await vi.advanceTimersByTimeAsync(2 * 60_000);
    expect(library.phase).toBe('locked');
  } finally {
    stop();
    vi.useRealTimers();
  }
});

it('says when it could not be locked, and lets who comes back set that right', async () => {
  vi.useFakeTimers();
  const stop = lockWhenIdle();
  try {
    const host = await openSample();
    await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
    await library.open();
    settings.setLockAfter(5);
    host.failing.set('lock', 'internal');
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    expect(library.phase).toBe('open');
    const told = notices.list.filter(({ about }) => about === 'lock');
    expect(told.map(({ text, severity }) => [text, severity])).toEqual([
      ['ロックできませんでした', 'error'],
    ]);
    const tries = () => host.calls.filter(({ name }) => name === 'lock').length;
    const before = tries();
    await fireEvent.keyDown(window, { key: 'a' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(tries()).toBe(before);
    host.failing.clear();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(library.phase).toBe('locked');
    expect(notices.list).toEqual([]);
  } finally {
    stop();
    vi.useRealTimers();
  }
});

it('tells after unlocking that the recovery key may not have been written down', async () => {
  await openSample();
  const told = () => notices.list.find(({ about }) => about === 'recovery_key');
  await setPassphrase(SAMPLE_PASSPHRASE);
  await library.lock();
  await unlock(SAMPLE_PASSPHRASE);
  expect(told()?.severity).toBe('warning');
  told()?.actions[0]?.run();
  expect(dialogs.open).toBe('passphrase');
  await renewRecoveryKey(SAMPLE_PASSPHRASE);
  keyIsWritten();
  expect(told()).toBeUndefined();
  await library.lock();
  await unlock(SAMPLE_PASSPHRASE);
  expect(told()).toBeUndefined();
});
