import '../../tests/modal';

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';

import Dialogs from '$components/dialogs/Dialogs.svelte';
import { SAMPLE_PASSPHRASE } from '$lib/platform/sample/secret';
import { listenToActions } from '$lib/state/actions.svelte';
import { capturing } from '$lib/state/capturing.svelte';
import { dialogs } from '$lib/state/dialogs.svelte';
import { listenToHost } from '$lib/state/host';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';
import { settings } from '$lib/state/settings.svelte';
import { expectAccessible } from '../../tests/axe';
import { openSample } from '../../tests/open';

const refused = (why: string) => ({ code: 'shortcut_refused', args: { why }, detail: '' });
const OPEN = { action: 'meeting.capture' };

async function openSettings() {
  render(Dialogs);
  dialogs.show('settings');
  return screen.findByRole('checkbox', {
    name: 'どの窓からでも Ctrl+Alt+J で記録の行を開く',
  });
}

afterEach(() => {
  dialogs.close();
  notices.clear();
  capturing.forget();
  library.protected = false;
});

it('is off until it is chosen, and then kept', async () => {
  const host = await openSample();
  const box = await openSettings();
  expect(box).toHaveProperty('checked', false);
  await userEvent.click(box);
  await settings.flush();
  // What else is kept at that moment, such as where one reads, goes along.
  expect(host.calls.at(-1)).toMatchObject({
    name: 'set_settings',
    args: { settings: { capture_shortcut: true } },
  });
  await userEvent.click(box);
  await settings.flush();
  expect(host.calls.at(-1)?.args).toMatchObject({ settings: { capture_shortcut: false } });
});

it('is as it was kept at the next start', async () => {
  await openSample({ settings: { capture_shortcut: true } });
  expect(await openSettings()).toHaveProperty('checked', true);
});

it('says beside the choice why the key cannot be had, until it is chosen anew', async () => {
  const host = await openSample();
  listenToHost();
  const box = await openSettings();
  await userEvent.click(box);
  host.tell('kosshi:failed', refused('display'));
  const why = screen.getByTestId('capture-shortcut-refused');
  await expect.poll(() => why.textContent).toContain('Wayland');
  expect(box.getAttribute('aria-describedby')).toBe(why.id);
  expect(notices.list).toEqual([]);
  await expectAccessible(screen.getByRole('dialog'));
  host.tell('kosshi:failed', refused('taken'));
  await expect.poll(() => why.textContent).toContain('ほかのアプリ');
  await userEvent.click(box);
  expect(why.textContent.trim()).toBe('');
});

it('tells of a key that was kept on and cannot be had any more', async () => {
  const host = await openSample({ settings: { capture_shortcut: true } });
  listenToHost();
  host.tell('kosshi:failed', refused('taken'));
  expect(notices.list.map(({ text }) => text)).toEqual([
    '記録の行を開くキーは、ほかのアプリが使っているようです',
  ]);
  await openSettings();
  expect(screen.getByTestId('capture-shortcut-refused').textContent).toContain('ほかのアプリ');
  // The host asks for it again at the next start.
  await library.open();
  expect(settings.shortcutRefused).toBeNull();
});

it('opens the line when the host tells of the key, but not while the library is locked', async () => {
  const host = await openSample();
  const stop = listenToActions();
  await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
  await library.open();
  host.tell('kosshi:menu', OPEN);
  expect(capturing.open).toBe(true);
  await library.lock();
  expect(library.phase).toBe('locked');
  host.tell('kosshi:menu', OPEN);
  expect(capturing.open).toBe(false);
  stop();
});
