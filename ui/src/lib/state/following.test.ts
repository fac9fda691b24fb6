/** A text that is being written, while the outline under it is corrected. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { placeAcross, placeOf, type Place } from '$lib/annotation/place';
import type { NodeView, Range } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';

import { Annotations } from './annotations.svelte';
import { Editor } from './editor.svelte';
import { Typing } from './typing.svelte';

let host: SampleHost;
let annotations: Annotations;
let typing: Typing;
let editor: Editor;

/** An item that begins in a line of the first page. */
function item(id: string, line: number, text: string, kind: NodeView['kind'] = 'item'): NodeView {
  const ends = { end_page: 1, end_line: line };
  const start = { page: 1, line, lines: [[0, 1, line]] satisfies NodeView['lines'] };
  const rest = { parent: null, depth: 0, marker: '', citation: `（${line}）`, read: false };
  const sure = { confidence: 0.9, why: [] };
  return { id, kind, text, ...start, ...ends, ...rest, ...sure };
}

const FIRST = item('n065', 1, '国際共同治験に関する治験の体制');
const SECOND = item('n066', 2, '人材を育てる');
const BEFORE = [FIRST, SECOND];
/** The marker was emptied: it is text now. */
const LONGER = [item('n065', 1, '（２）国際共同治験に関する治験の体制'), SECOND];
/** The first was cut before 治験に関する. */
const CUT = [item('n065', 1, '国際共同'), item('a2', 1, '治験に関する治験の体制'), SECOND];
/** The second went on the first, with its marker. */
const JOINED = [
  {
    ...item('n065', 1, '国際共同治験に関する治験の体制②人材を育てる'),
    lines: [
      [0, 1, 1],
      [15, 1, 2],
    ] satisfies NodeView['lines'],
  },
];

const on = (node: NodeView, range: Range | null) => placeOf('d1', node, range);

function correct(nodes: readonly NodeView[], before: readonly NodeView[] | null = BEFORE) {
  editor.follow({ draft: 'd1', nodes, before });
}

function write(place: Place, body = '明記すべき。') {
  editor.begin(place, 'opinion');
  editor.write({ body });
}

async function kept() {
  await typing.flush();
  return (await host.call('start', {})).typing;
}

beforeEach(async () => {
  vi.useFakeTimers();
  host = new SampleHost();
  usePlatform(host);
  annotations = new Annotations();
  typing = new Typing();
  editor = new Editor(annotations, typing);
  await annotations.open('d1', []);
});

afterEach(() => vi.useRealTimers());

describe('goes where its words went', () => {
  it('behind the characters of a marker that became text', () => {
    write(on(FIRST, [4, 9]));
    correct(LONGER);
    expect(editor.writing).toMatchObject({ node: 'n065', range: [7, 12], quote: '治験に関す' });
    expect(editor.writing).toMatchObject({ body: '明記すべき。', strayed: false });
  });

  it('onto the part that was cut off, and back when the cut is undone', () => {
    write(on(FIRST, [4, 9]));
    correct(CUT);
    expect(editor.writing).toMatchObject({ node: 'a2', range: [0, 5], quote: '治験に関す' });
    correct(BEFORE, CUT);
    expect(editor.writing).toMatchObject({ node: 'n065', range: [4, 9], strayed: false });
  });

  it('over both parts when it was cut within them, and together again', () => {
    write(on(FIRST, [2, 6]));
    correct(CUT);
    expect(editor.writing).toMatchObject({
      node: 'n065',
      range: [2, 4],
      until: { node: 'a2', end: 2 },
    });
    correct(BEFORE, CUT);
    expect(editor.writing).toMatchObject({ node: 'n065', range: [2, 6], until: null });
  });

  it('onto the words of an item that was joined', () => {
    write(on(SECOND, null));
    correct(JOINED);
    expect(editor.writing).toMatchObject({ node: 'n065', range: [16, 22], quote: '人材を育てる' });
  });

  it('among equal words of a line by their order', () => {
    write(on(FIRST, [10, 12]));
    correct(LONGER);
    expect(editor.writing).toMatchObject({ range: [13, 15], quote: '治験', strayed: false });
  });

  it('with the wording that nobody has touched', () => {
    editor.begin(on(FIRST, null), 'suggestion');
    correct(LONGER);
    expect(editor.writing?.replacement).toBe(LONGER[0]?.text);
    expect(editor.lacks).toBe('replacement');
  });
});

describe('is never tied to other words in silence', () => {
  it('and is offered for the item that holds its place when they are not found', () => {
    const across = placeAcross('d1', BEFORE, [12, 15], 2);
    if (across) write(across);
    correct(JOINED);
    expect(editor.writing).toMatchObject({ node: 'n065', range: null, until: null, strayed: true });
    expect(editor.writing?.body).toBe('明記すべき。');
  });

  it('nor chooses among equal words when nothing tells them apart', () => {
    write(on(FIRST, [10, 12]));
    correct(LONGER, null);
    expect(editor.writing).toMatchObject({ node: 'n065', range: null, strayed: true });
  });

  it('and stays where the same words stand', () => {
    write(on(FIRST, [10, 12]));
    const { writing } = editor;
    correct(BEFORE, null);
    expect(editor.writing).toBe(writing);
  });

  it('and tells the library which words were shown', async () => {
    write(on(FIRST, [4, 9]));
    await editor.save();
    expect(host.calls.findLast(({ name }) => name === 'annotate')?.args).toMatchObject({
      quote: '治験に関す',
    });
  });

  it('and can be saved after it was refused', async () => {
    host.failing.set('annotate', 'words_changed');
    write(on(FIRST, [4, 9]));
    const saving = editor.save();
    correct(LONGER);
    await saving;
    expect(editor.failure).toBeNull();
    expect(editor.writing).toMatchObject({ range: [7, 12], body: '明記すべき。' });
    host.failing.clear();
    expect(await editor.save()).toMatchObject({ range: [7, 12] });
    expect(editor.unfinished.size).toBe(0);
    expect(await kept()).toEqual([]);
  });
});

it('goes through every outline that was corrected while it was being saved', async () => {
  host.failing.set('annotate', 'words_changed');
  write(on(FIRST, [10, 12]));
  const saving = editor.save();
  correct(LONGER);
  const longest = [item('n065', 1, `（１）${LONGER[0]?.text}`), SECOND];
  correct(longest, LONGER);
  editor.follow({ draft: 'd2', nodes: [SECOND], before: null });
  await saving;
  expect(editor.writing).toMatchObject({ range: [16, 18], quote: '治験', strayed: false });
});

it('goes with its annotation when that was being changed', async () => {
  const made = await annotations.add({ draft: 'd1', node: 'n065', range: [0, 4], kind: 'note' });
  editor.change(made);
  editor.write({ body: '改めて' });
  const key = made.annotation;
  annotations.list = [{ ...made, node: 'a2', range: [2, 6], citation: '（９）' }];
  correct(CUT);
  expect(editor.writing).toMatchObject({ node: 'a2', range: [2, 6], body: '改めて' });
  expect((await kept()).map((one) => one.key)).toEqual([key]);
});

it('is shown on the page that was typed in', () => {
  const paged = [{ ...FIRST, page: 41, lines: [[0, 41, 5]] satisfies NodeView['lines'] }, SECOND];
  write(on(FIRST, [10, 12]));
  correct(paged);
  expect(editor.writing).toMatchObject({ range: [10, 12], page: 41, line: 5, strayed: false });
});

it('is cited anew when its item went up or down', () => {
  write(on(SECOND, null));
  correct([FIRST, { ...SECOND, citation: '１．（２）' }]);
  expect(editor.writing).toMatchObject({ citation: '１．（２）', moved: null, strayed: false });
});

describe('is kept', () => {
  it('once, under a key that no other text takes', async () => {
    write(on(FIRST, [4, 9]), '移る');
    await typing.flush();
    correct(LONGER);
    await vi.advanceTimersByTimeAsync(1000);
    await editor.close();
    write({ ...on(FIRST, [4, 9]), quote: '際共同治験' }, '同じ位置');
    await editor.close();
    expect([...editor.unfinished.values()].map(({ body }) => body)).toEqual(['移る', '同じ位置']);
    const next = new Editor(annotations, typing);
    next.restore(await kept(), null);
    expect([...next.unfinished.values()].map(({ body, range }) => [body, range])).toEqual([
      ['移る', [7, 12]],
      ['同じ位置', [4, 9]],
    ]);
    next.begin(on(LONGER[0] ?? FIRST, [7, 12]), 'opinion');
    expect(next.writing?.body).toBe('移る');
  });

  it('in another draft as it is', () => {
    write(on(FIRST, [4, 9]));
    editor.follow({ draft: 'd2', nodes: LONGER, before: BEFORE });
    expect(editor.writing?.range).toEqual([4, 9]);
  });
});
