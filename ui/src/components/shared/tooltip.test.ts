import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import App from '../../App.svelte';
import { openSample } from '../../tests/open';
import { placeTip, tips } from './tooltip.svelte';

const tip = () => document.querySelector('[popover="manual"]')?.textContent?.trim() ?? '';

beforeEach(async () => {
  await openSample();
  render(App);
  vi.useFakeTimers();
});

afterEach(() => {
  tips.hide();
  vi.useRealTimers();
});

it('says what a button does once the pointer has rested on it', async () => {
  const button = screen.getByTestId('settings');
  await fireEvent.pointerEnter(button);
  expect(tip()).toBe('');
  await vi.advanceTimersByTimeAsync(1000);
  expect(tip()).toContain('設定');
  await fireEvent.pointerLeave(button);
  expect(tip()).toBe('');
});

it('does not come when the pointer only passes by', async () => {
  const button = screen.getByTestId('settings');
  await fireEvent.pointerEnter(button);
  await fireEvent.pointerLeave(button);
  await vi.advanceTimersByTimeAsync(1000);
  expect(tip()).toBe('');
});

it('gives way to typing and to pressing the button', async () => {
  const button = screen.getByTestId('settings');
  await fireEvent.pointerEnter(button);
  await vi.advanceTimersByTimeAsync(1000);
  await fireEvent.keyDown(window, { key: 'Escape' });
  expect(tip()).toBe('');
  await fireEvent.pointerEnter(button);
  await vi.advanceTimersByTimeAsync(1000);
  expect(tip()).toContain('設定');
  await fireEvent.pointerDown(button);
  expect(tip()).toBe('');
});

it('does not stay where the pointer only passed while another tip was shown', async () => {
  await fireEvent.pointerEnter(screen.getByTestId('settings'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(tip()).toContain('設定');
  await fireEvent.pointerEnter(screen.getByTestId('export'));
  await fireEvent.pointerLeave(screen.getByTestId('export'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(tip()).toContain('設定');
});

it('stays in the window, and turns over where there is no room', () => {
  const view = { width: 1000, height: 700 };
  const size = { width: 200, height: 30 };
  expect(placeTip(new DOMRect(400, 100, 32, 32), size, view)).toEqual({ left: 316, top: 138 });
  expect(placeTip(new DOMRect(960, 100, 32, 32), size, view).left).toBe(792);
  expect(placeTip(new DOMRect(400, 660, 32, 32), size, view).top).toBe(624);
  expect(placeTip(new DOMRect(4, 100, 32, 32), size, view, 'left').left).toBe(42);
});
