import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { VirtualizerHandle } from 'virtua/svelte';

import { Hold } from './hold';

/** Ten items of one height, as a virtualizer knows them. */
const view = { scroll: 0, size: 100, height: 400 };
const virtualizer = {
  getItemOffset: (index: number) => index * view.size,
  getItemSize: () => view.size,
  getScrollOffset: () => view.scroll,
  getViewportSize: () => view.height,
  scrollBy: (by: number) => (view.scroll += by),
} as unknown as VirtualizerHandle;

let frames: FrameRequestCallback[];
const frame = () => frames.shift()?.(0);
const place = (index: number) => index * view.size - view.scroll;

beforeEach(() => {
  frames = [];
  Object.assign(view, { scroll: 350, size: 100 });
  vi.stubGlobal('requestAnimationFrame', (call: FrameRequestCallback) => frames.push(call));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
});
afterEach(() => vi.unstubAllGlobals());

it('keeps an item where it is while all items grow', () => {
  const hold = new Hold(0);
  hold.begin(virtualizer, 5);
  expect(place(5)).toBe(150);
  frame();
  view.size = 160;
  frame();
  expect(place(5)).toBe(150);
  // A second change before the first is at rest keeps the place of before both.
  view.size = 190;
  hold.begin(virtualizer, 5);
  frame();
  expect(place(5)).toBe(150);
});

it('moves it up as far as it must to be seen whole', () => {
  const hold = new Hold(0);
  view.scroll = 300;
  hold.begin(virtualizer, 5);
  expect(place(5)).toBe(200);
  frame();
  Object.assign(view, { size: 160, height: 250 });
  frame();
  expect(place(5)).toBe(90);
  view.height = 400;
});

it('leaves what is out of sight alone, and lets go when the person moves the text', () => {
  const hold = new Hold(0);
  hold.begin(virtualizer, 9);
  expect(frames).toHaveLength(0);
  hold.begin(virtualizer, 5);
  hold.end();
  expect(frames).toHaveLength(0);
});

it('stays with a text that is laid out little by little', () => {
  const hold = new Hold(0);
  hold.begin(virtualizer, 5);
  for (let size = 105; size <= 150; size += 5) {
    view.size = size;
    for (let at = 0; at < 8; at += 1) frame();
    expect(place(5)).toBe(150);
  }
});

it('comes to an end by itself, also where the text has', () => {
  const hold = new Hold(0);
  hold.begin(virtualizer, 5);
  for (let at = 0; at < 20; at += 1) frame();
  expect(frames).toHaveLength(0);
  hold.begin(virtualizer, 5);
  view.size = 160;
  const stuck = vi.spyOn(virtualizer, 'scrollBy').mockImplementation(() => {});
  for (let at = 0; at < 1000 && frames.length > 0; at += 1) frame();
  expect(frames).toHaveLength(0);
  stuck.mockRestore();
});
