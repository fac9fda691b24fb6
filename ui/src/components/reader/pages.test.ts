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
