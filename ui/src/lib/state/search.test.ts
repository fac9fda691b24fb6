import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Commands, SearchView } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';

import { acceptHit, giveSearchUp, searchIn } from './finding';
import { library } from './library.svelte';
import { reader } from './reader.svelte';
import { search } from './search.svelte';

/** A host that answers searches when it is told to: first screens, or with `slow` the rest. */
class SlowHost extends SampleHost {
  slow: 'first' | 'rest' = 'first';
  waiting: { query: string; answer(): void; fail(): void }[] = [];
  /** What was asked: the query, with `…` for the rest of its answer. */
  asked: string[] = [];

  override async call<K extends keyof Commands>(name: K, args: Commands[K]['args']) {
    const answer = await super.call(name, args);
    if (name !== 'search') return answer;
    const { query, first } = args as Commands['search']['args'];
    this.asked.push(first === true ? query : `${query}…`);
    if ((this.slow === 'first') !== (first === true)) return answer;
    return new Promise<Commands[K]['answer']>((resolve, reject) => {
      const fail = () => reject({ code: 'internal', args: {}, detail: '' });
      this.waiting.push({ query, answer: () => resolve(answer), fail });
    });
  }

  async next(): Promise<{ query: string; answer(): void; fail(): void }> {
    return vi.waitFor(() => {
      const one = this.waiting.shift();
      if (!one) throw new Error('nothing was asked');
      return one;
    });
  }
}

let host: SlowHost;

beforeEach(async () => {
  search.clear();
  host = new SlowHost();
  usePlatform(host);
  host.drafts = ['d1', 'd2'];
  await library.open();
});

/** Nothing stays on its way to the next test. */
afterEach(async () => {
  search.clear();
  host.waiting.forEach((one) => one.answer());
  await new Promise((resolve) => setTimeout(resolve));
});

const texts = (answer: SearchView | null) => answer?.hits.map(({ snippet }) => snippet) ?? null;

it('drops the answer to anything but the newest question', async () => {
  search.type('治');
  const first = await host.next();
  search.type('治験');
  search.type('治験薬');
  first.answer();
  const second = await host.next();
  expect(second.query).toBe('治験薬');
  expect(search.answer).toBeNull();
  second.answer();
  await vi.waitFor(() => expect(texts(search.answer)).toHaveLength(1));
});

it('knows what the listed hits answer while other ones are on their way', async () => {
  search.type('治験');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.answeredTo).toBe('治験'));
  search.type('ちけん');
  const next = await host.next();
  expect(search.hits.length).toBeGreaterThan(0);
  expect(search.answeredTo).toBe('治験');
  next.answer();
  await vi.waitFor(() => expect(search.answeredTo).toBe('ちけん'));
});

it('asks for the rest when nobody types any more', async () => {
  host.slow = 'rest';
  for (const query of ['治', '治験', '治験薬']) {
    search.type(query);
    await vi.waitFor(() => expect(search.answeredTo).toBe(query));
  }
  const rest = await host.next();
  expect(host.asked).toEqual(['治', '治験', '治験薬', '治験薬…']);
  expect(search.isBusy).toBe(true);
  rest.answer();
  await vi.waitFor(() => expect(search.isBusy).toBe(false));
});

it('explains at once that nothing was found', async () => {
  vi.useFakeTimers();
  host.slow = 'rest';
  search.type('存在しない語句');
  await vi.advanceTimersByTimeAsync(1);
  vi.useRealTimers();
  expect(host.asked).toEqual(['存在しない語句', '存在しない語句…']);
});

it('keeps the list while more of it is on its way, however often it is wanted', async () => {
  host.slow = 'rest';
  search.type('の');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.isBusy).toBe(false));
  const listed = search.hits.length;
  expect(listed).toBeGreaterThan(15);
  host.asked = [];
  search.more();
  search.more();
  (await host.next()).answer();
  const last = await host.next();
  expect(search.hits).toHaveLength(listed);
  last.answer();
  await vi.waitFor(() => expect(search.isBusy).toBe(false));
  expect(host.asked).toEqual(['の…', 'の…']);
});

it('asks for the rest once, though that of an older question comes late', async () => {
  vi.useFakeTimers();
  host.slow = 'rest';
  search.type('治');
  const late = await host.next();
  search.type('治験');
  await vi.waitFor(() => expect(search.answeredTo).toBe('治験'));
  late.answer();
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.isBusy).toBe(false));
  await vi.advanceTimersByTimeAsync(1000);
  vi.useRealTimers();
  expect(host.asked).toEqual(['治', '治…', '治験', '治験…']);
});

it('leaves the list as it is when the same is asked again', async () => {
  host.slow = 'rest';
  search.type('の');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.isBusy).toBe(false));
  const listed = search.hits.length;
  search.type('の');
  const again = await host.next();
  expect(search.hits).toHaveLength(listed);
  again.answer();
  await vi.waitFor(() => expect(search.isBusy).toBe(false));
});

it('says that nothing was found after a question that failed', async () => {
  search.type('治験');
  (await host.next()).fail();
  await vi.waitFor(() => expect(search.failure).not.toBeNull());
  search.type('存在しない語句');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.isBusy).toBe(false));
  expect(search.failure).toBeNull();
  expect(search.answer?.total).toBe(0);
});

it('shows nothing of a search that was given up', async () => {
  search.type('治験');
  const asked = await host.next();
  search.clear();
  asked.answer();
  await Promise.resolve();
  await Promise.resolve();
  expect(search.answer).toBeNull();
  expect(search.open).toBe(false);
});

it('says that it failed, and forgets so with the next answer', async () => {
  search.type('治験');
  (await host.next()).fail();
  await vi.waitFor(() => expect(search.failure?.code).toBe('internal'));
  search.type('人材');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.hits.length).toBeGreaterThan(0));
  expect(search.failure).toBeNull();
});

it('previews in reading order, jumps, and goes back', async () => {
  const start = reader.nodes[3]!.id;
  reader.goTo(start);
  search.type('治験');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.hits.length).toBeGreaterThan(2));
  search.preview(1);
  const first = reader.current;
  expect(reader.reveal).toMatchObject({ node: first, focus: false });
  search.preview(1);
  expect(reader.indexOf(reader.current!)).toBeGreaterThan(reader.indexOf(first!));
  acceptHit();
  expect(reader.reveal?.focus).toBe(true);
  expect(search.open).toBe(false);
  expect(search.hitOn(reader.current!)).toBeDefined();
  search.begin();
  giveSearchUp();
  expect(search.query).toBe('');
});

it('returns with Escape to where one was', async () => {
  const start = reader.nodes[5]!.id;
  reader.goTo(start);
  search.type('治験');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.hits.length).toBeGreaterThan(0));
  search.preview(1);
  expect(reader.current).not.toBe(start);
  giveSearchUp();
  expect(reader.current).toBe(start);
});

it('counts the hits of each branch', async () => {
  search.type('治験');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.hits.length).toBeGreaterThan(0));
  const chapters = reader.nodes.filter(({ depth }) => depth === 1);
  const sum = chapters.reduce((all, { id }) => all + (search.counts.get(id) ?? 0), 0);
  expect(sum).toBe(search.hits.length);
});

it('counts the hits of each branch that are not listed too', async () => {
  search.type('の');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.answer).not.toBeNull());
  const chapters = reader.nodes.filter(({ depth }) => depth === 0);
  const sum = chapters.reduce((all, { id }) => all + (search.counts.get(id) ?? 0), 0);
  expect(sum).toBe(search.answer?.total);
  expect(sum).toBeGreaterThan(search.hits.length);
});

it('asks again without a reason that was switched off, and keeps the chip', async () => {
  search.type('ちけん');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.seen).toEqual(['reading']));
  search.toggle('reading');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.answer?.total).toBe(0));
  expect(host.calls.at(-1)?.args).toMatchObject({ only: expect.not.arrayContaining(['reading']) });
  expect(search.seen).toEqual(['reading']);
});

it('shows the first screen before the rest, and more of it then', async () => {
  host.slow = 'rest';
  search.type('の');
  await vi.waitFor(() => expect(search.hits).toHaveLength(15));
  const rest = await host.next();
  search.type('治験');
  await vi.waitFor(() => expect(search.hits[0]?.snippet).toContain('治験'));
  rest.answer();
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.hits.length).toBe(search.answer?.total));
  expect(search.hits.every(({ snippet }) => snippet.includes('治験'))).toBe(true);
});

it('searches all drafts, opens the one of a hit, and goes back to where one was', async () => {
  const start = reader.nodes[5]!.id;
  reader.goTo(start);
  host.slow = 'rest';
  search.type('治験');
  search.setScope('all');
  await vi.waitFor(() => expect(new Set(search.hits.map(({ draft }) => draft)).size).toBe(2));
  const other = search.hits.findIndex(({ draft }) => draft === 'd2');
  search.previewAt(other);
  expect(library.current).toBe('d1');
  acceptHit();
  await vi.waitFor(() => expect(library.current).toBe('d2'));
  await vi.waitFor(() => expect(reader.current).toBe(search.hits[other]?.node));
  expect(search.query).toBe('治験');
  search.begin();
  giveSearchUp();
  expect(search.query).toBe('');
});

it('takes 版: for a question to all drafts', () => {
  search.type('治験 版:素');
  expect(search.everywhere).toBe(true);
  search.type('治験');
  expect(search.everywhere).toBe(false);
});

it('tells other drafts, and goes on searching there', async () => {
  search.type('治験');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.answer?.elsewhere).toHaveLength(1));
  searchIn('d2');
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.hits[0]?.draft).toBe('d2'));
  expect(library.current).toBe('d2');
});

it('searches one branch', async () => {
  host.slow = 'rest';
  search.type('治験');
  await vi.waitFor(() => expect(search.hits.length).toBeGreaterThan(0));
  const all = search.answer!.total;
  const chapter = reader.nodes.find(({ id }) => (search.counts.get(id) ?? all) < all);
  search.setWithin(chapter!.id);
  const count = search.counts.get(chapter!.id);
  await vi.waitFor(() => expect(search.answer?.total).toBe(count));
});

it('stays on the previewed hit when the rest brings others before it', async () => {
  host.slow = 'rest';
  search.type('治験');
  await vi.waitFor(() => expect(search.hits.length).toBeGreaterThan(1));
  const [first, second] = search.hits;
  const answer = search.answer!;
  // As a first screen that did not hold the first hit of the first chapter.
  const groups = answer.groups.map((group) => {
    return { ...group, hits: group.hits.filter((at) => answer.hits[at] !== first) };
  });
  search.answer = { ...answer, groups };
  search.previewAt(0);
  expect(reader.current).toBe(second?.node);
  (await host.next()).answer();
  await vi.waitFor(() => expect(search.hits[0]).toStrictEqual(first));
  expect(search.hits[search.active!]?.node).toBe(second?.node);
});
