import '../../tests/modal';

import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';

import Dialogs from '$components/dialogs/Dialogs.svelte';
import { dialogs } from '$lib/state/dialogs.svelte';
import type { SampleHost } from '$lib/platform/sample';
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

let host: SampleHost;

beforeEach(async () => {
  host = await openSample();
  host.drafts = [...host.drafts, 'second-draft'];
  await library.reloadDrafts();
  HTMLElement.prototype.hidePopover ??= () => {};
  render(DraftMenu);
});

it('opens on the draft that is shown, and goes round by the arrows', async () => {
  const menu = await open();
  const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  expect(items).toHaveLength(5);
  expect(document.activeElement).toBe(items[0]);
  expect(items[0]?.getAttribute('aria-checked')).toBe('true');
  await fireEvent.keyDown(menu, { key: 'ArrowUp' });
  expect(document.activeElement).toBe(items[4]);
  await fireEvent.keyDown(menu, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(items[0]);
  await fireEvent.keyDown(menu, { key: 'End' });
  expect(document.activeElement).toBe(items[4]);
  await fireEvent.keyDown(menu, { key: 'Home' });
  expect(document.activeElement).toBe(items[0]);
});

it('shows the draft that is chosen', async () => {
  const menu = await open();
  const [, second] = menu.querySelectorAll('[role="menuitemradio"]');
  await fireEvent.click(second as HTMLElement);
  await expect.poll(() => library.current).toBe('second-draft');
});

it('leads to the names and dates of the drafts, which are saved as they are left', async () => {
  const menu = await open();
  const names = [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  render(Dialogs);
  await fireEvent.click(names[1] as HTMLElement);
  const labels = await screen.findAllByTestId<HTMLInputElement>('draft-label');
  expect(labels.map(({ value }) => value)).toEqual(['骨子（たたき台）', '骨子（たたき台）']);
  await userEvent.clear(labels[1] as HTMLElement);
  await userEvent.type(labels[1] as HTMLElement, '素案{Tab}');
  await expect.poll(() => library.drafts[1]?.label).toBe('素案');
  const dates = screen.getAllByTestId('draft-date');
  await userEvent.type(dates[1] as HTMLElement, '令和８年11月28日{Tab}');
  await expect.poll(() => library.drafts[1]?.date).toBe('令和８年11月28日');
  expect(library.drafts[0]).toMatchObject({ label: '骨子（たたき台）', date: '' });
  dialogs.close();
});

it('keeps both the name and the date when one is left for the other at once', async () => {
  render(Dialogs);
  dialogs.show('drafts');
  const [label] = await screen.findAllByTestId<HTMLInputElement>('draft-label');
  const [date] = screen.getAllByTestId<HTMLInputElement>('draft-date');
  for (const [field, value] of [
    [label, '素案'],
    [date, '令和８年11月28日'],
  ] as const) {
    if (!field) throw new Error('no field');
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  await expect.poll(() => library.drafts[0]?.date).toBe('令和８年11月28日');
  expect(library.drafts[0]?.label).toBe('素案');
  dialogs.close();
});

it('puts drafts in order from the keyboard, and into a plan of their own and back', async () => {
  render(Dialogs);
  dialogs.show('drafts');
  const [, second] = await screen.findAllByTestId<HTMLInputElement>('draft-label');
  const order = () => library.drafts.map(({ draft }) => draft);
  const before = order();
  second?.focus();
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(order).toEqual(before.toReversed());
  expect(document.activeElement).toBe(second);
  const [first] = screen.getAllByTestId('draft-later');
  await userEvent.click(first as HTMLElement);
  await expect.poll(order).toEqual(before);
  const plans = () => new Set(library.drafts.map(({ plan }) => plan)).size;
  const choose = async (at: number, value: string) => {
    const chosen = screen.getAllByTestId<HTMLSelectElement>('draft-plan')[at];
    await userEvent.selectOptions(chosen as HTMLElement, value);
    await userEvent.click(screen.getAllByTestId('draft-move')[at] as HTMLElement);
  };
  await choose(1, '');
  await expect.poll(plans).toBe(2);
  await choose(1, library.drafts[0]?.plan ?? '');
  await expect.poll(plans).toBe(1);
  dialogs.close();
});

/** A regression: an arrow key on the closed list moved the draft at once. */
it('moves a draft to another plan only when told to, and shows where it is if refused', async () => {
  await host.call('update_draft', { draft: 'second-draft', label: '素案' });
  await library.reloadDrafts();
  render(Dialogs);
  dialogs.show('drafts');
  const select = () => screen.getAllByTestId<HTMLSelectElement>('draft-plan')[1] as HTMLElement;
  const move = () => screen.getAllByTestId<HTMLButtonElement>('draft-move')[1] as HTMLElement;
  const moves = () => host.calls.filter(({ name }) => name === 'move_draft').length;
  await screen.findAllByTestId('draft-plan');
  expect(move()).toHaveProperty('disabled', true);
  await userEvent.selectOptions(select(), '');
  expect(moves()).toBe(0);
  host.failing.set('move_draft', 'same_file');
  await userEvent.click(move());
  await expect.poll(() => (select() as HTMLSelectElement).value).toBe('p1');
  expect(moves()).toBe(1);
  host.failing.clear();
  await userEvent.selectOptions(select(), '');
  await userEvent.click(move());
  await expect.poll(() => library.planOf('second-draft')).not.toBe('p1');
  // The row was made anew, and what had the focus has it there; equal names are told apart.
  await expect.poll(() => document.activeElement).toBe(select());
  const names = [...(select() as HTMLSelectElement).options].map(({ text }) => text);
  expect(new Set(names).size).toBe(names.length);
  dialogs.close();
});
