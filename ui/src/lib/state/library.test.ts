import { beforeEach, describe, expect, it } from 'vitest';

import { placeOf } from '$lib/annotation/place';
import type { OutlineView } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';

import { editor } from './editor.svelte';
import { Library } from './library.svelte';
import { meetings } from './meetings.svelte';
import { notices } from './notices.svelte';
import { reader } from './reader.svelte';

beforeEach(() => {
  for (const { id } of notices.list) notices.dismiss(id);
});

describe('after a stop without warning', () => {
  it('says once that nothing saved was lost', async () => {
    usePlatform(new SampleHost({ uncleanStop: true }));
    const library = new Library();
    await library.open();
    expect(notices.list.map(({ text, more }) => `${text}。${more}`)).toEqual([
      '前回は正常に終了しませんでした。保存済みの注釈はすべて残っています。',
    ]);
    for (const { id } of notices.list) notices.dismiss(id);
    await library.open();
    expect(notices.list).toEqual([]);
  });

  it('says that the last changes may be missing when their log was taken away', async () => {
    usePlatform(new SampleHost({ uncleanStop: true, logLost: true }));
    await new Library().open();
    const [notice] = notices.list;
    expect(notice?.text).toBe('前回は正常に終了しませんでした');
    expect(notice?.more).toContain('失われている可能性があります');
    expect(notice?.more).not.toContain('すべて残っています');
  });

  it('says nothing while the library cannot be opened, nor after a clean end', async () => {
    for (const options of [{ uncleanStop: true, failure: 'library_damaged' }, {}]) {
      usePlatform(new SampleHost(options));
      await new Library().open();
      expect(notices.list).toEqual([]);
    }
  });
});

it('takes a text in the editor along when the outline is corrected', async () => {
  const host = new SampleHost();
  usePlatform(host);
  const library = new Library();
  await library.open();
  const node = reader.nodes.find(({ text }) => text.length > 12);
  if (!node || library.current === null) throw new Error('no sample');
  editor.begin(placeOf(library.current, node, [2, 8]), 'opinion');
  editor.write({ body: '書きかけ' });
  const { call } = host;
  host.call = (async (name: never, args: never) => {
    const answer = structuredClone(await call.call(host, name, args));
    if (name !== 'outline') return answer;
    const { nodes } = answer as OutlineView;
    for (const one of nodes) if (one.id === node.id) one.text = `（２）${one.text}`;
    return answer;
  }) as typeof host.call;
  const quote = editor.writing?.quote;
  await library.reloadOutline([library.current]);
  expect(editor.writing).toMatchObject({ node: node.id, range: [5, 11], quote, strayed: false });
  editor.forget();
});

it('knows the meeting under way at its first sight: what is noted at once is of it', async () => {
  const host = new SampleHost();
  usePlatform(host);
  const library = new Library();
  await library.open();
  const plan = library.draft?.plan ?? '';
  const { meeting } = await host.call('add_meeting', { plan, name: '第２回 専門調査会' });
  await host.call('run_meeting', { meeting, what: 'start' });
  meetings.forget();
  await library.open();
  expect(meetings.running?.meeting).toBe(meeting);
});
