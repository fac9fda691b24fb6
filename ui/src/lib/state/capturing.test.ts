import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Annotate, GoToView, PlaceView } from '$lib/api';
import { readCapture } from '$lib/meeting/capture';
import { usePlatform } from '$lib/platform';
import { SampleHost, type SampleOptions } from '$lib/platform/sample';

import { annotations } from './annotations.svelte';
import { capturing } from './capturing.svelte';
import { discussHere, isDiscussed, isPinned } from './captureActions';
import { listenToHost } from './host';
import { library } from './library.svelte';
import { meetings } from './meetings.svelte';
import { notices } from './notices.svelte';
import { reader } from './reader.svelte';
import { typing } from './typing.svelte';

let host: SampleHost;

async function open(options: SampleOptions = {}): Promise<void> {
  await typing.forget();
  host = new SampleHost(options);
  usePlatform(host);
  listenToHost();
  capturing.forget();
  meetings.forget();
  await library.open();
  reader.goTo('n064');
}

async function meet(): Promise<void> {
  const { plan } = library.draft ?? {};
  await meetings.load(plan ?? '');
  const { meeting } = await meetings.add({
    plan: plan ?? '',
    name: '第３回',
    agenda: ['開会', '骨子案'],
    participants: [{ name: '山田 太郎', short: '山田' }, { name: '佐藤' }],
  });
  await meetings.run(meeting, 'start');
}

function take(text: string): boolean {
  capturing.write(text);
  return capturing.enter();
}

/** Reads another draft, at the item that is called as the one before. */
async function turnTo(draft: string, plan = 'p1'): Promise<void> {
  host.drafts.push(draft);
  const [first] = library.drafts;
  if (first) library.drafts = [...library.drafts, { ...first, draft, plan, label: '素案' }];
  await library.show(draft);
  reader.goTo('n064');
}

/** Has what is cited be the item at line 170, and so much said of it. */
function answers(place: Partial<PlaceView>, reason: GoToView['reason'] = null): void {
  const call = host.call.bind(host);
  vi.spyOn(host, 'call').mockImplementation(async (name, args) => {
    const answer = await call(name, args);
    if (name !== 'go_to') return answer;
    const found = answer as GoToView;
    return { ...found, reason, places: found.places.map((one) => ({ ...one, ...place })) } as never;
  });
}

const made = () =>
  host.calls.filter(({ name }) => name === 'annotate').map(({ args }) => args as Annotate);
const kept = () =>
  (host.calls.filter(({ name }) => name === 'keep_typing') as { args: { key: string } }[]).map(
    ({ args }) => args.key,
  );

beforeEach(() => open());
afterEach(() => vi.useRealTimers());

describe('a note', () => {
  it('is made at the item one is at, and the line is empty at once', async () => {
    expect(take('!費用の根拠 #予算')).toBe(true);
    expect(capturing.text).toBe('');
    await capturing.entering.settled();
    expect(made()).toMatchObject([
      { draft: 'd1', node: 'n064', kind: 'opinion', body: '費用の根拠', tags: ['予算'] },
    ]);
    expect(made()[0]).not.toHaveProperty('said');
    expect(capturing.entering.saved).toMatchObject({ label: '２．（２）〇臨床試験' });
    expect(reader.current).toBe('n064');
    await expect.poll(() => annotations.list.map(({ body }) => body)).toEqual(['費用の根拠']);
    expect(annotations.selected).toBeNull();
  });

  it('carries the meeting, the speaker, the agenda item and the time of its first key', async () => {
    await meet();
    vi.useFakeTimers({ toFake: ['Date'] });
    const first = Date.now();
    capturing.write('＠');
    vi.setSystemTime(first + 30_000);
    take('＠山田 国際共同治験を');
    await capturing.entering.settled();
    const { running } = meetings;
    expect(made()[0]?.said).toEqual({
      meeting: running?.meeting,
      at: first,
      speaker: '山田 太郎',
      agenda: running?.agenda[0]?.id,
    });
  });

  it('is of no meeting of another plan, and keeps who spoke in its words', async () => {
    await meet();
    await turnTo('d2', 'p2');
    expect(meetings.running).not.toBeNull();
    take('＠山田 要件');
    await capturing.entering.settled();
    expect(made()).toMatchObject([{ draft: 'd2', body: '＠山田 要件' }]);
    expect(made()[0]).not.toHaveProperty('said');
  });

  it('is of no meeting of the plan that is read when it goes to one of another', async () => {
    const spot = { draft: 'd1', node: 'n067', range: null, label: '１）' };
    const value = { text: '＠山田 要件', at: 5, spot, note: null };
    await open({ typing: [{ key: 'capture:7', value, updated: 1 }] });
    await turnTo('d2', 'p2');
    await meet();
    expect(meetings.plan).toBe('p2');
    capturing.enter();
    await capturing.entering.settled();
    expect(made()).toMatchObject([{ draft: 'd1', node: 'n067', body: '＠山田 要件' }]);
    expect(made()[0]).not.toHaveProperty('said');
  });

  it('has a new time once all of it was taken away again', async () => {
    await meet();
    vi.useFakeTimers({ toFake: ['Date'] });
    capturing.write('あ');
    capturing.write('');
    vi.setSystemTime(Date.now() + 5000);
    const at = Date.now();
    take('い');
    await capturing.entering.settled();
    expect(made()[0]?.said?.at).toBe(at);
  });

  it('needs words, and says so', () => {
    expect(take('#予算')).toBe(false);
    expect(capturing.problem).toBe(true);
    expect(capturing.text).toBe('#予算');
    expect(take(' ')).toBe(false);
    expect(capturing.problem).toBe(false);
  });
});

describe('where it goes', () => {
  it('is the whole plan when that is asked for', async () => {
    capturing.toggleWhole();
    take('全体に短い');
    await capturing.entering.settled();
    expect(made()).toMatchObject([{ node: 'n001', scope: 'draft', body: '全体に短い' }]);
  });

  it('is the pinned item while one reads elsewhere', async () => {
    capturing.togglePin();
    reader.goTo('n020');
    expect(capturing.target).toMatchObject({ how: 'pinned', spot: { node: 'n064' } });
    take('留めた');
    capturing.togglePin();
    take('今の');
    await capturing.entering.settled();
    expect(made().map(({ node }) => node)).toEqual(['n064', 'n020']);
  });

  it('is the pinned item of its own draft while another of the plan is read', async () => {
    capturing.togglePin();
    expect([isPinned('n064'), isPinned('n020')]).toEqual([true, false]);
    await turnTo('d2');
    expect(isPinned('n064')).toBe(false);
    take('留めた');
    await capturing.entering.settled();
    expect(made()).toMatchObject([{ draft: 'd1', node: 'n064' }]);
  });

  it('is no longer the pinned item once another plan is read', async () => {
    capturing.togglePin();
    await turnTo('d2', 'p2');
    expect(capturing.pin).toBeNull();
    expect(capturing.target).toMatchObject({ how: 'here', spot: { draft: 'd2', node: 'n064' } });
  });

  it('is the place cited where it was looked up, whichever draft is read then', async () => {
    capturing.write('>173行目 誤記');
    await capturing.citing.look('173行目');
    await turnTo('d2');
    expect(capturing.target).toMatchObject({ how: 'cited', spot: { draft: 'd1', node: 'n067' } });
    capturing.enter();
    await capturing.entering.settled();
    expect(made()).toMatchObject([{ draft: 'd1', node: 'n067', body: '誤記' }]);
  });

  it('is looked up where one reads, and not where the pin is', async () => {
    capturing.togglePin();
    await turnTo('d2');
    take('>173行目 誤記');
    await capturing.entering.settled();
    expect(made()).toMatchObject([{ draft: 'd2', node: 'n067', body: '誤記' }]);
  });

  it('is still the item of the other draft when the words come back', async () => {
    host.failing.set('annotate', 'disk_full');
    take('一つ目');
    await turnTo('d2');
    await capturing.entering.settled();
    expect(capturing.text).toBe('一つ目');
    expect(capturing.target).toMatchObject({ how: 'own', spot: { draft: 'd1', node: 'n064' } });
  });

  it('is the cited place, once that is known', async () => {
    capturing.write('>（２）〇臨床試験 誤記');
    await capturing.citing.look('（２）〇臨床試験');
    reader.goTo('n020');
    capturing.citing.move(1);
    expect(capturing.target.how).toBe('cited');
    const chosen = capturing.target.spot?.node;
    capturing.enter();
    await capturing.entering.settled();
    expect(made()).toMatchObject([{ node: chosen, body: '誤記' }]);
    expect(reader.current).toBe('n020');
  });

  it('is found after the note was entered, when the library is slow', async () => {
    reader.goTo('n020');
    expect(take('>170行目 誤記')).toBe(true);
    expect(capturing.text).toBe('');
    await capturing.entering.settled();
    expect(made()).toMatchObject([{ node: 'n064', body: '誤記' }]);
  });

  it('is taken out of the words with Tab, and keeps the time of its first key', async () => {
    await meet();
    vi.useFakeTimers({ toFake: ['Date'] });
    const at = Date.now();
    capturing.write('＞（２）〇臨床試験');
    await capturing.citing.look('（２）〇臨床試験');
    reader.goTo('n020');
    capturing.takeCited(0);
    expect(capturing.text).toBe('');
    expect(capturing.target).toMatchObject({ how: 'own', spot: { node: 'n064' } });
    vi.setSystemTime(at + 9000);
    take('誤記');
    take('次は今の項目');
    await capturing.entering.settled();
    expect(made().map(({ node }) => node)).toEqual(['n064', 'n020']);
    expect(made()[0]?.said?.at).toBe(at);
  });

  it.each([
    ['nothing', '>9999行目 誤記', '＞9999行目 誤記', () => {}],
    ['nothing, alone', '>9999行目', '＞9999行目', () => {}],
    ['several', '>（２）〇臨床試験 誤記', '＞（２）〇臨床試験 誤記', () => {}],
    ['unsure', '>170行目 誤記', '＞170行目 誤記', () => answers({ sure: false })],
    ['odd', '>170行目 誤記', '＞170行目 誤記', () => answers({}, 'words_differ')],
  ])('is saved at once in its words when the place is %s', async (_, text, body, prepare) => {
    prepare();
    reader.goTo('n020');
    notices.clear();
    const { citation } = readCapture(text, { participants: [], tags: [], meeting: false });
    for (const seen of [false, true]) {
      capturing.write(text);
      if (seen) await capturing.citing.look(citation ?? '');
      expect(capturing.target).toMatchObject({ how: 'own', spot: { node: 'n020' } });
      expect([capturing.enter(), capturing.text]).toEqual([true, '']);
    }
    await capturing.entering.settled();
    const one = { draft: 'd1', node: 'n020', body, tags: ['箇所が要確認'] };
    expect(made()).toMatchObject([one, one]);
    expect(made()[0]).not.toHaveProperty('range');
    expect(notices.list.map((told) => told.text)).toEqual([
      `「${citation ?? ''}」の箇所が決まりません。言葉のまま保存しました`,
    ]);
    expect([capturing.text, capturing.entering.unsaved]).toEqual(['', []]);
  });

  it('is what it was without the citation where that names no place', async () => {
    capturing.togglePin();
    reader.goTo('n020');
    take('>9999行目 留めた');
    capturing.toggleWhole();
    take('#予算 >9999行目 全体');
    await capturing.entering.settled();
    expect(made()).toMatchObject([
      { node: 'n064', body: '＞9999行目 留めた' },
      { node: 'n001', scope: 'draft', tags: ['予算', '箇所が要確認'] },
    ]);
  });

  it('is the one of several places that was chosen', async () => {
    reader.goTo('n020');
    capturing.write('>（２）〇臨床試験 誤記');
    await capturing.citing.look('（２）〇臨床試験');
    capturing.citing.move(0);
    const chosen = capturing.citing.found?.places[0]?.node;
    expect(capturing.target).toMatchObject({ how: 'cited', spot: { node: chosen } });
    capturing.enter();
    await capturing.entering.settled();
    expect(made()).toMatchObject([{ node: chosen, body: '誤記' }]);
  });
});

describe('nothing is lost', () => {
  it('keeps what is typed within a second', async () => {
    vi.useFakeTimers();
    capturing.write('書きか');
    capturing.write('書きかけ');
    await vi.advanceTimersByTimeAsync(1000);
    const last = host.calls.findLast(({ name }) => name === 'keep_typing');
    expect(last?.args).toMatchObject({ value: { text: '書きかけ', note: null } });
  });

  it('takes sixty notes without waiting for one, and saves them in their order', async () => {
    await meet();
    const texts = Array.from({ length: 60 }, (_, index) => `発言 ${index}`);
    for (const text of texts) expect(take(text)).toBe(true);
    expect(capturing.entering.waiting).toBe(60);
    await capturing.entering.settled();
    expect(made().map(({ body }) => body)).toEqual(texts);
    expect(new Set(kept()).size).toBeGreaterThanOrEqual(60);
    expect(capturing.entering.waiting).toBe(0);
  });

  it('drops what was kept in the commit that saves it', async () => {
    take('一つ目');
    await capturing.entering.settled();
    expect(made()[0]?.typing).toBe(kept().at(-1));
    await library.open();
    expect(capturing.text).toBe('');
    expect(made()).toHaveLength(1);
  });

  it('puts the words back when they could not be saved, and saves them then', async () => {
    host.failing.set('annotate', 'disk_full');
    take('一つ目');
    await capturing.entering.settled();
    expect(capturing.text).toBe('一つ目');
    expect(capturing.back?.error?.code).toBe('disk_full');
    host.failing.clear();
    capturing.enter();
    await capturing.entering.settled();
    expect(made().map(({ body }) => body)).toEqual(['一つ目', '一つ目']);
    expect(capturing.entering.saved?.body).toBe('一つ目');
  });

  it('never mixes what failed into what is being typed', async () => {
    host.failing.set('annotate', 'disk_full');
    take('一つ目');
    capturing.begin();
    take('二つ目');
    capturing.write('三つ目の途');
    await capturing.entering.settled();
    expect(capturing.text).toBe('三つ目の途');
    expect(capturing.entering.unsaved.map(({ kept }) => kept.text)).toEqual(['一つ目', '二つ目']);
    host.failing.clear();
    capturing.entering.retry();
    await capturing.entering.settled();
    expect(capturing.entering.unsaved).toEqual([]);
    expect(
      made()
        .slice(-2)
        .map(({ body }) => body),
    ).toEqual(['一つ目', '二つ目']);
  });

  it('comes back after a kill: what was entered is saved, what was begun is in the line', async () => {
    await meet();
    host.failing.set('annotate', 'disk_full');
    capturing.togglePin();
    take('＠山田 入力済み');
    capturing.write('書きかけ');
    await capturing.entering.settled();
    await typing.flush();
    const saved = host.calls.flatMap(({ name, args }) =>
      name === 'keep_typing' ? [args as { key: string; value: unknown }] : [],
    );
    const newest = new Map(saved.map((one) => [one.key, one]));
    await open({ typing: [...newest.values()].map((one, updated) => ({ ...one, updated })) });
    expect(capturing.open).toBe(true);
    expect(capturing.text).toBe('書きかけ');
    await capturing.entering.settled();
    expect(made()).toMatchObject([
      { node: 'n064', body: '入力済み', said: { speaker: '山田 太郎' } },
    ]);
    reader.goTo('n020');
    capturing.enter();
    await capturing.entering.settled();
    expect(new Set(made().map(({ typing }) => typing)).size).toBe(2);
  });

  it('goes to the item it was begun at, after a kill', async () => {
    const value = { text: '前の', at: 5, note: null };
    const spot = { draft: 'd1', node: 'n067', range: null, label: '１）' };
    await open({ typing: [{ key: 'capture:7', value: { ...value, spot }, updated: 1 }] });
    expect(capturing.target).toMatchObject({ how: 'own', spot: { node: 'n067' } });
    capturing.write('');
    expect(capturing.target.how).toBe('here');
  });

  it('stays at the item it was begun at, however far one scrolls till Enter', async () => {
    const begun = reader.current;
    capturing.write('こ');
    reader.settle('n020', true);
    expect(capturing.target).toMatchObject({ how: 'own', spot: { node: begun } });
    capturing.write('ここから書いた');
    capturing.enter();
    take('次は今の項目');
    await capturing.entering.settled();
    expect(made().map(({ node }) => node)).toEqual([begun, 'n020']);
  });

  it('keeps notes at the pinned item after a kill, until they follow the reader again', async () => {
    capturing.togglePin();
    capturing.write('書きかけ');
    await typing.flush();
    const texts = new Map(
      host.calls.flatMap(({ name, args }) => {
        if (name !== 'keep_typing') return [];
        const { key, value } = args as { key: string; value: unknown };
        return [[key, { key, value, updated: 1 }]];
      }),
    );
    await open({ typing: [...texts.values()] });
    reader.goTo('n020');
    expect(capturing.target).toMatchObject({ how: 'pinned', spot: { node: 'n064' } });
    capturing.enter();
    take('次も');
    await capturing.entering.settled();
    expect(made().map(({ node }) => node)).toEqual(['n064', 'n064']);
    capturing.togglePin();
    await typing.flush();
    const dropped = host.calls.filter(({ name }) => name === 'drop_typing');
    expect(dropped).toMatchObject([{ args: { key: 'capture:pin' } }]);
    expect(capturing.target).toMatchObject({ how: 'here', spot: { node: 'n020' } });
  });

  it('leaves the texts of the editor alone, and they leave its own', async () => {
    await open({ typing: [{ key: 'capture:1', value: { text: '?' }, updated: 1 }] });
    expect(capturing.text).toBe('');
  });

  it('forgets everything when the library is locked', async () => {
    host.failing.set('annotate', 'disk_full');
    take('一つ目');
    capturing.write('二つ目');
    capturing.forget();
    await capturing.entering.settled();
    expect([capturing.text, capturing.entering.unsaved]).toEqual(['', []]);
  });
});

it('marks what is being discussed, and takes the mark off again', async () => {
  await meet();
  await discussHere();
  expect(isDiscussed('n064')).toBe(true);
  reader.goTo('n020');
  await discussHere();
  expect([isDiscussed('n064'), isDiscussed('n020')]).toEqual([false, true]);
  await discussHere();
  expect(isDiscussed('n020')).toBe(false);
});
