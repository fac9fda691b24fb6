import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';
import { library } from '$lib/state/library.svelte';

import ReplyField from './ReplyField.svelte';

/** jsdom lays nothing out: each line counts as 20 px. */
beforeEach(async () => {
  vi.spyOn(HTMLTextAreaElement.prototype, 'scrollHeight', 'get').mockImplementation(function (
    this: HTMLTextAreaElement,
  ) {
    return 20 * this.value.split('\n').length;
  });
  usePlatform(new SampleHost({}));
  await library.open();
});
afterEach(() => vi.restoreAllMocks());

it('makes the field of a reply as high as its text, up to a limit', async () => {
  render(ReplyField, { annotation: 'a1', reply: null });
  const field = screen.getByTestId<HTMLTextAreaElement>('reply-body');
  expect(field.style.height).toBe('22px');
  await userEvent.type(field, '一行目{Enter}二行目{Enter}三行目');
  await expect.poll(() => field.style.height).toBe('62px');
  expect(getComputedStyle(field).maxHeight).toBe('40vh');
  await userEvent.clear(field);
  await expect.poll(() => field.style.height).toBe('22px');
});
