import { afterEach, beforeEach, expect, it, vi } from 'vitest';

let afterFirstSight: typeof import('./first').afterFirstSight;

// What waits and when a key was pressed is known to the module.
beforeEach(async () => {
  vi.resetModules();
  ({ afterFirstSight } = await import('./first'));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work in so many parts, and when each was done. */
function inParts(count: number): { done: number[]; part: () => boolean } {
  const done: number[] = [];
  const part = () => done.push(performance.now()) < count;
  return { done, part };
}

function press(place: HTMLElement): void {
  document.body.replaceChildren(place);
  place.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true }));
}

it('does nothing before the first sight has been seen', () => {
  const { done, part } = inParts(1);
  afterFirstSight(part);
  vi.advanceTimersByTime(400);
  expect(done).toHaveLength(0);
  vi.advanceTimersByTime(100);
  expect(done).toHaveLength(1);
});

it('does one part in a frame, whatever it is part of', () => {
  const [one, other] = [inParts(3), inParts(2)];
  afterFirstSight(one.part);
  afterFirstSight(other.part);
  vi.advanceTimersByTime(2000);
  const times = [...one.done, ...other.done].sort((a, b) => a - b);
  expect(times).toHaveLength(5);
  times.slice(1).forEach((time, index) => {
    expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(16);
  });
});

it('waits while somebody types', () => {
  const { done, part } = inParts(2);
  afterFirstSight(part);
  for (let key = 0; key < 20; key += 1) {
    press(document.createElement('textarea'));
    vi.advanceTimersByTime(100);
  }
  expect(done).toHaveLength(0);
  vi.advanceTimersByTime(400);
  expect(done).toHaveLength(2);
});

it('does not wait for keys that move through the text', () => {
  const { done, part } = inParts(2);
  afterFirstSight(part);
  for (let key = 0; key < 10; key += 1) {
    press(document.createElement('p'));
    vi.advanceTimersByTime(100);
  }
  expect(done).toHaveLength(2);
});

it('goes on with the rest when a part failed', () => {
  const { done, part } = inParts(1);
  afterFirstSight(() => {
    throw new Error('cannot be drawn');
  });
  afterFirstSight(part);
  expect(() => vi.advanceTimersByTime(2000)).toThrow('cannot be drawn');
  vi.advanceTimersByTime(2000);
  expect(done).toHaveLength(1);
});

it('does not go on with what was called off', () => {
  const { done, part } = inParts(1000);
  const stop = afterFirstSight(part);
  vi.advanceTimersByTime(500);
  const before = done.length;
  expect(before).toBeGreaterThan(0);
  stop();
  vi.advanceTimersByTime(2000);
  expect(done).toHaveLength(before);
});
