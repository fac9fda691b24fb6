import '../../tests/modal';

import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import MainView from '$components/views/MainView.svelte';
import type { SampleHost } from '$lib/platform/sample';
import type { Printed } from '$lib/original/printed';
import { sourceLines } from '$lib/original/lines';
import { layout } from '$lib/state/layout.svelte';
import { library } from '$lib/state/library.svelte';
import { original } from '$lib/state/original.svelte';
import { reader } from '$lib/state/reader.svelte';

import { expectAccessible } from '../../tests/axe';
import { openSample } from '../../tests/open';

const opened = vi.hoisted(() => ({ open: vi.fn(), drawn: vi.fn(), closed: vi.fn() }));
vi.mock('$lib/original/printed', () => ({ openPrinted: opened.open }));

const PAGES = 700;
let host: SampleHost;

/** The lines that were read, each printed in a row of its own, apart from those that are left out. */
function printed(leftOut: readonly number[] = []): Printed {
  return {
    pages: PAGES,
    page: (page) =>
      Promise.resolve({
        width: 600,
        height: 850,
        runs: () =>
          Promise.resolve(
            (sourceLines(reader.outline?.nodes ?? []).get(page) ?? [])
              .filter(({ line }) => !leftOut.includes(line))
              .map(({ line, pieces }) => ({
                text: pieces.map(({ text }) => text).join(''),
                x: 50,
                y: line * 2,
                width: 500,
                height: 1.5,
              })),
          ),
        draw: (_, dots) => Promise.resolve(opened.drawn(page, dots)),
      }),
    close: opened.closed,
  };
}

const pane = () => screen.findByTestId('original');
const marked = () => [...document.querySelectorAll('[data-testid=printed-line].marked')];

beforeEach(async () => {
  vi.clearAllMocks();
  // jsdom has no layout: the page is as wide and high as this.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(624);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(700);
  host = await openSample();
  host.original = () => Promise.resolve(new ArrayBuffer(4));
  opened.open.mockImplementation(() => Promise.resolve(printed()));
  layout.setOpen('original', false);
  original.forget();
});

afterEach(() => {
  layout.setOpen('original', false);
  vi.restoreAllMocks();
});

it('shows the printed page beside the text by one key, and goes by the same', async () => {
  const user = userEvent.setup();
  render(MainView);
  await user.keyboard('g');
  const page = await screen.findByRole('img', { name: '原本の1頁' });
  await vi.waitFor(() => expect(page.dataset.state).toBe('drawn'));
  expect(screen.getByTestId('reader')).toBeTruthy();
  // Of 700 pages those that can be seen soon are drawn, as wide as the pane.
  expect(opened.drawn.mock.calls.length).toBeLessThan(5);
  expect(opened.drawn).toHaveBeenCalledWith(1, 600);
  expect(within(await pane()).getByText('1 / 700頁')).toBeTruthy();
  await expectAccessible(await pane());
  await user.keyboard('g');
  await vi.waitFor(() => expect(screen.queryByTestId('original')).toBeNull());
  expect(opened.closed).toHaveBeenCalled();
});

it('marks the lines of the item one is at, and a click on a line goes to its item', async () => {
  const user = userEvent.setup();
  render(MainView);
  reader.goTo('n005');
  await user.keyboard('g');
  await vi.waitFor(() => expect(marked().length).toBeGreaterThan(0));
  expect(new Set(marked().map((line) => line.getAttribute('data-of')))).toEqual(new Set(['n005']));
  const other = document.querySelector('[data-testid=printed-line][data-of=n008]');
  if (!other) throw new Error('no such line');
  await user.click(other);
  expect(reader.current).toBe('n008');
  await vi.waitFor(() => expect(marked()[0]?.getAttribute('data-of')).toBe('n008'));
});

it('says when lines of the item are not on the page as they were read', async () => {
  const node = reader.get('n005');
  if (!node) throw new Error('no such item');
  opened.open.mockImplementation(() => Promise.resolve(printed([node.line])));
  const user = userEvent.setup();
  render(MainView);
  reader.goTo('n005');
  await user.keyboard('g');
  const said = await screen.findByTestId('original-lost');
  await vi.waitFor(() => expect(said.textContent).toContain('確かめられない'));
  reader.goTo('n001');
  await vi.waitFor(() => expect(said.textContent.trim()).toBe(''));
});

it('turns the page by keys, and Escape goes back to the text', async () => {
  const user = userEvent.setup();
  const scrolled = vi.spyOn(Element.prototype, 'scrollTo');
  render(MainView);
  await user.keyboard('g');
  await screen.findByRole('img', { name: '原本の1頁' });
  within(await pane())
    .getByRole('group', { name: '原本の頁' })
    .focus();
  await user.keyboard('{End}');
  const [last] = scrolled.mock.lastCall as unknown as [{ top: number }];
  expect(last.top).toBe((PAGES - 1) * (850 + 12));
  await user.keyboard('{Escape}');
  await vi.waitFor(() => expect(screen.queryByTestId('original')).toBeNull());
});

it('shows the lines that were read where there are no printed pages', async () => {
  host.original = () => Promise.resolve(new ArrayBuffer(0));
  const user = userEvent.setup();
  render(MainView);
  await user.keyboard('g');
  await screen.findByText(/この版は PDF ではないため/);
  await vi.waitFor(() => expect(screen.getAllByTestId('source-line').length).toBeGreaterThan(0));
  await expectAccessible(await pane());
});

it('tells when the library does not give it, and when its pages cannot be opened', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  host.original = () => Promise.reject({ code: 'library_locked', args: {}, detail: '' });
  layout.setOpen('original', true);
  render(MainView);
  await vi.waitFor(async () => expect((await pane()).dataset.phase).toBe('failed'));
  host.original = () => Promise.resolve(new ArrayBuffer(4));
  opened.open.mockImplementation(() => Promise.reject(new Error('no PDF')));
  await original.look(library.current ?? '');
  await screen.findByText('原本の頁を表示できません');
});

it('keeps nothing of the original once the library is forgotten', async () => {
  await original.look(library.current ?? '');
  expect(original.printed).not.toBeNull();
  original.forget();
  expect(original.printed).toBeNull();
  expect(opened.closed).toHaveBeenCalledOnce();
});
