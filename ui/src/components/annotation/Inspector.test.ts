import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Annotate } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';
import { annotate } from '$lib/state/annotating';
import { annotations } from '$lib/state/annotations.svelte';
import { editor } from '$lib/state/editor.svelte';
import { inspector } from '$lib/state/inspector.svelte';
import { library } from '$lib/state/library.svelte';
import { reader } from '$lib/state/reader.svelte';
import { typing } from '$lib/state/typing.svelte';

import { expectAccessible } from '../../tests/axe';
import Inspector from './Inspector.svelte';

const seed: Annotate[] = [
  { draft: 'd1', node: 'n067', range: [0, 6], kind: 'opinion', body: '意見です', tags: ['治験'] },
  { draft: 'd1', node: 'n068', range: [9, 19], kind: 'suggestion', replacement: '機能分化' },
  { draft: 'd1', node: 'n005', kind: 'bookmark' },
];

let host: SampleHost;
const calls = (name: string) => host.calls.filter((call) => call.name === name);
const cards = () => screen.queryAllByTestId('annotation-card');

beforeEach(async () => {
  host = new SampleHost({ annotations: seed });
  usePlatform(host);
  await library.open();
  await editor.close();
  for (const key of [...editor.unfinished.keys()]) await editor.discard(key);
  inspector.tab = 'here';
  inspector.clear();
  annotations.selected = null;
  reader.goTo('n065');
});

describe('the list', () => {
  it('shows what sits on this item and under it, in reading order', () => {
    render(Inspector);
    expect(cards().map((card) => card.dataset.kind)).toEqual(['opinion', 'suggestion']);
  });

  it('shows all, narrowed down by kind and tag', async () => {
    render(Inspector);
    await fireEvent.click(screen.getByTestId('inspector-all'));
    expect(cards()).toHaveLength(3);
    await userEvent.selectOptions(screen.getByTestId('filter-tag'), '治験');
    expect(cards().map((card) => card.dataset.kind)).toEqual(['opinion']);
    await userEvent.selectOptions(screen.getByTestId('filter-kind'), 'bookmark');
    expect(cards()).toEqual([]);
    expect(screen.getByText('条件に合う注釈がありません')).toBeTruthy();
  });

  it('is walked with the arrows, has one tab stop, and edits with Enter', async () => {
    const user = userEvent.setup();
    render(Inspector);
    expect(cards().map((card) => card.tabIndex)).toEqual([0, -1]);
    cards()[0]?.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await expect.poll(() => document.activeElement).toBe(cards()[1]);
    expect(cards().map((card) => card.tabIndex)).toEqual([-1, 0]);
    await user.keyboard('{Enter}');
    expect(screen.getByTestId<HTMLTextAreaElement>('editor-replacement').value).toBe('機能分化');
  });

  it('trashes with Delete although nothing was chosen, and the keyboard stays in the list', async () => {
    render(Inspector);
    cards()[0]?.focus();
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => document.activeElement).toBe(cards()[0]);
    expect(cards().map((card) => card.dataset.kind)).toEqual(['suggestion']);
  });

  it('says what to do when there is nothing', () => {
    reader.goTo('n150');
    render(Inspector);
    expect(screen.getByText('この項目にはまだ注釈がありません')).toBeTruthy();
    expect(screen.getByTestId('begin-opinion')).toBeTruthy();
  });
});

describe('the editor', () => {
  const field = () => screen.getByTestId<HTMLTextAreaElement>('editor-body');

  async function begin() {
    render(Inspector);
    await annotate('opinion');
    await screen.findByTestId('editor');
    await expect.poll(() => document.activeElement).toBe(field());
  }

  it('takes the focus, and saves with Ctrl+Enter', async () => {
    await begin();
    await userEvent.keyboard('明記すべき。');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => calls('annotate').length).toBe(1);
    expect(screen.queryByTestId('editor')).toBeNull();
    expect(annotations.current?.body).toBe('明記すべき。');
  });

  it('does nothing for the keys of the IME', async () => {
    await begin();
    await userEvent.keyboard('治験');
    for (const ime of [{ isComposing: true }, { keyCode: 229 }]) {
      await fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true, ...ime });
      await fireEvent.keyDown(field(), { key: 'Escape', ...ime });
      await fireEvent.keyDown(screen.getByTestId('editor-tags'), { key: 'Enter', ...ime });
    }
    expect(calls('annotate')).toEqual([]);
    expect(field().value).toBe('治験');
  });

  it('keeps the text when it is closed with Esc, and brings it back', async () => {
    await begin();
    await userEvent.keyboard('書きかけ{Escape}');
    expect(await screen.findByTestId('unfinished')).toBeTruthy();
    const kept = calls('keep_typing').at(-1)?.args;
    expect(kept).toMatchObject({ value: { body: '書きかけ' } });
    reader.goTo('n005');
    await userEvent.click(await screen.findByText('続きを書く'));
    expect(reader.current).toBe('n065');
    expect(field().value).toBe('書きかけ');
  });

  it('says what is missing once a save was asked for', async () => {
    await begin();
    expect(screen.queryByText('内容を書くと保存できます。')).toBeNull();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('内容を書くと保存できます。')).toBeTruthy();
  });

  it('keeps the text after a failed save, says so, and saves when tried again', async () => {
    host.failing.set('annotate', 'disk_full');
    await begin();
    await userEvent.keyboard('大切な意見{Control>}{Enter}{/Control}');
    const failure = await screen.findByTestId('editor-failure');
    expect(failure.textContent).toContain('ディスクがいっぱい');
    expect(failure.textContent).toContain('書いた文章はこの欄に残っています');
    expect(field().value).toBe('大切な意見');
    await expectAccessible(document.body);
    host.failing.clear();
    await userEvent.click(within(failure).getByText('再試行'));
    await expect.poll(() => annotations.current?.body).toBe('大切な意見');
  });

  it('warns while what is typed cannot be kept', async () => {
    host.failing.set('keep_typing', 'disk_full');
    await begin();
    await userEvent.keyboard('あ');
    await typing.flush();
    expect(await screen.findByTestId('typing-failure')).toBeTruthy();
    host.failing.clear();
    await userEvent.keyboard('い');
    await typing.flush();
    await expect.poll(() => screen.queryByTestId('typing-failure')).toBeNull();
  });

  it('takes tags with Enter, offers known ones, and gives the last back to Backspace', async () => {
    await begin();
    const tags = screen.getByTestId<HTMLInputElement>('editor-tags');
    await userEvent.type(tags, '第3回{Enter}治');
    const offered = within(screen.getByRole('listbox')).getAllByRole('option');
    expect(offered.map((option) => option.textContent?.trim())).toEqual(['治験']);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(editor.writing?.tags).toEqual(['第3回', '治験']);
    await userEvent.keyboard('{Backspace}');
    expect(editor.writing?.tags).toEqual(['第3回']);
  });

  it('shows hostile words as words', async () => {
    await begin();
    await userEvent.type(screen.getByTestId('editor-tags'), '<img src=x>{Enter}');
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByText('<img src=x>')).toBeTruthy();
  });
});

it('is accessible with cards, with the editor, and empty', async () => {
  const { container } = render(Inspector);
  await expectAccessible(container);
  await annotate('suggestion');
  await screen.findByTestId('editor');
  await expectAccessible(container);
  await editor.close();
  reader.goTo('n150');
  await screen.findByTestId('begin-note');
  await expectAccessible(container);
});

it('takes a suggestion without a wording for what it is: nothing is struck or saved as empty', async () => {
  const made = await annotations.add({
    draft: 'd1',
    node: 'n067',
    range: [10, 14],
    kind: 'suggestion',
  });
  expect(made.replacement).toBeNull();
  reader.goTo('n067');
  render(Inspector);
  const card = cards().find(({ dataset }) => dataset.annotation === made.annotation);
  expect(card?.querySelector('del')).toBeNull();
  expect(card?.textContent).toContain('修正後の文言はまだありません');
  editor.change(made);
  expect(editor.writing?.replacement).toBe(made.quote);
  expect(editor.lacks).toBe('replacement');
});
