import '../../tests/modal';

import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, expect, it } from 'vitest';

import type { SampleHost } from '$lib/platform/sample';
import { promote } from '$lib/state/correcting';
import { dialogs } from '$lib/state/dialogs.svelte';
import { notices } from '$lib/state/notices.svelte';
import { reader } from '$lib/state/reader.svelte';
import { openSample } from '../../tests/open';

import NoticeList from '../notices/NoticeList.svelte';
import Dialogs from './Dialogs.svelte';

let host: SampleHost;

beforeEach(async () => {
  host = await openSample();
  for (const { id } of notices.list) notices.dismiss(id);
  reader.goTo('n005');
  render(Dialogs);
  dialogs.show('correct');
  await tick();
});

const asked = () =>
  host.calls.filter(({ name }) => name === 'correct').map(({ args }) => args as object);
const press = (key: string) => fireEvent.keyDown(screen.getByRole('dialog'), { key });

it('corrects by a letter, closes, and offers to take it back', async () => {
  await press('j');
  expect(dialogs.open).toBeNull();
  await expect.poll(asked).toEqual([{ draft: 'd1', node: 'n005', what: 'join' }]);
  await expect.poll(() => notices.list.at(-1)?.actions[0]?.label).toBe('元に戻す');
});

it('cuts only where a place in the text was chosen', async () => {
  await press('s');
  expect(dialogs.open).toBe('correct');
  reader.select('n005', [4, 6]);
  await tick();
  await press('S');
  await expect.poll(asked).toEqual([{ draft: 'd1', node: 'n005', what: 'split', at: 4 }]);
});

it('leaves letters to the field of the marker, and the keys of the IME alone', async () => {
  await fireEvent.keyDown(screen.getByRole('dialog'), { key: 'j', keyCode: 229 });
  await press('m');
  const field = await screen.findByRole('textbox', { name: '記号' });
  await userEvent.clear(field);
  await userEvent.type(field, 'jp{Enter}');
  await expect.poll(asked).toEqual([{ draft: 'd1', node: 'n005', what: 'marker', marker: 'jp' }]);
});

it('says why the item stands at its level', async () => {
  const why = screen.getByTestId('why-level').textContent;
  expect(why).toContain('上の項目に続く文');
  expect(screen.getByText('確かさ 90％')).toBeTruthy();
  const plan = reader.outline;
  if (plan === null) throw new Error('no draft is open');
  const nodes = plan.nodes.map((node) => ({ ...node, confidence: null, why: [] }));
  reader.refresh({ ...plan, nodes });
  await tick();
  expect(screen.getByText(/^理由は残っていません/)).toBeTruthy();
});

it('says in passing that there is no level above: nothing went wrong, and trying again is no use', async () => {
  const call = host.call.bind(host);
  host.call = (async (name: never, args: never) => {
    if (name !== 'correct') return call(name, args);
    throw { code: 'correct_top', args: {}, detail: '' };
  }) as typeof host.call;
  render(NoticeList);
  reader.goTo('n005');
  dialogs.close();
  await promote();
  await expect.poll(() => notices.list.at(-1)?.severity).toBe('remark');
  const region = within(screen.getByTestId('notices'));
  const said = within(region.getByRole('status')).getByTestId('notice');
  expect(said.textContent).toContain('これより上の段はありません');
  expect(notices.list.at(-1)?.actions).toEqual([]);
  expect(region.getByRole('alert').textContent.trim()).toBe('');
});
