import '../../tests/modal';

import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';

import MainView from '$components/views/MainView.svelte';
import type { GoToView, NodeView, OutlineView } from '$lib/api';
import type { SampleHost } from '$lib/platform/sample';
import { reader } from '$lib/state/reader.svelte';

import { openSample } from '../../tests/open';

/** The draft with a cover and contents before its page 1, and an annex without numbers. */
function printed(outline: OutlineView): OutlineView {
  for (const [index, node] of outline.nodes.entries()) {
    const page = Math.min(1 + Math.floor(index / 3), 5);
    [node.page, node.end_page] = [page, page];
    node.lines = node.lines.map(([at, , line]) => [at, page, line]);
  }
  return { ...outline, printed: [null, 'ii', '1', '2'] };
}

/** The pages that begin within items. */
const turns = () =>
  [...document.querySelectorAll<HTMLElement>('[data-turn]')].map(({ dataset }) => dataset.turn);

/** The item from page 4 on the next page: its fifth character stands there. */
function runningOver(): NodeView {
  const outline = reader.outline as OutlineView;
  const at = outline.nodes.findIndex(
    (node, at) => node.page === 4 && outline.nodes[at + 1]?.page === 5,
  );
  const nodes = outline.nodes.map((node, index): NodeView =>
    index === at
      ? {
          ...node,
          lines: [
            [0, 4, node.line],
            [4, 5, 1],
          ],
          end_page: 5,
          end_line: 1,
        }
      : node,
  );
  reader.show({ ...outline, nodes });
  return nodes[at] as NodeView;
}

const margins = () =>
  [...document.querySelectorAll<HTMLElement>('[data-testid=node][data-page]')].map(
    ({ dataset }) => dataset.page,
  );

/** An item of a page. */
function itemOn(page: number): NodeView {
  const node = reader.nodes.find((node) => node.page === page);
  if (!node) throw new Error('no such item');
  return node;
}

let host: SampleHost;

beforeEach(async () => {
  host = await openSample();
  if (!reader.outline) throw new Error('no draft');
  reader.show(printed(reader.outline));
  render(MainView);
});

it('shows the numbers that are printed in the margin and where one is', async () => {
  for (const [page, margin, place] of [
    [1, '1枚目', '1枚目'],
    [2, 'p.ii', 'ii頁'],
    [4, 'p.2', '2頁'],
    [5, '5枚目', '5枚目'],
  ] as const) {
    const node = itemOn(page);
    reader.goTo(node.id);
    await expect.poll(margins).toContain(margin);
    expect(await screen.findByText(`${place}${node.line}行目`)).toBeTruthy();
  }
});

it('offers places by the numbers that are printed', async () => {
  const node = itemOn(3);
  const call = host.call.bind(host);
  host.call = (async (name: never, args: never) => {
    const answer: GoToView = await call(name, args);
    if (name !== 'go_to') return answer;
    const places = answer.places.map((one) => ({ ...one, page: 3 }));
    return { ...answer, places, reason: places.length > 0 ? null : 'no_page' };
  }) as typeof host.call;
  const user = userEvent.setup();
  await user.keyboard('{Control>}g{/Control}');
  await user.type(await screen.findByTestId('goto-input'), `${node.line}行目`);
  const option = await screen.findByRole('option');
  expect(within(option).getByText(`1頁${node.line}行目`)).toBeTruthy();
  await user.clear(screen.getByTestId('goto-input'));
  await user.type(screen.getByTestId('goto-input'), '99頁');
  expect(await screen.findByText(/紙面に印刷された番号/)).toBeTruthy();
});

it('shows a page where it begins, within an item that runs over to it', async () => {
  const node = runningOver();
  reader.goTo(node.id);
  await expect.poll(turns).toEqual(['5枚目']);
  // It does not begin again at the item behind it.
  const behind = itemOn(5).id;
  reader.goTo(behind);
  const shown = () => document.querySelector<HTMLElement>(`[data-node="${behind}"]`);
  await expect.poll(shown).toBeTruthy();
  expect(shown()?.dataset.page).toBeUndefined();
});

it('goes to where a page begins within an item, and cites it there', async () => {
  const node = runningOver();
  const call = host.call.bind(host);
  host.call = (async (name: never, args: never) => {
    if (name !== 'go_to') return call(name, args);
    const { id, citation, text } = node;
    const place = { node: id, range: [4, 8], citation, text, page: 5, line: 1 };
    const told = { place: '5枚目1行目', from: null, sure: true, why: null };
    return { places: [{ ...place, ...told }], translated_from: null, reason: null };
  }) as typeof host.call;
  const user = userEvent.setup();
  await user.keyboard('{Control>}g{/Control}');
  await user.type(await screen.findByTestId('goto-input'), '5枚目{Enter}');
  await expect.poll(() => reader.caret).toBe(4);
  expect(reader.current).toBe(node.id);
  expect(await screen.findByText('5枚目1行目')).toBeTruthy();
  await user.click(screen.getByTestId('citation'));
  const cited = () => host.calls.filter(({ name }) => name === 'cite').map(({ args }) => args);
  await expect.poll(cited).toMatchObject([{ node: node.id, range: [4, 5] }]);
});

it('cites an item that has no text as a whole', async () => {
  const outline = reader.outline as OutlineView;
  const form = itemOn(3).id;
  const nodes = outline.nodes.map((node) =>
    node.id === form ? { ...node, marker: '別紙様式３', text: '', lines: [] } : node,
  );
  reader.show({ ...outline, nodes });
  reader.goTo(form);
  await userEvent.setup().keyboard('{Control>}{Shift>}c{/Shift}{/Control}');
  const cited = () => host.calls.filter(({ name }) => name === 'cite').map(({ args }) => args);
  await expect.poll(() => cited().length).toBe(1);
  expect(cited()[0]).toEqual({ draft: outline.draft, node: form });
});
