import '../../tests/modal';

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';

import Dialogs from '$components/dialogs/Dialogs.svelte';
import type { Export } from '$lib/api';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';
import { dialogs } from '$lib/state/dialogs.svelte';
import { exporting } from '$lib/state/exporting.svelte';
import { inspector } from '$lib/state/inspector.svelte';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';
import { settings } from '$lib/state/settings.svelte';

import { expectAccessible } from '../../tests/axe';

let host: SampleHost;
let asked: Export[];

beforeEach(async () => {
  host = new SampleHost({
    annotations: [
      { draft: 'd1', node: 'n005', kind: 'opinion', body: '主体を明記', state: 'submit' },
      { draft: 'd1', node: 'n005', kind: 'note', body: '自分用の覚え' },
    ],
  });
  asked = [];
  host.exportDraft = async (args) => {
    asked.push(args);
    return { file: '一覧.xlsx', nodes: 0, annotations: 1, working: 1 };
  };
  usePlatform(host);
  await library.open();
  dialogs.close();
  inspector.unmark();
  for (const { id } of notices.list) notices.dismiss(id);
});

it('shows how far a file is, and stops it, with the choice still there', async () => {
  let made = () => {};
  host.exportDraft = () =>
    new Promise((resolve) => {
      made = () => resolve({ file: null, nodes: 0, annotations: 0, working: 0 });
    });
  await open('pdf');
  await userEvent.click(screen.getByTestId('export-run'));
  exporting.percent = 45;
  await expect.poll(() => screen.getByTestId('export-run').textContent).toContain('45');
  await userEvent.click(screen.getByTestId('export-cancel'));
  expect(host.calls.map(({ name }) => name)).toContain('cancel_export');
  made();
  await expect.poll(() => screen.getByTestId('export-run').textContent).not.toContain('45');
});

async function open(format: Parameters<typeof dialogs.showExport>[0]) {
  render(Dialogs);
  dialogs.showExport(format);
  return screen.findByTestId('export-list');
}

it('leaves working notes out of what is handed in, says so, and takes them when asked', async () => {
  const list = await open('xlsx');
  expect(list.textContent).toContain('主体を明記');
  expect(list.textContent).not.toContain('自分用の覚え');
  expect(screen.getByTestId('export-kept').textContent).toContain('1件');
  await userEvent.click(screen.getByTestId('export-working'));
  await expect.poll(() => screen.getByTestId('export-list').textContent).toContain('自分用の覚え');
  await userEvent.click(screen.getByTestId('export-run'));
  await expect.poll(() => asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ format: 'xlsx', profile: 'submit', working: true });
  await expect.poll(() => dialogs.open).toBeNull();
});

it('shows everything that is for oneself, and whose name goes along', async () => {
  await open('html');
  await expect.poll(() => screen.queryByTestId('export-kept')).toBeNull();
  expect(screen.getByTestId('export-list').children).toHaveLength(2);
  await userEvent.type(screen.getByTestId('export-member'), '山田');
  expect(screen.getByTestId('export-dialog').textContent).toContain('「山田」が入ります');
  await userEvent.click(screen.getByTestId('export-run'));
  await expect.poll(() => asked[0]?.author).toBe('山田');
  exporting.author = '';
});

it('narrows down to kinds, and to the annotations that are marked', async () => {
  inspector.tab = 'all';
  inspector.mark(inspector.shown[0]?.annotation ?? '');
  await open('html');
  await userEvent.click(screen.getByTestId('export-kind-note'));
  await expect.poll(() => screen.getByTestId('export-counts').textContent).toContain('注釈 1件');
  await userEvent.click(screen.getByTestId('export-range-marked'));
  await userEvent.click(screen.getByTestId('export-run'));
  await expect.poll(() => asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ kinds: ['note'], annotations: [expect.any(String)] });
});

it('narrows down to the members and the meetings that occur, and to nobody where none does', async () => {
  await open('html');
  expect(screen.queryByTestId('export-members')).toBeNull();
  expect(screen.queryByTestId('export-meetings')).toBeNull();
  dialogs.close();
  const { meeting } = await host.call('add_meeting', { plan: 'p1', name: '第３回' });
  for (const speaker of ['山田委員', '鈴木委員', '']) {
    const said = { meeting, at: 1, speaker, agenda: '' };
    await host.call('annotate', { draft: 'd1', node: 'n005', kind: 'note', body: '発言', said });
  }
  dialogs.showExport('html');
  const members = await screen.findByTestId('export-members');
  expect(members.textContent).toContain('山田委員 1件');
  expect(screen.getByTestId('export-meetings').textContent).toContain('第３回 3件');
  await userEvent.click(screen.getByLabelText(/山田委員/));
  await expect.poll(() => screen.getByTestId('export-counts').textContent).toContain('注釈 1件');
  await userEvent.click(screen.getByLabelText(/第３回/));
  await userEvent.click(screen.getByTestId('export-run'));
  await expect.poll(() => asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ members: ['山田委員'], meetings: [meeting] });
});

it('says what of a meeting goes along in the forms for programs', async () => {
  const { meeting } = await host.call('add_meeting', {
    plan: 'p1',
    name: '第３回',
    agenda: ['骨子'],
    participants: [{ name: '山田委員' }, { name: '鈴木委員' }],
  });
  for (const speaker of ['山田委員', '鈴木委員']) {
    const said = { meeting, at: 1, speaker, agenda: '' };
    await host.call('annotate', { draft: 'd1', node: 'n005', kind: 'note', body: '発言', said });
  }
  await open('jsonld');
  const along = () => screen.queryByTestId('export-along')?.textContent.trim();
  await expect.poll(along).toBe('会議「第３回」の名簿（2人）、議題（1件）も入ります。');
  await userEvent.click(await screen.findByLabelText(/鈴木委員/));
  await expect.poll(along).toBe('会議「第３回」の名簿（1人）も入ります。');
  dialogs.close();
  dialogs.showExport('html');
  await screen.findByTestId('export-list');
  await expect.poll(along).toBeUndefined();
});

it('keeps the columns of the table as they are left', async () => {
  await open('csv');
  const name = await screen.findByTestId('column-opinion');
  await userEvent.clear(name);
  await userEvent.type(name, '御意見{Tab}');
  await userEvent.click(screen.getByLabelText('「御意見」の列を前へ'));
  await settings.flush();
  const kept = host.calls.findLast(({ name }) => name === 'set_settings')?.args as {
    settings: { export_columns: { field: string; name: string }[] };
  };
  expect(kept.settings.export_columns.slice(0, 2)).toMatchObject([
    { field: 'opinion', name: '御意見' },
    { field: 'number' },
  ]);
});

it('is accessible with its list and its columns open', async () => {
  await open('xlsx');
  (await screen.findByTestId('export-columns')).setAttribute('open', '');
  await expectAccessible(screen.getByTestId('export-dialog'));
});

it('copies the annotations with their looks and without', async () => {
  await open('html');
  const clipboard = new Map<string, string>();
  document.execCommand = () => {
    const event = new Event('copy', { cancelable: true, bubbles: true });
    const setData = (type: string, data: string) => void clipboard.set(type, data);
    document.dispatchEvent(Object.assign(event, { clipboardData: { setData } }));
    return true;
  };
  await userEvent.click(screen.getByTestId('export-copy'));
  await expect.poll(() => clipboard.get('text/html')).toBe('<p>意見</p>');
  expect(clipboard.get('text/plain')).toBe('意見');
});

it('says before saving that no annotation goes along, and why', async () => {
  render(Dialogs);
  dialogs.showExport('docx');
  await userEvent.click(await screen.findByTestId('export-kind-note'));
  const none = await screen.findByTestId('export-none');
  expect(none.textContent).toContain('注釈は 1件も入りません。本文だけを保存します。');
  expect(screen.getByTestId('export-kept').textContent).toContain('1件');
  expect(screen.getByTestId('export-run').textContent).toContain('注釈なしで出力');
  // Nothing of that kind is there: then it is not for its state that it stays.
  await userEvent.click(screen.getByTestId('export-kind-note'));
  await userEvent.click(screen.getByTestId('export-kind-bookmark'));
  await expect.poll(() => screen.queryByTestId('export-kept')).toBeNull();
  expect(screen.getByTestId('export-none')).toBeTruthy();
});

it('names the draft that is exported, also while another one is shown', async () => {
  host.drafts = ['d1', 'd2'];
  await host.call('update_draft', { draft: 'd1', label: '骨子' });
  await host.call('update_draft', { draft: 'd2', label: '素案' });
  await library.reloadDrafts();
  await library.show('d2');
  render(Dialogs);
  dialogs.showExport('xlsx', 'd1');
  const contents = () => screen.getByTestId('export-name').parentElement?.textContent;
  await expect.poll(contents).toContain('骨子');
  expect(contents()).not.toContain('素案');
});
