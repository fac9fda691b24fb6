import { fireEvent, render } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';

import { library } from '$lib/state/library.svelte';

import { openSample } from '../../tests/open';
import DraftMenu from './DraftMenu.svelte';

/** jsdom has no popovers; this opens the menu as the web view does. */
async function open(): Promise<HTMLElement> {
  const menu = document.querySelector<HTMLElement>('[role="menu"]');
  if (!menu) throw new Error('no menu');
  for (const type of ['beforetoggle', 'toggle']) {
    await fireEvent(menu, Object.assign(new Event(type), { newState: 'open' }));
  }
  return menu;
}

beforeEach(async () => {
  const host = await openSample();
  host.drafts = [...host.drafts, 'second-draft'];
  await library.reloadDrafts();
  HTMLElement.prototype.hidePopover ??= () => {};
  render(DraftMenu);
});

it('opens on the draft that is shown, and goes round by the arrows', async () => {
  const menu = await open();
  const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  expect(items).toHaveLength(3);
  expect(document.activeElement).toBe(items[0]);
  expect(items[0]?.getAttribute('aria-checked')).toBe('true');
  await fireEvent.keyDown(menu, { key: 'ArrowUp' });
  expect(document.activeElement).toBe(items[2]);
  await fireEvent.keyDown(menu, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(items[0]);
  await fireEvent.keyDown(menu, { key: 'End' });
  expect(document.activeElement).toBe(items[2]);
  await fireEvent.keyDown(menu, { key: 'Home' });
  expect(document.activeElement).toBe(items[0]);
});

it('shows the draft that is chosen', async () => {
  const menu = await open();
  const [, second] = menu.querySelectorAll('[role="menuitemradio"]');
  await fireEvent.click(second as HTMLElement);
  await expect.poll(() => library.current).toBe('second-draft');
});
