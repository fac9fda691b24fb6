import { beforeEach, describe, expect, it } from 'vitest';

import { SAMPLE_PASSPHRASE } from '$lib/platform/sample/secret';
import type { SampleHost } from '$lib/platform/sample';

import { openSample } from '../../tests/open';
import { undo } from './annotating';
import { annotations } from './annotations.svelte';
import { listenToHost } from './host';
import { isDiscussed } from './captureActions';
import { coverage } from './coverage.svelte';
import { library } from './library.svelte';
import { meetings } from './meetings.svelte';
import { takenUp } from './takenUp.svelte';
import { timeline } from './timeline.svelte';

let host: SampleHost;

beforeEach(async () => {
  host = await openSample();
  listenToHost();
  meetings.forget();
  await meetings.load('p1');
});

const begin = () =>
  meetings.add({
    plan: 'p1',
    name: '第２回 専門調査会',
    agenda: ['骨子について', 'その他'],
    participants: [{ name: '山田太郎', role: '委員', short: '山田' }],
  });

describe('meetings', () => {
  it('are listed as they were made, each with its agenda and who takes part', async () => {
    await begin();
    await meetings.add({ plan: 'p1', name: '第３回 専門調査会' });
    expect(meetings.list.map(({ name }) => name)).toEqual([
      '第２回 専門調査会',
      '第３回 専門調査会',
    ]);
    const [first] = meetings.list;
    expect(first?.agenda.map(({ text }) => text)).toEqual(['骨子について', 'その他']);
    expect(first?.participants[0]).toMatchObject({ name: '山田太郎', short: '山田' });
  });

  it('run, pause, go on and end', async () => {
    const { meeting } = await begin();
    expect(meetings.running).toBeNull();
    await meetings.run(meeting, 'start');
    expect(meetings.running?.meeting).toBe(meeting);
    await meetings.run(meeting, 'pause');
    expect([meetings.running, meetings.underway?.meeting]).toEqual([null, meeting]);
    await meetings.run(meeting, 'resume');
    await meetings.run(meeting, 'end');
    expect(meetings.underway).toBeNull();
    expect(meetings.shown?.spans).toHaveLength(2);
  });

  it('say what they are at, and nothing in particular', async () => {
    const { meeting } = await begin();
    expect(await meetings.discuss('d1', 'n066')).toBeNull();
    await meetings.run(meeting, 'start');
    await meetings.discuss('d1', 'n066');
    expect(meetings.discussing?.node).toBe('n066');
    await meetings.discuss('d1', null);
    expect(meetings.discussing).toBeNull();
    expect(meetings.running?.discussed).toHaveLength(2);
  });

  it('say what they are at in another draft of the plan too', async () => {
    const { meeting } = await begin();
    await meetings.run(meeting, 'start');
    await meetings.discuss('d1', 'n066');
    expect(takenUp.elsewhere).toBe('');
    host.drafts = ['d1', 'd2'];
    await library.reloadDrafts();
    await library.show('d2');
    expect(takenUp.elsewhere).toBe('d1 n066');
    expect([isDiscussed('n066'), coverage.is('discussed', 'n066')]).toEqual([false, false]);
    await takenUp.load('d2');
    expect([isDiscussed('n066'), coverage.is('discussed', 'n066')]).toEqual([true, true]);
    expect(timeline.rows.some((row) => row.row === 'taken_up' && row.node === 'n066')).toBe(true);
    // Back in the first, what was found for the other says nothing.
    await library.show('d1');
    expect([takenUp.elsewhere, isDiscussed('n066')]).toEqual(['', true]);
  });

  it('are listed anew when the library tells of one that was made elsewhere', async () => {
    await host.call('add_meeting', { plan: 'p1', name: '第４回 専門調査会' });
    await expect.poll(() => meetings.list.map(({ name }) => name)).toEqual(['第４回 専門調査会']);
  });

  it('are at the first agenda item until another is chosen', async () => {
    const { meeting, agenda } = await begin();
    await meetings.run(meeting, 'start');
    expect(meetings.agendaNow?.text).toBe('骨子について');
    meetings.turnTo(meeting, agenda[1]?.id ?? '');
    expect(meetings.agendaNow?.text).toBe('その他');
  });

  it('go into the trash and come back, also by undo', async () => {
    const { meeting } = await begin();
    await meetings.trash(meeting);
    expect([meetings.list, meetings.trashed.length]).toEqual([[], 1]);
    await undo();
    await expect.poll(() => meetings.list.length).toBe(1);
    await meetings.trash(meeting);
    await meetings.restore(meeting);
    expect(meetings.list).toHaveLength(1);
  });

  it('are listed again when the library tells of a note that was said', async () => {
    const { meeting } = await begin();
    await annotations.add({
      ...{ draft: 'd1', node: 'n066', kind: 'note', body: '定義は' },
      said: { meeting, at: 1_000, speaker: '山田太郎' },
    });
    await expect.poll(() => meetings.get(meeting)?.notes).toBe(1);
    expect(annotations.list[0]?.said).toMatchObject({ meeting, speaker: '山田太郎' });
  });

  it('leave nothing behind in a window that was locked', async () => {
    await begin();
    await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
    await library.open();
    await library.lock();
    expect([meetings.plan, meetings.list, meetings.shown]).toEqual([null, [], null]);
  });
});
