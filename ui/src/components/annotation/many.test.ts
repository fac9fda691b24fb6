import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Annotate } from '$lib/api';
import { call, usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';
import { annotate, edit, reanchor, revert, stepAnnotation } from '$lib/state/annotating';
import { annotations } from '$lib/state/annotations.svelte';
import { editor } from '$lib/state/editor.svelte';
import { inspector } from '$lib/state/inspector.svelte';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';
import { reader } from '$lib/state/reader.svelte';

import { expectAccessible } from '../../tests/axe';
import '../../tests/modal';
import { show } from '../../tests/open';
import Trash from '../dialogs/Trash.svelte';
import Inspector from './Inspector.svelte';

const seed: Annotate[] = [
  { draft: 'd1', node: 'n067', range: [0, 6], kind: 'opinion', body: '一', priority: 'low' },
  { draft: 'd1', node: 'n068', range: [9, 19], kind: 'note', body: '二', tags: ['治験'] },
  { draft: 'd1', node: 'n005', kind: 'note', body: '三', state: 'submit', colour: 'red' },
];

let host: SampleHost;
const cards = () => screen.queryAllByTestId('annotation-card');
const bodies = () => cards().map((card) => card.querySelector('.markdown')?.textContent?.trim());
const undo = () => annotations.undo();

async function open(list: Annotate[] = seed) {
  host = new SampleHost({ annotations: list });
  usePlatform(host);
  await library.open();
  await editor.close();
  for (const key of [...editor.unfinished.keys()]) await editor.discard(key);
  inspector.tab = 'all';
  inspector.order = 'reading';
  inspector.clear();
  inspector.unmark();
  annotations.selected = null;
}

beforeEach(() => open());

describe('many annotations', () => {
  it('are all marked with Ctrl+A on a card, and unmarked with Esc', async () => {
    render(Inspector);
    const card = cards()[1]!;
    card.focus();
    const all = await fireEvent.keyDown(card, { key: 'a', ctrlKey: true });
    // The page's own Ctrl+A would select the text of the draft.
    expect([all, inspector.marked.length]).toEqual([false, 3]);
    await fireEvent.keyDown(card, { key: 'Escape' });
    expect([cards().length, inspector.marked]).toEqual([3, []]);
    const field = screen.getByTestId('filter-text');
    expect(await fireEvent.keyDown(field, { key: 'a', ctrlKey: true })).toBe(true);
    expect(inspector.marked).toEqual([]);
  });

  it('keep the words of an answer that is left with Esc', async () => {
    const user = userEvent.setup();
    render(Inspector);
    await user.click(cards()[0]!);
    await user.type(await screen.findByTestId('reply-body'), '書きかけ{Escape}');
    expect(document.activeElement).toBe(cards()[0]);
    expect(screen.getByTestId<HTMLTextAreaElement>('reply-body').value).toBe('書きかけ');
    await user.clear(screen.getByTestId('reply-body'));
    await user.type(screen.getByTestId('reply-body'), '答え{Control>}{Enter}{/Control}');
    await user.click(await screen.findByTestId('reply-edit'));
    await user.type(screen.getByTestId('reply-change'), 'の続き{Escape}');
    expect(screen.getByTestId<HTMLTextAreaElement>('reply-change').value).toBe('答えの続き');
    await user.type(screen.getByTestId('reply-change'), '{Backspace>3/}{Escape}');
    await expect.poll(() => screen.queryByTestId('reply-change')).toBeNull();
  });

  it('are marked by keyboard and changed in one step', async () => {
    const user = userEvent.setup();
    render(Inspector);
    cards()[0]?.focus();
    await user.keyboard('x{ArrowDown}x');
    const bulk = await screen.findByTestId('bulk');
    expect(bulk.textContent).toContain('2件を選択');
    await user.selectOptions(screen.getByTestId('bulk-state'), 'submitted');
    await expect
      .poll(() => annotations.list.map(({ state }) => state))
      .toEqual(['submitted', 'submitted', 'draft']);
    await user.type(screen.getByTestId('bulk-tag'), '第3回{Enter}');
    await expect.poll(() => annotations.list[0]?.tags).toContain('第3回');
    await undo();
    await undo();
    expect(annotations.list.map(({ state }) => state)).toEqual(['submit', 'draft', 'draft']);
  });

  it('lose a tag that any of them has, in one step', async () => {
    const user = userEvent.setup();
    await annotations.updateMany({
      annotations: annotations.list.map(({ annotation }) => annotation),
      add_tags: ['第2回'],
    });
    render(Inspector);
    inspector.markAll();
    const untag = await screen.findByTestId<HTMLSelectElement>('bulk-untag');
    const offered = [...untag.options].map(({ value }) => value);
    expect(offered.toSorted()).toEqual(['', '治験', '第2回']);
    await user.selectOptions(untag, '第2回');
    await expect.poll(() => annotations.list.map(({ tags }) => tags)).toEqual([[], [], ['治験']]);
    await undo();
    expect(annotations.list.every(({ tags }) => tags.includes('第2回'))).toBe(true);
  });

  it('go to the trash together, and come back together', async () => {
    render(Inspector);
    inspector.markAll();
    await expectAccessible(await screen.findByTestId('bulk'));
    await fireEvent.click(await screen.findByTestId('bulk-remove'));
    await expect.poll(() => annotations.list).toEqual([]);
    await undo();
    expect(annotations.list).toHaveLength(3);
  });

  it('takes no letter from the IME or from a field for marks', async () => {
    render(Inspector);
    inspector.markAll();
    const tag = await screen.findByTestId('bulk-tag');
    await fireEvent.keyDown(tag, { key: 'Enter', isComposing: true });
    await fireEvent.keyDown(tag, { key: 'x' });
    expect(inspector.marked).toHaveLength(3);
    expect(host.calls.filter(({ name }) => name === 'update_annotations')).toEqual([]);
  });

  it('are narrowed down by state and label, and stand in the order asked for', async () => {
    const user = userEvent.setup();
    render(Inspector);
    expect(bodies()).toEqual(['三', '一', '二']);
    await user.selectOptions(screen.getByTestId('order'), 'priority');
    expect(bodies()).toEqual(['三', '二', '一']);
    await user.selectOptions(screen.getByTestId('order'), 'kind');
    expect(bodies()[0]).toBe('一');
    await user.selectOptions(screen.getByTestId('filter-state'), 'submit');
    expect(bodies()).toEqual(['三']);
    await user.selectOptions(screen.getByTestId('filter-colour'), 'blue');
    expect(bodies()).toEqual([]);
  });

  it('are narrowed down by words, stance and priority', async () => {
    const user = userEvent.setup();
    const [third, first] = annotations.list;
    await annotations.update({
      annotation: third!.annotation,
      stance: 'against',
      body: 'ＡＭＥＤ',
    });
    await annotations.reply({ annotation: first!.annotation, body: '返信の言葉' });
    render(Inspector);
    const words = screen.getByTestId<HTMLInputElement>('filter-text');
    await user.type(words, 'amed');
    expect(bodies()).toEqual(['ＡＭＥＤ']);
    await fireEvent.keyDown(words, { key: 'Escape', isComposing: true });
    expect(words.value).toBe('amed');
    await user.keyboard('{Escape}');
    expect(bodies()).toHaveLength(3);
    await user.type(words, '返信の');
    expect(bodies()).toEqual(['一']);
    inspector.clear();
    await user.selectOptions(screen.getByTestId('filter-stance'), 'against');
    expect(bodies()).toEqual(['ＡＭＥＤ']);
    await user.selectOptions(screen.getByTestId('filter-priority'), 'low');
    expect(bodies()).toEqual([]);
  });

  it('are walked as they are listed: filtered, and in the order asked for', () => {
    const walked = (by: 1 | -1) => {
      stepAnnotation(by);
      return annotations.current?.body;
    };
    inspector.order = 'priority';
    expect([walked(1), walked(1), walked(1), walked(1)]).toEqual(['三', '二', '一', '一']);
    inspector.filter = { ...inspector.filter, kind: 'note' };
    annotations.selected = null;
    expect([walked(-1), walked(-1), walked(-1)]).toEqual(['二', '三', '三']);
    inspector.clear();
    inspector.order = 'reading';
    inspector.tab = 'here';
    annotations.selected = null;
    reader.goTo('n001');
    expect([walked(1), walked(1), walked(1)]).toEqual(['三', '一', '二']);
  });

  it('in the trash are those of all drafts, each with its draft', async () => {
    host.drafts = ['d1', 'd2'];
    await library.reloadDrafts();
    await annotations.remove([annotations.list[0]!.annotation]);
    show(Trash);
    const trashed = await screen.findByTestId('trashed');
    expect(within(trashed).getByTestId('trashed-draft').textContent).toContain('骨子（たたき台）');
    const asked = host.calls.findLast(({ name }) => name === 'annotations');
    expect(asked?.args).toEqual({ trashed: true });
    await fireEvent.click(within(trashed).getByRole('button'));
    await expect.poll(() => annotations.list).toHaveLength(3);
  });

  it('are drawn only as far as they are in sight, ten thousand of them', async () => {
    const many = Array.from({ length: 10_000 }, (_, n): Annotate => {
      const node = `n${String(1 + (n % 150)).padStart(3, '0')}`;
      return { draft: 'd1', node, kind: n % 2 ? 'note' : 'opinion', body: `注釈${n}` };
    });
    host = new SampleHost();
    usePlatform(host);
    await library.open();
    const base = seed.map((args) => args);
    await open(base);
    const [sample] = annotations.list;
    annotations.list = many.map((args, n) => ({
      ...sample!,
      annotation: `m${n}`,
      node: args.node,
      kind: args.kind,
      body: args.body ?? '',
    }));
    render(Inspector);
    expect(inspector.shown).toHaveLength(10_000);
    expect(cards().length).toBeLessThan(200);
    inspector.filter = { ...inspector.filter, kind: 'opinion' };
    expect(inspector.shown).toHaveLength(5000);
  });
});

describe('one annotation', () => {
  it('says its state, stance, priority and label in words, and shows Markdown as elements', async () => {
    await open([
      {
        ...seed[0]!,
        state: 'submit',
        stance: 'against',
        priority: 'high',
        colour: 'red',
        body: '- **明記**すべき\n- <img src=x onerror=alert(1)>',
      },
    ]);
    await annotations.nameLabel('red', '重要');
    render(Inspector);
    const card = cards()[0]!;
    for (const word of ['提出する', '反対', '優先度 高', '重要']) {
      expect(card.textContent).toContain(word);
    }
    expect(card.querySelector('strong')?.textContent).toBe('明記');
    expect(card.querySelector('img')).toBeNull();
    expect(card.textContent).toContain('<img src=x onerror=alert(1)>');
    await expectAccessible(card);
  });

  it('is answered under its card, and a failed answer stays in the field', async () => {
    const user = userEvent.setup();
    render(Inspector);
    annotations.selected = annotations.list[0]!.annotation;
    const field = await screen.findByTestId<HTMLTextAreaElement>('reply-body');
    host.failing.set('add_reply', 'disk_full');
    await user.type(field, '同意見です');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => host.calls.filter(({ name }) => name === 'add_reply').length).toBe(1);
    expect(field.value).toBe('同意見です');
    host.failing.clear();
    await user.keyboard('{Control>}{Enter}{/Control}');
    const reply = await screen.findByTestId('reply');
    expect(reply.textContent).toContain('同意見です');
    expect(field.value).toBe('');
  });

  it('keeps the answer that is being written when another card is chosen', async () => {
    const user = userEvent.setup();
    render(Inspector);
    annotations.selected = annotations.list[0]!.annotation;
    await user.type(await screen.findByTestId('reply-body'), '書きかけの返信');
    await user.click(cards()[1]!);
    const fields = () => screen.getAllByTestId<HTMLTextAreaElement>('reply-body');
    await expect.poll(() => fields().map(({ value }) => value)).toEqual(['書きかけの返信', '']);
    await expect.poll(() => host.calls.some(({ name }) => name === 'keep_typing')).toBe(true);
  });

  it('has its answers changed, thrown away and brought back', async () => {
    const user = userEvent.setup();
    render(Inspector);
    const first = annotations.list[0]!.annotation;
    annotations.selected = first;
    await annotations.reply({ annotation: first, body: '元の返信' });
    await user.click(await screen.findByTestId('reply-edit'));
    const field = screen.getByTestId<HTMLTextAreaElement>('reply-change');
    await user.type(field, '、直しました');
    await fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, isComposing: true });
    await fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, keyCode: 229 });
    expect(host.calls.some(({ name }) => name === 'update_reply')).toBe(false);
    await user.keyboard('{Control>}{Enter}{/Control}');
    const reply = () => screen.queryByTestId('reply');
    await expect.poll(() => reply()?.textContent).toContain('元の返信、直しました');
    await user.click(screen.getByTestId('reply-remove'));
    const trash = await screen.findByTestId('reply-trash');
    expect(reply()).toBeNull();
    await expectAccessible(cards()[0]!);
    await user.click(within(trash).getByRole('button', { hidden: true }));
    await expect.poll(() => reply()?.textContent).toContain('元の返信、直しました');
    await expect.poll(() => screen.queryByTestId('reply-trash')).toBeNull();
  });

  it('is tied to other words, and says what it said before', async () => {
    const first = annotations.list[1]!;
    annotations.selected = first.annotation;
    reader.select('n068', [0, 3]);
    await reanchor();
    const moved = () => annotations.list.find((one) => one.annotation === first.annotation)!;
    expect(moved()).toMatchObject({ node: 'n068', range: [0, 3], placement: 'moved' });
    expect(moved().quote).toBe(first.quote);
    await annotations.update({ annotation: first.annotation, body: '改めた' });
    const { versions } = await call('annotation_history', { annotation: first.annotation });
    await revert(first.annotation, versions.at(-1)!.revision);
    expect(moved().body).toBe('一');
  });

  it('ties one without a place to the item one happens to be at only when that is confirmed', async () => {
    const first = annotations.list[0]!;
    await annotations.place({ annotation: first.annotation, draft: first.draft, node: null });
    annotations.selected = first.annotation;
    reader.goTo('n068');
    const lost = () => annotations.list.find((one) => one.annotation === first.annotation)!;
    await reanchor();
    expect(lost().node).toBeNull();
    const asked = notices.list.find(({ text }) => text.includes('孤立した注釈です'));
    expect(asked?.actions?.[0]?.label).toBe('この項目に付ける');
    asked?.actions?.[0]?.run();
    await expect.poll(() => lost().node).toBe('n068');
  });

  it('reaches across items, and over the whole draft', async () => {
    render(Inspector);
    reader.select('n067', [3, 10], { node: 'n068', end: 4 });
    await annotate('highlight');
    const across = annotations.current!;
    expect(across.until).toEqual({ node: 'n068', end: 4 });
    expect(annotations.parts.get('n068')?.[0]?.range).toEqual([0, 4]);
    reader.goTo('n067');
    reader.unselect();
    await annotate('opinion');
    await userEvent.type(await screen.findByTestId('editor-body'), '全体として賛成。');
    await userEvent.selectOptions(screen.getByTestId('editor-scope'), 'draft');
    await userEvent.selectOptions(screen.getByTestId('editor-stance'), 'for');
    await fireEvent.click(screen.getByTestId('editor-save'));
    await expect.poll(() => annotations.current?.scope).toBe('draft');
    const card = cards().find((one) => within(one).queryByText('計画全体') !== null);
    expect(card?.textContent).toContain('賛成');
  });

  it('reaches further, or less far, after it was made', async () => {
    const user = userEvent.setup();
    render(Inspector);
    edit(annotations.list[0]!);
    await user.selectOptions(await screen.findByTestId('editor-scope'), 'branch');
    await user.click(screen.getByTestId('editor-save'));
    await expect.poll(() => annotations.list[0]?.scope).toBe('branch');
    edit(annotations.list[1]!);
    await screen.findByTestId('editor-body');
    expect(screen.queryByTestId('editor-scope')).toBeNull();
  });
});
