import '../../tests/modal';

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import { remove } from '$lib/state/annotating';
import { annotations } from '$lib/state/annotations.svelte';
import { dialogs } from '$lib/state/dialogs.svelte';

import { openSample } from '../../tests/open';

import Dialogs from './Dialogs.svelte';

it('offers to empty the trash only while something is in it', async () => {
  await openSample({
    annotations: [{ draft: 'd1', node: 'n005', kind: 'note', body: '覚え' }],
  });
  await remove(annotations.list[0]!);
  render(Dialogs);
  dialogs.show('trash');
  const button = await screen.findByTestId('trash-empty');
  await userEvent.click(button);
  expect(button.textContent).toContain('1件を空にする');
  // Asked already, and then put back: there is nothing left to empty.
  await userEvent.click(screen.getByRole('button', { name: 'ごみ箱から戻す' }));
  await expect.poll(() => screen.queryByTestId('trash-empty')).toBeNull();
  expect(screen.getByText('ごみ箱は空です')).toBeTruthy();
  dialogs.close();
});
