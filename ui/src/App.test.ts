import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';

import { dialogs } from '$lib/state/dialogs.svelte';
import { notices } from '$lib/state/notices.svelte';
import { settings } from '$lib/state/settings.svelte';

import App from './App.svelte';
import './tests/modal';
import { openSample } from './tests/open';

it.each([undefined, 'library_damaged'])('shows notices once, also with %s', async (failure) => {
  await openSample({ failure });
  notices.tell({ text: '確かめてください', severity: 'error' });
  render(App);
  expect(screen.getAllByText('確かめてください')).toHaveLength(1);
  dialogs.show('about');
  expect(await screen.findAllByText('確かめてください')).toHaveLength(1);
  dialogs.close();
  for (const { id } of notices.list) notices.dismiss(id);
});

it('enlarges the whole window, and makes only the text of the plan smaller', async () => {
  await openSample();
  render(App);
  const root = document.documentElement;
  settings.resize(1);
  await expect.poll(() => root.style.fontSize).toBe('115%');
  expect(root.style.getPropertyValue('--text-scale')).toBe('1');
  settings.resize(-1);
  settings.resize(-1);
  await expect.poll(() => root.style.fontSize).toBe('100%');
  expect(root.style.getPropertyValue('--text-scale')).toBe('0.9');
  settings.resize(0);
});
