import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import Dialogs from '$components/dialogs/Dialogs.svelte';
import type { Annotate, FatesExport } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';
import { ACTIONS } from '$lib/state/actions.svelte';
import { annotations } from '$lib/state/annotations.svelte';
import { dialogs } from '$lib/state/dialogs.svelte';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';
import { reader } from '$lib/state/reader.svelte';

import { expectAccessible } from '../../tests/axe';
import { tellOfCommits } from '../../tests/told';
import '../../tests/modal';

const suggest = (node: string, replacement: string): Annotate => {
  return { draft: 'd1', node, range: [0, 4], kind: 'suggestion', replacement };
};
const seed: Annotate[] = [
  suggest('n065', '一'),
  suggest('n067', '二'),
  { draft: 'd1', node: 'n068', kind: 'opinion', body: '意見です' },
  { draft: 'd1', node: 'n069', kind: 'note', body: 'メモです' },
];

let host: SampleHost;
const user = userEvent.setup();
const rows = () => screen.queryAllByTestId('fate');
const outcomes = () =>
  screen.getAllByTestId<HTMLSelectElement>('fate-outcome').map(({ value }) => value);
const asked = () => host.calls.filter(({ name }) => name === 'respond').map(({ args }) => args);
const progress = () => screen.getByTestId('fates-progress').textContent?.trim();

beforeEach(async () => {
  host = new SampleHost({ annotations: seed });
  host.drafts = ['d1', 'd2'];
  usePlatform(host);
  tellOfCommits(host, annotations);
  await library.open();
  await library.show('d2');
  dialogs.close();
});

async function open() {
  render(Dialogs);
  dialogs.show('fates');
  await expect.poll(() => rows().length).toBe(3);
}

/** Keeps the next list back until it is released. */
function hold(): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const call = host.call.bind(host);
  host.call = (async (name: never, args: never) => {
    if (name === 'fates') await held;
    return call(name, args);
  }) as typeof host.call;
  return release;
}

describe('what became of opinions', () => {
  it('lists opinions and suggestions with what is found, and what is proposed', async () => {
    await open();
    expect(rows().map((row) => within(row).getByTestId('fate-found').textContent?.trim())).toEqual([
      '修正案の文言そのまま',
      expect.stringContaining('60%'),
      '対象の文言は同じです',
    ]);
    expect(outcomes()).toEqual(['', '', '']);
    expect(screen.getAllByTestId('fate-accept').map((one) => one.textContent?.trim())).toEqual([
      '提案の「反映」で確定',
      '提案の「一部反映」で確定',
      '提案の「保留」で確定',
    ]);
    expect(within(rows()[2] as HTMLElement).getByTestId('fate-moved').textContent).toBe(
      '項目は移動しました',
    );
    expect(progress()).toBe('確定 0 / 3');
    await expectAccessible();
  });

  it('has the keyboard in the first row as it opens, and says which number is which', async () => {
    await open();
    await expect.poll(() => document.activeElement).toBe(rows()[0]);
    expect(screen.getByTestId('fates-numbers').textContent).toBe(
      '1 反映　2 一部反映　3 趣旨反映済　4 不採用　5 保留',
    );
    const [select] = screen.getAllByTestId<HTMLSelectElement>('fate-outcome');
    expect([...(select?.options ?? [])].map(({ text }) => text)).toContain('4 不採用');
    await user.keyboard('4');
    await expect.poll(outcomes).toEqual(['not_adopted', '', '']);
  });

  it('leaves the keyboard to whoever is choosing before the list has come', async () => {
    const release = hold();
    render(Dialogs);
    dialogs.show('fates');
    const choice = await screen.findByTestId('fates-confirmed');
    choice.focus();
    release();
    await expect.poll(() => rows().length).toBe(3);
    await tick();
    expect(document.activeElement).toBe(choice);
  });

  it('is confirmed row by row by keyboard, taken back with Ctrl+Z and done again', async () => {
    await open();
    rows()[0]?.focus();
    await user.keyboard('{Enter}');
    await expect.poll(outcomes).toEqual(['reflected', '', '']);
    await expect.poll(() => document.activeElement).toBe(rows()[0]);
    await user.keyboard('{ArrowDown}');
    await expect.poll(() => document.activeElement).toBe(rows()[1]);
    await user.keyboard('5');
    await expect.poll(outcomes).toEqual(['reflected', 'on_hold', '']);
    await expect.poll(() => document.activeElement).toBe(rows()[1]);
    await expect.poll(() => annotations.steps.undo?.op).toBe('response_set');
    await user.keyboard('{Control>}z{/Control}');
    await expect.poll(outcomes).toEqual(['reflected', '', '']);
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await expect.poll(outcomes).toEqual(['reflected', 'on_hold', '']);
  });

  it('keeps the answer in words beside the outcome', async () => {
    await open();
    const [field] = screen.getAllByTestId('fate-answer');
    await user.type(field as HTMLElement, 'ご意見のとおり{Enter}');
    await expect.poll(asked).toHaveLength(1);
    expect(asked()[0]).toMatchObject({ draft: 'd2', outcome: null, text: 'ご意見のとおり' });
    await user.selectOptions(screen.getAllByTestId('fate-outcome')[0] as HTMLElement, 'reflected');
    await expect
      .poll(() => asked().at(-1))
      .toMatchObject({
        outcome: 'reflected',
        text: 'ご意見のとおり',
      });
  });

  it('loses neither the words nor the outcome when both are said at once', async () => {
    await open();
    const [field, other] = screen.getAllByTestId('fate-answer');
    await user.type(field as HTMLElement, 'ご意見のとおり');
    const [accept] = screen.getAllByTestId('fate-accept');
    await fireEvent.change(field as HTMLElement);
    await fireEvent.click(accept as HTMLElement);
    await expect.poll(outcomes).toEqual(['reflected', '', '']);
    expect(asked().at(-1)).toMatchObject({ outcome: 'reflected', text: 'ご意見のとおり' });
    rows()[1]?.focus();
    const second = rows()[1] as HTMLElement;
    await fireEvent.keyDown(second, { key: '5' });
    await fireEvent.change(other as HTMLElement, { target: { value: '後の版で' } });
    await expect.poll(() => asked().at(-1)).toMatchObject({ outcome: 'on_hold', text: '後の版で' });
    await expect.poll(outcomes).toEqual(['reflected', 'on_hold', '']);
  });

  it('answers nothing in the drafts of another pair while that is being read', async () => {
    host.drafts = ['d1', 'd2', 'd3'];
    await library.reloadDrafts();
    await open();
    rows()[0]?.focus();
    const row = rows()[0] as HTMLElement;
    const release = hold();
    await fireEvent.change(screen.getByTestId('fates-new'), { target: { value: 'd3' } });
    await fireEvent.keyDown(row, { key: '1' });
    expect(rows()).toEqual([]);
    expect(screen.getByText('調べています')).toBeTruthy();
    release();
    await expect.poll(() => rows().length).toBe(3);
    expect(asked()).toEqual([]);
    await fireEvent.keyDown(rows()[0] as HTMLElement, { key: '1' });
    await expect.poll(asked).toEqual([expect.objectContaining({ draft: 'd3' })]);
  });

  it('answers several at once, as one step', async () => {
    await open();
    rows()[0]?.focus();
    await user.keyboard('x{ArrowDown}x');
    await user.selectOptions(await screen.findByTestId('fates-bulk-outcome'), '趣旨反映済');
    await user.click(screen.getByTestId('fates-bulk-apply'));
    await expect.poll(outcomes).toEqual(['already_reflected', 'already_reflected', '']);
    expect(asked()).toHaveLength(1);
    expect(screen.queryByTestId('fates-bulk')).toBeNull();
  });

  it('is narrowed down to those that nobody has confirmed, and says when all are', async () => {
    await open();
    await user.selectOptions(screen.getByTestId('fates-confirmed'), 'open');
    rows()[0]?.focus();
    await user.keyboard('{Enter}');
    await expect.poll(() => rows().length).toBe(2);
    await expect.poll(() => document.activeElement).toBe(rows()[0]);
    await user.keyboard('{Enter}');
    await expect.poll(() => rows().length).toBe(1);
    await expect.poll(() => document.activeElement).toBe(rows()[0]);
    await user.keyboard('{Enter}');
    expect(await screen.findByText('すべて確定しました')).toBeTruthy();
    await user.selectOptions(screen.getByTestId('fates-confirmed'), 'all');
    await user.selectOptions(screen.getByTestId('fates-outcome'), 'on_hold');
    expect(rows()).toHaveLength(1);
  });

  it('goes to the place that shows it, and has the table of just this pair exported', async () => {
    await open();
    await user.click(screen.getAllByTestId('fate-jump')[1] as HTMLElement);
    expect(dialogs.open).toBeNull();
    await expect.poll(() => reader.current).toBe('n067');
    dialogs.show('fates');
    await expect.poll(() => rows().length).toBe(3);
    const asked: FatesExport[] = [];
    host.exportFates = async (one) => {
      asked.push(one);
      return { file: '意見の行方.docx', rows: 3 };
    };
    await user.selectOptions(screen.getByTestId('fates-format'), 'docx');
    await user.click(screen.getByTestId('fates-run'));
    const pair = { old: 'd1', new: 'd2', format: 'docx' };
    const all = rows().map(({ dataset }) => dataset.fate);
    await expect.poll(() => asked).toEqual([{ ...pair, annotations: all }]);
    const told = () => notices.list.map(({ text }) => text);
    await expect.poll(told).toContain('「意見の行方.docx」に3件を出力しました');
    // What the filter takes away is not written either.
    await user.selectOptions(screen.getByTestId('fates-outcome'), 'on_hold');
    const some = rows().map(({ dataset }) => dataset.fate);
    expect(some.length).toBeLessThan(all.length);
    await user.click(screen.getByTestId('fates-run'));
    await expect.poll(() => asked[1]?.annotations).toEqual(some);
  });

  it('is there only where a plan has two drafts', async () => {
    const action = ACTIONS.find(({ id }) => id === 'review.fates');
    expect(action?.enabled()).toBe(true);
    host.drafts = ['d1'];
    await library.reloadDrafts();
    expect(action?.enabled()).toBe(false);
  });
});
