import '../../tests/modal';

import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import { notices } from '$lib/state/notices.svelte';

import { openSample, show } from '../../tests/open';
import HandOut from './HandOut.svelte';

/** A regression: the dialog went on as if a file were being made, and could not be closed. */
it('can be tried again, or given up, after what it does failed', async () => {
  await openSample();
  let tries = 0;
  const save = () => {
    tries += 1;
    return Promise.reject({ code: 'disk_full', args: {}, detail: '' });
  };
  show(HandOut, { name: 'out', title: '渡す', ready: true, save });
  for (const times of [1, 2]) {
    await userEvent.click(await screen.findByTestId('out-run'));
    await expect.poll(() => tries).toBe(times);
    await expect.poll(() => screen.getByTestId('out-run')).toHaveProperty('disabled', false);
  }
  expect(notices.list.at(-1)).toMatchObject({ severity: 'error' });
  expect(notices.list.at(-1)?.text).toContain('ディスクがいっぱい');
});
