import { fireEvent } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';

import { swallowSecondPress } from './doubled';

it('keeps the second press of a double-click from what lies there now, and no other', async () => {
  const below = document.createElement('button');
  const pressed = vi.fn();
  below.addEventListener('click', pressed);
  document.body.append(below);
  swallowSecondPress();
  // What a press that is prevented does not do is take the focus.
  expect(await fireEvent.mouseDown(below, { detail: 2 })).toBe(false);
  await fireEvent.click(below, { detail: 2 });
  expect(pressed).not.toHaveBeenCalled();
  expect(await fireEvent.mouseDown(below, { detail: 1 })).toBe(true);
  await fireEvent.click(below, { detail: 1 });
  await fireEvent.click(below, { detail: 2 });
  expect(pressed).toHaveBeenCalledTimes(2);
  below.remove();
});
