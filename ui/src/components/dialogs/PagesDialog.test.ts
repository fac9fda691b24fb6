import '../../tests/modal';

import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, expect, it } from 'vitest';

import type { SampleHost } from '$lib/platform/sample';
import { dialogs } from '$lib/state/dialogs.svelte';
import { library } from '$lib/state/library.svelte';
import { reader } from '$lib/state/reader.svelte';
import { openSample } from '../../tests/open';

import Dialogs from './Dialogs.svelte';

let host: SampleHost;

beforeEach(async () => {
  host = await openSample();
  reader.goTo('n005');
  render(Dialogs);
});

async function open() {
  dialogs.show('pages');
  await tick();
}

const asked = () =>
  host.calls.filter(({ name }) => name === 'correct').map(({ args }) => args as object);

it('writes the page of the item one is at, in digits of any width', async () => {
  await open();
  await userEvent.type(screen.getByTestId('page-number'), '４１');
  await userEvent.type(screen.getByTestId('page-line'), '5{Enter}');
  const entry = { draft: 'd1', node: 'n005', what: 'page', page: 41, line: 5 };
  await expect.poll(asked).toEqual([entry]);
});

it('writes nothing that is no number', async () => {
  await open();
  await userEvent.type(screen.getByTestId('page-number'), '四一{Enter}');
  expect(asked()).toEqual([]);
});

it('begins the page at the place that was chosen in the text', async () => {
  reader.select('n005', [4, 6]);
  await open();
  await userEvent.type(screen.getByTestId('page-number'), '42{Enter}');
  await expect.poll(asked).toEqual([{ draft: 'd1', node: 'n005', what: 'page', at: 4, page: 42 }]);
});

it('lists what was written, and takes one away', async () => {
  const plan = reader.outline;
  if (plan === null) throw new Error('no draft is open');
  reader.refresh({ ...plan, pages: [{ node: 'n005', at: 3, page: 42, line: 1 }] });
  await open();
  expect(screen.getByTestId('page-entries').textContent).toContain('42頁1行目');
  await fireEvent.click(screen.getByRole('button', { name: '42頁1行目を消す' }));
  const away = { draft: 'd1', node: 'n005', what: 'no_page', at: 3, page: 42, line: 1 };
  await expect.poll(asked).toEqual([away]);
});

it('takes away the one of two entries that are shown at one place', async () => {
  const plan = reader.outline;
  if (plan === null) throw new Error('no draft is open');
  const pages = [
    { node: 'n005', page: 41, line: 5 },
    { node: 'n005', page: 42 },
  ];
  reader.refresh({ ...plan, pages });
  await open();
  await fireEvent.click(screen.getByRole('button', { name: '42頁を消す' }));
  await expect.poll(asked).toEqual([{ draft: 'd1', node: 'n005', what: 'no_page', page: 42 }]);
});

it('writes the headings of a table of contents, several of which stand on one page', async () => {
  await open();
  const { nodes } = reader.outline ?? { nodes: [] };
  const named = nodes.filter(
    ({ kind, text }) =>
      kind === 'heading' &&
      nodes.filter((one) => `${one.citation} ${one.text}`.includes(text)).length === 1,
  );
  const [first, second] = named;
  if (!first || !second) throw new Error('the sample has two headings');
  await fireEvent.input(screen.getByTestId('page-list'), {
    target: { value: `${first.text} ………… 3\n${second.text} 3` },
  });
  await fireEvent.click(screen.getByTestId('write-pages'));
  const pages = [first, second].map(({ id }) => ({ node: id, page: 3 }));
  await expect.poll(asked).toEqual([{ draft: 'd1', node: 'n005', what: 'pages', pages }]);
});

it('writes none of a pasted list when one line names no single item, and says which', async () => {
  await open();
  await userEvent.type(screen.getByTestId('page-list'), '12頁 どこにもない項目の名前');
  await fireEvent.click(screen.getByTestId('write-pages'));
  expect(await screen.findByText(/どこにもない項目の名前/, { selector: 'li' })).toBeTruthy();
  expect(asked()).toEqual([]);
});

it('says of a PDF that it has pages of its own', async () => {
  library.drafts = library.drafts.map((draft) => ({ ...draft, file: '案.PDF' }));
  await open();
  expect(screen.getByText(/PDF の版は/)).toBeTruthy();
  expect(screen.queryByTestId('page-number')).toBeNull();
});
