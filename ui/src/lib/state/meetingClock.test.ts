import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import RunningMeeting from '$components/meeting/RunningMeeting.svelte';
import { screen } from '@testing-library/svelte';

import { openSample, show } from '../../tests/open';
import { runMeeting } from './meetingDeeds';
import { meetingClock } from './meetingClock.svelte';
import { meetings } from './meetings.svelte';
import { notices } from './notices.svelte';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 28, 3);
let meeting: string;

const shown = () => screen.getByTestId('meeting-elapsed').textContent.slice(-7);
const tick = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);
const told = () => notices.list.filter(({ severity }) => severity === 'warning');

beforeEach(async () => {
  vi.useFakeTimers();
  vi.setSystemTime(NOON);
  await openSample();
  notices.clear();
  meetings.forget();
  meetingClock.forget();
  await meetings.load('p1');
  ({ meeting } = await meetings.add({ plan: 'p1', name: '第２回 専門調査会' }));
  show(RunningMeeting);
  await runMeeting(meeting, 'start');
  await tick(10 * 60_000);
});

afterEach(() => vi.useRealTimers());

describe('while a meeting runs', () => {
  it('says nothing while the window works', async () => {
    await tick(20 * 60_000);
    expect(shown()).toBe('0:30:00');
    expect(told()).toEqual([]);
  });

  it('tells of a sleep of hours, and makes it a pause when told to', async () => {
    vi.setSystemTime(Date.now() + 3 * HOUR);
    await tick();
    expect(told().map(({ text }) => text)).toEqual([
      '「第２回 専門調査会」の途中で、パソコンが3時間止まっていました',
    ]);
    expect(shown()).toBe('3:10:01');
    told()[0]?.actions[0]?.run();
    await tick();
    expect(meetings.running?.spans).toHaveLength(2);
    expect(['0:10:01', '0:10:02']).toContain(shown());
    expect(notices.list.at(-1)?.text).toBe('3時間を休憩にしました');
  });

  it('counts on when the clock is set back, and keeps how long it ran', async () => {
    vi.setSystemTime(Date.now() - 2 * HOUR);
    await tick();
    expect(told().map(({ text }) => text)).toEqual(['パソコンの時計が2時間戻されました']);
    await tick(5 * 60_000);
    expect(shown()).toBe('0:15:00');
    await runMeeting(meeting, 'pause');
    await runMeeting(meeting, 'resume');
    await tick(60_000);
    expect(shown()).toBe('0:16:00');
    await runMeeting(meeting, 'end');
    const ran = meetings.shown?.spans.reduce((sum, [from, until]) => sum + (until ?? 0) - from, 0);
    expect(Math.round((ran ?? 0) / 60_000)).toBe(16);
  });
});
