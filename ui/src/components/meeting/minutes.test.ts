import '../../tests/modal';

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';

import Dialogs from '$components/dialogs/Dialogs.svelte';
import type { Minutes } from '$lib/api';
import type { SampleHost } from '$lib/platform/sample';
import { SAMPLE_PASSPHRASE } from '$lib/platform/sample/secret';
import { runAction } from '$lib/state/actions.svelte';
import { annotations } from '$lib/state/annotations.svelte';
import { dialogs } from '$lib/state/dialogs.svelte';
import { library } from '$lib/state/library.svelte';
import { meetings } from '$lib/state/meetings.svelte';
import { minutes } from '$lib/state/minutes.svelte';
import { notices } from '$lib/state/notices.svelte';

import { expectAccessible } from '../../tests/axe';
import { openSample } from '../../tests/open';

const user = userEvent.setup();
let host: SampleHost;

beforeEach(async () => {
  host = await openSample();
  notices.clear();
  dialogs.close();
  meetings.forget();
  await meetings.load('p1');
});

async function meet(): Promise<string> {
  const { meeting, agenda } = await meetings.add({
    ...{ plan: 'p1', name: '第２回専門調査会', agenda: ['骨子', 'その他'] },
  });
  const said = (at: number, item: number, speaker: string) => ({
    ...{ meeting, at, speaker },
    agenda: agenda[item]?.id,
  });
  const note = { draft: 'd1', kind: 'note' as const };
  await annotations.add({ ...note, node: 'n066', body: '後で', said: said(1, 1, '佐藤委員') });
  await annotations.add({
    ...{ ...note, node: 'n065', body: '先に', state: 'submit', tags: ['宿題'] },
    said: said(2, 0, '山田委員'),
  });
  return meeting;
}

const shown = () => screen.getByTestId('minutes-preview').textContent;

it('shows exactly what leaves, by agenda or by time, with what is to be done', async () => {
  await meet();
  render(Dialogs);
  runAction('meeting.minutes');
  await vi.waitFor(() => expect(shown()).toMatch(/骨子.*先に.*その他.*後で.*宿題.*先に/s));
  expect(shown()).toContain('山田委員');
  await expectAccessible();
  await user.click(screen.getByLabelText('時刻の順'));
  await vi.waitFor(() => expect(shown()).toMatch(/後で.*先に/s));
});

it('leaves out what is for oneself, and says so', async () => {
  await meet();
  render(Dialogs);
  runAction('meeting.minutes');
  await user.click(await screen.findByTestId('minutes-own'));
  await vi.waitFor(() => expect(shown()).not.toContain('後で'));
  expect(screen.getByTestId('minutes-working').textContent).toContain('1件');
  await user.click(screen.getByTestId('minutes-own'));
});

it('writes what is shown, and says where', async () => {
  const meeting = await meet();
  const asked: Minutes[] = [];
  host.exportMinutes = async (what) => {
    asked.push(what);
    return { file: '議事メモ.docx', total: 2 };
  };
  render(Dialogs);
  runAction('meeting.minutes');
  await user.click(await screen.findByTestId('minutes-run'));
  await vi.waitFor(() => expect(dialogs.open).toBeNull());
  expect(asked).toEqual([{ meeting, draft: 'd1', order: 'agenda', format: 'docx', own: true }]);
  expect(notices.list.at(-1)?.text).toBe('「議事メモ.docx」に出力しました（2件）');
});

it('says why nothing can be shown, and what to do where nobody meets', async () => {
  render(Dialogs);
  runAction('meeting.minutes');
  expect(await screen.findByText('会議はまだありません')).toBeDefined();
  host.failing.set('preview_minutes', 'disk_full');
  await meet();
  await vi.waitFor(() => expect(minutes.failure?.code).toBe('disk_full'));
  expect(screen.queryByTestId('minutes-preview')).toBeNull();
  expect(screen.getByTestId<HTMLButtonElement>('minutes-run').disabled).toBe(true);
});

it('is forgotten when the library is locked', async () => {
  await meet();
  await minutes.look(minutes.asked);
  expect(minutes.preview).not.toBeNull();
  await host.call('set_passphrase', { passphrase: SAMPLE_PASSPHRASE });
  await library.open();
  await library.lock();
  expect(minutes.preview).toBeNull();
});
