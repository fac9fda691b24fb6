/** The way back that a notice offers: it takes back the step it tells of, and no other. */
import { screen } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';

import NoticeList from '$components/notices/NoticeList.svelte';
import { placeOf } from '$lib/annotation/place';
import type { SampleHost } from '$lib/platform/sample';
import { openSample, show } from '../../tests/open';

import { annotate, undo } from './annotating';
import { annotations } from './annotations.svelte';
import { promote } from './correcting';
import { editor } from './editor.svelte';
import { backup, restoreListed } from './files';
import { listenToHost } from './host';
import { notices } from './notices.svelte';
import { reader } from './reader.svelte';
import { setPassphrase } from './secret';

let host: SampleHost;

const offered = () => screen.queryAllByRole('button', { name: '元に戻す' });
const undone = () => host.calls.filter(({ name }) => name === 'undo').length;

/** An annotation of which no notice tells. */
async function write(): Promise<void> {
  const node = reader.nodes[5];
  if (!node) throw new Error('no sample');
  editor.begin(placeOf('d1', node, null), 'opinion');
  editor.write({ body: '明記すべき。' });
  await editor.save();
}

beforeEach(async () => {
  notices.clear();
  host = await openSample();
  listenToHost();
  reader.goTo('n065');
  show(NoticeList);
});

it('goes when something else is done, and comes when that is taken back', async () => {
  await promote();
  await expect.poll(offered).toHaveLength(1);
  await write();
  await expect.poll(offered).toHaveLength(0);
  await undo();
  await expect.poll(offered).toHaveLength(1);
  offered()[0]?.click();
  await expect.poll(() => notices.list.at(-1)?.text).toBe('「目次の修正」を元に戻しました');
  expect(undone()).toBe(2);
});

it('is refused by the library when it is not the last step any more', async () => {
  await annotate('bookmark');
  const [back] = notices.list.at(-1)?.actions ?? [];
  await host.call('annotate', { draft: 'd1', node: 'n066', kind: 'bookmark' });
  back?.run();
  await expect.poll(() => notices.list.at(-1)?.severity).toBe('error');
  expect((await host.call('annotations', {})).annotations).toHaveLength(2);
});

it('is not offered where nothing was changed', async () => {
  const { call } = host;
  host.call = (async (name: never, args: never) => {
    const answer = await call.call(host, name, args);
    return name === 'correct' ? { at: 1 } : answer;
  }) as typeof call;
  await promote();
  expect(notices.list).toHaveLength(1);
  await new Promise((told) => setTimeout(told));
  expect(offered()).toHaveLength(0);
});

it.each<[string, () => Promise<unknown>]>([
  ['a correction', promote],
  ['the name of a label', () => host.call('name_label', { colour: 'red', name: '重要' })],
  ['a restore', () => restoreListed('library-0.kosshi')],
  ['an encryption', () => setPassphrase('春はあけぼの夏は夜')],
])('says saved after %s', async (_, work) => {
  annotations.savedAt = null;
  await work();
  await expect.poll(() => annotations.savedAt).not.toBeNull();
});

it('does not say saved after a backup, which saves no work', async () => {
  annotations.savedAt = null;
  await backup();
  expect(annotations.savedAt).toBeNull();
});
