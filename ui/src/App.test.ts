import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';

import { dialogs } from '$lib/state/dialogs.svelte';
import { notices } from '$lib/state/notices.svelte';

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
