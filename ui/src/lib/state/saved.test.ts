import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Commands } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';
import { tellOfCommits } from '../../tests/told';

import source from './annotations.svelte.ts?raw';
import { Annotations } from './annotations.svelte';

/** How long a commit takes on this disk. */
const COMMIT_MS = 3000;
/** What only asks. */
const READING = ['annotations', 'labels', 'annotation_history', 'replies'];

/** A library on a disk so slow that every change takes seconds. */
class SlowHost extends SampleHost {
  slow = false;

  override async call<K extends keyof Commands>(
    name: K,
    args: Commands[K]['args'],
  ): Promise<Commands[K]['answer']> {
    if (this.slow && !READING.includes(name)) {
      await new Promise((done) => setTimeout(done, COMMIT_MS));
    }
    return super.call(name, args);
  }
}

let host: SlowHost;
let annotations: Annotations;
/** One that is there, and one that lies in the trash; a reply of the first. */
let [here, trashed, reply] = ['', '', ''];
/** What the first said at the beginning. */
let revision = 0;

const place = { draft: 'd1', node: 'n005' };

/** Every way in which the window changes annotations, by its command. */
const writes: Partial<Record<keyof Commands, () => Promise<unknown>>> = {
  annotate: () => annotations.add({ ...place, kind: 'note', body: '二' }),
  update_annotation: () => annotations.update({ annotation: here, body: '改' }),
  update_annotations: () => annotations.updateMany({ annotations: [here], state: 'submit' }),
  place_annotation: () => annotations.place({ annotation: here, draft: 'd1', node: 'n006' }),
  revert_annotation: () => annotations.revert({ annotation: here, revision }),
  add_reply: () => annotations.reply({ annotation: here, body: '返' }),
  update_reply: () => annotations.updateReply({ reply, body: '直' }),
  trash_reply: () => annotations.removeReply(reply),
  restore_reply: () => annotations.restoreReply(reply),
  name_label: () => annotations.nameLabel('red', '重要'),
  trash_annotations: () => annotations.remove([here]),
  restore_annotations: () => annotations.restore([trashed]),
  empty_trash: () => annotations.emptyTrash(),
  undo: () => annotations.undo(),
  redo: () => annotations.redo(),
};

beforeEach(async () => {
  vi.useFakeTimers();
  host = new SlowHost();
  usePlatform(host);
  annotations = new Annotations();
  tellOfCommits(host, annotations);
  await annotations.open('d1', []);
  here = (await annotations.add({ ...place, kind: 'note', body: '一' })).annotation;
  reply = (await annotations.reply({ annotation: here, body: '答' })).replies[0]!.reply;
  const { versions } = await host.call('annotation_history', { annotation: here });
  revision = versions.at(-1)!.revision;
  trashed = (await annotations.add({ ...place, kind: 'note', body: '捨' })).annotation;
  await annotations.remove([trashed]);
  await annotations.loadTrash();
  annotations.savedAt = null;
  host.slow = true;
});

afterEach(() => void vi.useRealTimers());

it('knows every way to change something', () => {
  const calls = [...source.matchAll(/\bcall\('([a-z_]+)'/g)].map(([, name]) => name ?? '');
  const changing = new Set(calls.filter((name) => !READING.includes(name)));
  expect(Object.keys(writes).toSorted()).toEqual([...changing].toSorted());
});

it.each(Object.entries(writes))(
  '%s is shown and called saved only after the commit',
  async (name, write) => {
    const shown = () =>
      JSON.stringify([annotations.list, annotations.trash, [...annotations.labels]]);
    const before = shown();
    const done = write();
    await vi.advanceTimersByTimeAsync(COMMIT_MS - 1);
    expect([annotations.savedAt, shown()]).toEqual([null, before]);
    await vi.advanceTimersByTimeAsync(1);
    await done;
    // Nothing was taken back here that could be done again.
    if (name !== 'redo') expect(annotations.savedAt).not.toBeNull();
  },
);

it.each(Object.entries(writes))(
  '%s is not called saved when the commit fails',
  async (name, write) => {
    host.failing.set(name, 'disk_full');
    const done = expect(write()).rejects.toMatchObject({ code: 'disk_full' });
    await vi.advanceTimersByTimeAsync(COMMIT_MS);
    await done;
    expect(annotations.savedAt).toBeNull();
  },
);
