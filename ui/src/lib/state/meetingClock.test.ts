import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import RunningMeeting from '$components/meeting/RunningMeeting.svelte';
import { cleanup, screen } from '@testing-library/svelte';

import { openSample, show } from '../../tests/open';
import { forgetAll } from './forgetting';
import { library } from './library.svelte';
import { runMeeting } from './meetingDeeds';
import { meetingClock } from './meetingClock.svelte';
import { meetings } from './meetings.svelte';
import { notices } from './notices.svelte';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 28, 3);
let meeting: string;

const shown = () => screen.getByTestId('meeting-elapsed').textContent.slice(-7);
const tick = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);
const hide = (hidden: boolean) => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
};
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

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

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
      '「第２回 専門調査会」の途中で、この画面が3時間動いていませんでした',
    ]);
    expect(shown()).toBe('3:10:01');
    told()[0]?.actions[0]?.run();
    await tick();
    expect(meetings.running?.spans).toHaveLength(2);
    expect(['0:10:01', '0:10:02']).toContain(shown());
    expect(notices.list.at(-1)?.text).toBe('3時間を休憩にしました');
  });

  it('tells of a sleep that was over before anybody saw the window', async () => {
    hide(true);
    vi.setSystemTime(Date.now() + 2 * HOUR);
    await tick();
    // Awake for a moment only.
    vi.setSystemTime(Date.now() + HOUR);
    await tick(20 * 60_000);
    expect(told()).toEqual([]);
    hide(false);
    expect(told().map(({ text }) => text)).toEqual([
      '「第２回 専門調査会」の途中で、この画面が3時間動いていませんでした',
    ]);
  });

  it('tells of a sleep that ended in a lock, or of a time in which the app was not there', async () => {
    /** Everything of the window goes, and the library is opened again. */
    const reopen = async () => {
      cleanup();
      notices.clear();
      forgetAll();
      await library.open();
      show(RunningMeeting);
      await tick();
    };
    vi.setSystemTime(Date.now() + HOUR);
    // The sleep is told for a moment, and locked away.
    await tick();
    expect(told()).toHaveLength(1);
    await reopen();
    expect(told().map(({ text }) => text)).toEqual([
      '「第２回 専門調査会」の途中で、この画面が1時間動いていませんでした',
    ]);
    told()[0]?.actions[0]?.run();
    await tick(10 * 60_000);
    await reopen();
    expect(told(), 'told once').toEqual([]);
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
