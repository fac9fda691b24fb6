import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';

import Dialogs from '$components/dialogs/Dialogs.svelte';
import type { SampleHost } from '$lib/platform/sample';
import { dialogs } from '$lib/state/dialogs.svelte';
import { reader } from '$lib/state/reader.svelte';

import { expectAccessible } from '../../tests/axe';
import { openSample } from '../../tests/open';
import '../../tests/modal';

let host: SampleHost;
const user = userEvent.setup();
const field = () => screen.getByTestId<HTMLInputElement>('goto-input');
const asked = () => host.calls.filter(({ name }) => name === 'go_to').map(({ args }) => args);
const options = () => screen.queryAllByRole('option');

beforeEach(async () => {
  host = await openSample();
  reader.goTo('n005');
  dialogs.close();
  render(Dialogs);
  dialogs.show('goto');
  await screen.findByTestId('goto-input');
});

it('says how places can be said, and finds the candidates while one types', async () => {
  expect(screen.getByText('41ページの５行目')).toBeTruthy();
  await expectAccessible();
  await user.type(field(), '治験');
  await expect.poll(() => options().length).toBeGreaterThan(2);
  expect(options()[0]?.getAttribute('aria-selected')).toBe('true');
  await user.keyboard('{ArrowDown}');
  await expect.poll(() => options()[1]?.getAttribute('aria-selected')).toBe('true');
  await expectAccessible();
});

it('jumps with Enter, even before the answer has come, and never for the IME', async () => {
  const node = reader.get('n067');
  await fireEvent.input(field(), { target: { value: `${node?.line}行目` } });
  for (const ime of [{ isComposing: true }, { keyCode: 229 }]) {
    await fireEvent.keyDown(field(), { key: 'Enter', ...ime });
  }
  expect(dialogs.open).toBe('goto');
  await fireEvent.keyDown(field(), { key: 'Enter' });
  await expect.poll(() => reader.current).toBe('n067');
  expect(reader.reveal).toMatchObject({ node: 'n067', focus: true });
  expect(dialogs.open).toBeNull();
});

it('stays where one was with Esc', async () => {
  await user.type(field(), '治験');
  await user.keyboard('{Escape}');
  expect(dialogs.open).toBeNull();
  expect(reader.current).toBe('n005');
});

it('says when a place was said of another draft, and why there is none', async () => {
  await user.type(field(), '骨子の治験');
  const remark = await screen.findByTestId('goto-remark');
  expect(remark.textContent).toBe('「骨子（たたき台）」の「骨子の治験」は、この版では次の箇所です');
  // Which of them somebody has to look at, and why.
  const told = options().map((one) => one.querySelector('[data-testid="goto-told"]')?.textContent);
  expect(told[0]).toBeUndefined();
  expect(told[1]?.trim()).toBe('要確認：引用箇所の文言が変わりました');
  await user.clear(field());
  await user.type(field(), '999999行目');
  expect(await screen.findByText('その行はありません')).toBeTruthy();
  await fireEvent.keyDown(field(), { key: 'Enter' });
  expect(dialogs.open).toBe('goto');
  expect(asked().at(-1)).toMatchObject({ text: '999999行目' });
});

it('says of a draft without page numbers that it has none, and what gives it some', async () => {
  const call = host.call.bind(host);
  host.call = (async (name: never, args: never) =>
    name === 'go_to'
      ? { places: [], translated_from: null, reason: 'no_page' }
      : call(name, args)) as typeof host.call;
  await user.type(field(), '41ページの５行目');
  expect(await screen.findByText('この版には頁の番号がありません')).toBeTruthy();
  expect(screen.getByText(/「頁を書く」/)).toBeTruthy();
});

it('asks once, when the typing rests, and never while the IME composes', async () => {
  vi.useFakeTimers();
  try {
    await fireEvent.compositionStart(field());
    await fireEvent.input(field(), { target: { value: 'ちけん' }, isComposing: true });
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked()).toEqual([]);
    await fireEvent.input(field(), { target: { value: '治験' }, isComposing: true });
    await fireEvent.compositionEnd(field());
    await fireEvent.input(field(), { target: { value: '治験の' } });
    expect(asked()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked()).toEqual([expect.objectContaining({ text: '治験の' })]);
  } finally {
    vi.useRealTimers();
  }
});
