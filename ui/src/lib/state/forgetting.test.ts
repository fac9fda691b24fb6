import { beforeEach, expect, it } from 'vitest';

import { SAMPLE_PASSPHRASE } from '$lib/platform/sample/secret';
import { NOT_READ, type SampleHost } from '$lib/platform/sample';

import { openSample } from '../../tests/open';
import { annotations } from './annotations.svelte';
import { compared } from './compared.svelte';
import { comparing } from './comparing.svelte';
import { dialogs } from './dialogs.svelte';
import { exporting } from './exporting.svelte';
import { fates } from './fates.svelte';
import { going } from './going.svelte';
import { layout } from './layout.svelte';
import { library } from './library.svelte';
import { reviewing } from './reviewing.svelte';
import { tabling } from './tabling.svelte';

let host: SampleHost;

beforeEach(async () => {
  host = await openSample({
    annotations: [{ draft: 'd1', node: 'n065', range: [0, 4], kind: 'opinion', body: '意見' }],
  });
  host.drafts = ['d1', 'd2'];
  await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
  await library.open();
  await library.show('d2');
});

it('leaves nothing of two drafts in the window once the library is locked', async () => {
  await comparing.begin();
  await fates.begin();
  await going.look('治験');
  await tabling.look(tabling.asked);
  dialogs.showExport('html');
  await exporting.look(exporting.asked);
  expect(compared.node('old', 'n065')).not.toBeNull();
  expect(fates.list).not.toEqual([]);
  expect([going.found, tabling.preview, exporting.preview]).not.toContain(null);
  await library.lock();
  expect(library.phase).toBe('locked');
  expect([comparing.open, layout.comparing]).toEqual([false, false]);
  expect(compared.node('old', 'n065')).toBeNull();
  expect(compared.rows).toEqual([]);
  expect([fates.list, fates.old, fates.new]).toEqual([[], '', '']);
  expect([going.text, going.found]).toEqual(['', null]);
  expect([tabling.preview, exporting.preview]).toEqual([null, null]);
});

it('does not keep the names of files that could not be read once the library is locked', async () => {
  dialogs.showImported({ files: [{ ...NOT_READ, file: '内部資料.txt' }] });
  await library.lock();
  expect(dialogs.open).toBeNull();
  expect(dialogs.reports.files).toEqual([]);
});

it('takes no words of an earlier draft in after the library was locked', async () => {
  await reviewing.look('d2');
  await reviewing.carry();
  const [one] = annotations.list;
  if (!one) throw new Error('nothing was carried over');
  reviewing.forget();
  const kept = reviewing.contextBefore(one);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const call = host.call.bind(host);
  host.call = (async (name: never, args: never) => {
    const answer = await call(name, args);
    if (name === 'outline') await held;
    return answer;
  }) as typeof host.call;
  const read = reviewing.readOrigins();
  await library.lock();
  release();
  await read;
  expect(reviewing.contextBefore(one)).toEqual(kept);
});
