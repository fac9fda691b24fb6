import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';

import Splitter from './Splitter.svelte';

function show(pane: 'before' | 'after') {
  const onresize = vi.fn();
  const onreset = vi.fn();
  const size = { value: 272, least: 180, most: 560 };
  render(Splitter, { label: '幅', controls: 'x', ...size, pane, onresize, onreset });
  return { separator: screen.getByRole('separator'), onresize, onreset };
}

it('moves with the arrows, to the ends, and back to the design', async () => {
  const { separator, onresize, onreset } = show('before');
  for (const key of ['ArrowRight', 'ArrowLeft', 'Home', 'End']) {
    await fireEvent.keyDown(separator, { key });
  }
  expect(onresize.mock.calls.flat()).toEqual([280, 264, 180, 560]);
  await fireEvent.keyDown(separator, { key: 'Enter' });
  expect(onreset).toHaveBeenCalledOnce();
});

it('grows the pane behind it to the left', async () => {
  const { separator, onresize } = show('after');
  await fireEvent.keyDown(separator, { key: 'ArrowLeft' });
  expect(onresize).toHaveBeenCalledWith(280);
});

it('tells its value to a screen reader', () => {
  const { separator } = show('before');
  expect(separator.getAttribute('aria-valuenow')).toBe('272');
  expect(separator.getAttribute('aria-valuemax')).toBe('560');
});
