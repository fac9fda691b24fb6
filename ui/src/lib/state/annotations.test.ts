import { beforeEach, describe, expect, it } from 'vitest';

import type { AnnotationsView } from '$lib/api';
import { usePlatform, type Platform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';
import { tellOfCommits } from '../../tests/told';

import { Annotations } from './annotations.svelte';
import { notices } from './notices.svelte';

let host: SampleHost;
let annotations: Annotations;

beforeEach(async () => {
  host = new SampleHost();
  usePlatform(host);
  annotations = new Annotations();
  const { nodes } = await host.call('outline', { draft: 'd1' });
  await annotations.open('d1', nodes);
});

const add = (node: string, body: string) =>
  annotations.add({ draft: 'd1', node, kind: 'note', body });

it('lists in reading order, whatever the order of making', async () => {
  await add('n066', '後');
  await add('n005', '先');
  expect(annotations.list.map(({ body }) => body)).toEqual(['先', '後']);
});

it('drops an answer that an newer one has overtaken', async () => {
  const answers: ((view: AnnotationsView) => void)[] = [];
  const slow: Partial<Platform> = {
    call: () => new Promise((answer) => answers.push(answer as never)),
  };
  usePlatform(slow as Platform);
  const first = annotations.reload();
  const second = annotations.reload();
  answers[1]?.({ revision: 1, annotations: [{ annotation: 'new' } as never] });
  await second;
  answers[0]?.({ revision: 1, annotations: [{ annotation: 'old' } as never] });
  await first;
  expect(annotations.list.map(({ annotation }) => annotation)).toEqual(['new']);
});

describe('the trash', () => {
  it('takes an annotation, chooses its neighbour, and gives it back', async () => {
    const one = await add('n005', '一');
    const two = await add('n006', '二');
    await annotations.remove([two.annotation]);
    expect(annotations.selected).toBe(one.annotation);
    await annotations.loadTrash();
    expect(annotations.trash.map(({ body }) => body)).toEqual(['二']);
    await annotations.restore([two.annotation]);
    expect(annotations.trash).toEqual([]);
    expect(annotations.list).toHaveLength(2);
  });

  it('leaves everything as it was when the library refuses', async () => {
    const one = await add('n005', '一');
    host.failing.set('trash_annotations', 'busy');
    await expect(annotations.remove([one.annotation])).rejects.toMatchObject({ code: 'busy' });
    expect(annotations.selected).toBe(one.annotation);
    expect(annotations.list).toHaveLength(1);
  });
});

describe('a list that cannot be read after the commit', () => {
  const told = () => notices.list.map(({ text }) => text);
  const STALE = '変更は保存済みですが、一覧を読み直せませんでした';

  beforeEach(() => {
    for (const { id } of notices.list) notices.dismiss(id);
    host.failing.set('annotations', 'io');
  });

  it('is no failure of the change, which would be made twice', async () => {
    const made = await add('n005', '一');
    await annotations.update({ annotation: made.annotation, body: '二' });
    await annotations.undo();
    await annotations.remove([made.annotation]);
    await annotations.restore([made.annotation]);
    expect(told()).toEqual([STALE]);
  });

  it('is said, and read when tried again', async () => {
    await add('n005', '一');
    expect(annotations.list).toEqual([]);
    host.failing.clear();
    notices.list[0]?.actions[0]?.run();
    await expect.poll(() => annotations.list.map(({ body }) => body)).toEqual(['一']);
    expect(told()).toEqual([]);
  });
});

it('undoes and redoes, and shows it', async () => {
  await add('n005', '一');
  const { step } = await annotations.undo();
  expect(step).toMatchObject({ op: 'annotation_add', args: { kind: 'note' } });
  expect(annotations.list).toEqual([]);
  await annotations.redo();
  expect(annotations.list).toHaveLength(1);
  expect(annotations.steps.redo).toBeNull();
});

it('says saved with the time of the newest work that was committed, whatever it was', async () => {
  const told = { revision: 1, drafts: [], annotations: [], meetings: [], steps: annotations.steps };
  await annotations.changed({ ...told, at: 2000, work: true });
  await annotations.changed({ ...told, at: 1000, work: true });
  // What the window notes by itself, such as what was read, is nobody's "saved".
  await annotations.changed({ ...told, at: 3000, work: false });
  expect(annotations.savedAt).toBe(2000);
});

describe('a change of one among many', () => {
  const reads = () =>
    host.calls.filter(({ name }) => name === 'annotations').map(({ args }) => args);

  beforeEach(() => tellOfCommits(host, annotations));

  it('reads that one, once, and leaves the others the very values they were', async () => {
    const one = await add('n005', '一');
    await add('n006', '二');
    const [, other] = annotations.list;
    host.calls.length = 0;
    await annotations.update({ annotation: one.annotation, body: '改' });
    await annotations.updateMany({ annotations: [one.annotation], add_tags: ['治験'] });
    await annotations.undo();
    await new Promise((done) => setTimeout(done));
    const only = { draft: 'd1', only: [one.annotation] };
    expect(reads()).toEqual([only, only, only]);
    expect(annotations.list[0]).toMatchObject({ body: '改', tags: [] });
    expect(annotations.list[1]).toBe(other);
  });

  it('reads what it is told of from elsewhere', async () => {
    const one = await add('n005', '一');
    host.calls.length = 0;
    await host.call('update_annotation', { annotation: one.annotation, body: '外から' });
    await expect.poll(() => annotations.list[0]?.body).toBe('外から');
    expect(reads()).toEqual([{ draft: 'd1', only: [one.annotation] }]);
  });

  it('is not read again when the news of it comes after its answer', async () => {
    const one = await add('n005', '一');
    host.calls.length = 0;
    const data = { revision: 1, at: 1, work: true, drafts: [], annotations: [one.annotation] };
    await annotations.changed({ ...data, meetings: [], steps: annotations.steps });
    expect(reads()).toEqual([]);
  });
});
