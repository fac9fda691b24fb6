import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Annotate } from '$lib/api';
import { SampleHost } from '$lib/platform/sample';
import { usePlatform } from '$lib/platform';
import { ACTIONS, runAction } from '$lib/state/actions.svelte';
import { undo } from '$lib/state/annotating';
import { annotations } from '$lib/state/annotations.svelte';
import { editor } from '$lib/state/editor.svelte';
import { inspector } from '$lib/state/inspector.svelte';
import { layout } from '$lib/state/layout.svelte';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';
import { reader } from '$lib/state/reader.svelte';
import { reviewing } from '$lib/state/reviewing.svelte';
import { settings } from '$lib/state/settings.svelte';

import Inspector from '$components/annotation/Inspector.svelte';
import { expectAccessible } from '../../tests/axe';

const made = (node: string, more: Partial<Annotate> = {}): Annotate => {
  return { draft: 'd1', node, kind: 'opinion', body: `${node}の意見`, ...more };
};
/** What the sample host makes of them: that which is sure, edited, lost, and edited around it. */
const seed = [
  made('n065'),
  made('n067', { range: [0, 6] }),
  made('n068', { range: [9, 19] }),
  made('n069', { range: [0, 4] }),
];

let host: SampleHost;
const user = userEvent.setup();
const card = () => screen.getByTestId('review-card');
const progress = () => screen.getByTestId('review-progress').textContent;
const placed = () =>
  host.calls.filter(({ name }) => name === 'place_annotation').map(({ args }) => args);

beforeEach(async () => {
  host = new SampleHost({ annotations: seed });
  host.drafts = ['d1', 'd2'];
  usePlatform(host);
  await library.open();
  inspector.tab = 'here';
  inspector.clear();
  reviewing.list(false);
  annotations.selected = null;
});

const applied = () =>
  host.calls.filter(({ name, args }) => name === 'carry' && (args as { apply?: boolean }).apply)
    .length;

/** Shows the next draft and carries over what is offered. */
async function carryOver() {
  await library.show('d2');
  render(Inspector);
  await user.click(await screen.findByTestId('carry'));
  await screen.findByTestId('review-card');
}

describe('the offer', () => {
  it('is said once where the pane is folded away', async () => {
    layout.setOpen('inspector', false);
    await library.show('d2');
    render(Inspector);
    await screen.findByTestId('carry-offer');
    notices.tell({ text: 'ほかのお知らせ' });
    await tick();
    const offers = notices.list.filter(({ about }) => about === 'carry');
    expect(offers.map(({ text }) => text)).toEqual([expect.stringContaining('4件')]);
    layout.setOpen('inspector', true);
  });

  it('says beforehand what would become of the annotations, and places nothing', async () => {
    await library.show('d2');
    render(Inspector);
    const offer = await screen.findByTestId('carry-offer');
    expect(offer.textContent).toContain('注釈 4件');
    const counts = [...offer.querySelectorAll('dl > div')].map((one) => one.textContent?.trim());
    expect(counts.map((text) => text?.replace(/\s+/g, ' '))).toEqual([
      'そのまま 1件',
      '要確認 2件',
      '孤立 1件',
    ]);
    expect(annotations.list).toEqual([]);
    await expectAccessible();
    settings.setTheme('dark');
    settings.setTheme('light');
    await tick();
    expect(screen.getByTestId('carry-offer')).toBe(offer);
  });

  it('is not made where nothing is left to carry over, and can be put off', async () => {
    render(Inspector);
    await reviewing.look('d1');
    expect(screen.queryByTestId('carry-offer')).toBeNull();
    await library.show('d2');
    await screen.findByTestId('carry-offer');
    await user.click(screen.getByText('あとで'));
    expect(screen.queryByTestId('carry-offer')).toBeNull();
    // The palette still has it.
    runAction('review.carry');
    expect(await screen.findByTestId('review-card')).toBeTruthy();
  });

  it('says once, with the way there, that something waits in a later draft', async () => {
    await carryOver();
    const waiting = reviewing.waiting.length;
    await library.show('d1');
    const told = () => notices.list.filter(({ about }) => about === 'later');
    await expect
      .poll(() => told().map(({ text }) => text))
      .toEqual([expect.stringContaining(`要確認の注釈が${waiting}件`)]);
    for (const { id } of told()) notices.dismiss(id);
    await reviewing.look('d1');
    expect(told()).toEqual([]);
    await reviewing.look('d2');
    expect(told()).toEqual([]);
  });

  it('is carried out only in the draft it was made for', async () => {
    host.drafts = ['d1', 'd2', 'd3'];
    await library.reloadDrafts();
    await library.show('d2');
    await reviewing.look('d2');
    await library.show('d3');
    expect(ACTIONS.find(({ id }) => id === 'review.carry')?.enabled()).toBe(false);
    await reviewing.carry();
    expect(applied()).toBe(0);
    await reviewing.look('d3');
    await reviewing.carry();
    expect(applied()).toBe(1);
  });

  it('leaves the offer of the draft that is shown by the time it is carried out', async () => {
    host.drafts = ['d1', 'd2', 'd3'];
    await library.reloadDrafts();
    await library.show('d2');
    await reviewing.look('d2');
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const call = host.call.bind(host);
    host.call = (async (name: never, args: { apply?: boolean }) => {
      if (name === 'carry' && args.apply) await held;
      return call(name, args as never);
    }) as typeof host.call;
    const carried = reviewing.carry();
    await library.show('d3');
    await reviewing.look('d3');
    release();
    await carried;
    expect(reviewing.offer?.new).toBe('d3');
    expect(inspector.tab).toBe('here');
  });

  it('carries over as one step, which can be taken back, and is then made again', async () => {
    await carryOver();
    expect(annotations.list).toHaveLength(4);
    expect(screen.queryByTestId('carry-offer')).toBeNull();
    await undo();
    expect(annotations.list).toEqual([]);
    expect(await screen.findByTestId('carry-offer')).toBeTruthy();
  });
});

describe('the queue', () => {
  it('shows where the words were and would be, why, and how sure that is, in words', async () => {
    await carryOver();
    expect(progress()).toBe('0 / 3');
    expect(screen.getByTestId('review-reason').textContent).toBe('引用箇所の文言が変わりました');
    expect(card().textContent).toContain('おそらくここ');
    await expect
      .poll(() => screen.getByTestId('review-old').textContent)
      .toContain(reader.get('n067')?.citation ?? '');
    for (const side of ['review-old', 'review-new']) {
      const quote = annotations.list.find(({ node }) => node === 'n067')?.quote;
      expect(screen.getByTestId(side).querySelector('mark')?.textContent).toBe(quote);
    }
    await expectAccessible();
  });

  it('is worked through by keyboard, and what was decided can be taken back', async () => {
    await carryOver();
    await expect.poll(() => document.activeElement).toBe(card());
    await user.keyboard('{Enter}');
    await expect.poll(progress).toBe('1 / 3');
    // Nothing was moved.
    expect(notices.list.at(-1)?.text).toBe('示された位置に決めました');
    await expect.poll(() => document.activeElement).toBe(card());
    // The keys of the list are others: Enter opens the editor there.
    expect(editor.writing).toBeNull();
    // What is taken back is decided about next, and the keyboard is still on the card.
    await undo();
    expect(card().textContent).toContain('n067の意見');
    expect(document.activeElement).toBe(card());
    await user.keyboard('{Enter}');
    await expect.poll(progress).toBe('1 / 3');
    expect(placed().at(-1)).toMatchObject({ node: 'n067', range: [0, 6], draft: 'd2' });
    await user.keyboard('i');
    await expect.poll(progress).toBe('2 / 3');
    expect(placed().at(-1)).toMatchObject({ node: 'n069', range: undefined });
    await expect.poll(() => document.activeElement).toBe(card());
    expect(screen.queryByTestId('review-accept')).toBeNull();
    await user.keyboard('{Enter}');
    expect(progress()).toBe('2 / 3');
    await user.keyboard('d');
    expect((await screen.findByTestId('review-done')).textContent).toContain('3件');
    expect(placed().at(-1)).toMatchObject({ node: null });
    await expectAccessible();
    await undo();
    await expect.poll(progress).toBe('2 / 3');
    expect(card().textContent).toContain('孤立');
    await expect.poll(() => document.activeElement).toBe(card());
  });

  it('has the room for old and new beside each other in a usual window, and only while it is shown', async () => {
    layout.window = 1280;
    const { own } = { own: layout.widths.inspector };
    await carryOver();
    await expect.poll(() => layout.widthOf('inspector')).toBeGreaterThanOrEqual(464);
    expect(layout.widths.inspector).toBe(own);
    layout.window = 1100;
    expect(layout.widthOf('inspector')).toBe(own);
    layout.window = 1280;
    inspector.tab = 'all';
    await expect.poll(() => layout.widthOf('inspector')).toBe(own);
  });

  it('ties to the words that are selected in the text, from the text', async () => {
    await carryOver();
    reader.select('n070', [2, 5]);
    runAction('annotate.reanchor');
    await expect.poll(progress).toBe('1 / 3');
    expect(placed().at(-1)).toMatchObject({ node: 'n070', range: [2, 5] });
  });

  it('ties an orphan nowhere before words are selected, or an item is chosen', async () => {
    await carryOver();
    await expect.poll(() => document.activeElement).toBe(card());
    await user.keyboard('{ArrowLeft}');
    await expect.poll(() => card().textContent).toContain('孤立');
    await user.keyboard('r');
    await expect
      .poll(() => notices.list.map(({ text }) => text))
      .toContain('先に、本文の文字を選ぶか、付ける項目に移ってください');
    runAction('annotate.reanchor');
    expect(placed()).toEqual([]);
    expect(progress()).toBe('0 / 3');
    reader.goTo('n070');
    runAction('annotate.reanchor');
    await expect.poll(progress).toBe('1 / 3');
    expect(placed().at(-1)).toMatchObject({ node: 'n070', range: undefined });
  });

  it('leaves one for later with an arrow, and fires nothing for the IME', async () => {
    await carryOver();
    await expect.poll(() => document.activeElement).toBe(card());
    const [first] = reviewing.waiting;
    await user.keyboard('{ArrowRight}');
    await expect.poll(() => card().dataset.waiting).toBe(reviewing.waiting[1]?.annotation);
    await user.keyboard('{ArrowLeft}');
    await expect.poll(() => card().dataset.waiting).toBe(first?.annotation);
    for (const ime of [{ isComposing: true }, { keyCode: 229 }]) {
      const enter = { key: 'Enter', bubbles: true, ...ime };
      card().dispatchEvent(new KeyboardEvent('keydown', enter));
    }
    expect(placed()).toEqual([]);
  });

  it('always lists the orphans with their words, decided or not', async () => {
    await carryOver();
    const quote = annotations.list.find(({ node }) => node === null)?.quote ?? '?';
    const lost = () => screen.getByTestId('review-lost');
    expect(lost().textContent).toContain(quote);
    expect(lost().textContent).toContain('n068の意見');
    await user.click(lost().querySelector('button') as HTMLElement);
    expect(card().textContent).toContain('項目が見つかりません');
    card().focus();
    await user.keyboard('d');
    await expect.poll(progress).toBe('1 / 3');
    expect(lost().textContent).toContain('確認済');
    expect(lost().textContent).toContain(quote);
  });

  it('can be listed, each with its reason', async () => {
    await carryOver();
    await user.click(screen.getByTestId('review-list'));
    const cards = screen.getAllByTestId('annotation-card');
    expect(cards).toHaveLength(3);
    expect(cards[0]?.textContent).toContain('引用箇所の文言が変わりました');
    await expectAccessible();
    await user.click(screen.getByTestId('review-list'));
    expect(card()).toBeTruthy();
  });
});
