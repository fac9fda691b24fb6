import { afterEach, beforeEach, expect, it } from 'vitest';

import { openSample } from '../../tests/open';

import { layout } from './layout.svelte';
import { settings } from './settings.svelte';

beforeEach(() => openSample());
afterEach(() => {
  settings.resize(0);
  layout.window = 1280;
  layout.resize('outline');
});

it('lays the inspector over the text where large letters leave too little room for three panes', () => {
  layout.window = 1280;
  expect(layout.narrow).toBe(false);
  while (settings.scale < 2) settings.resize(1);
  expect(layout.narrow).toBe(true);
  layout.window = 1920;
  expect(layout.narrow).toBe(false);
});

it('gives panes widths that grow with the letters', () => {
  while (settings.scale < 2) settings.resize(1);
  layout.resize('outline', 600);
  expect(layout.widths.outline).toBe(300);
  expect(layout.onScreen('outline')).toEqual({ value: 600, least: 360, most: 1120 });
  settings.resize(0);
  expect(layout.onScreen('outline').value).toBe(300);
});
