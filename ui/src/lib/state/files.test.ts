import { beforeEach, describe, expect, it } from 'vitest';

import { NOT_READ, SampleHost } from '$lib/platform/sample';
import { openSample } from '../../tests/open';

import { dialogs } from './dialogs.svelte';
import { exportDraft, importFiles, restoreChosen } from './files';
import { library } from './library.svelte';
import { notices } from './notices.svelte';

let host: SampleHost;

const texts = () => notices.list.map(({ text }) => text);
const starts = () => host.calls.filter(({ name }) => name === 'start').length;

beforeEach(async () => {
  host = await openSample();
  dialogs.close();
  for (const { id } of notices.list) notices.dismiss(id);
});

/** Presses the button of the notice that is shown. */
const tryAgain = () => notices.list.at(-1)?.actions[0]?.run();
const full = () => Promise.reject({ code: 'disk_full', args: {}, detail: '' });

describe('trying again does all of it', () => {
  const report = NOT_READ;

  it('reports what was imported', async () => {
    host.importFiles = full;
    await importFiles();
    host.importFiles = async () => ({ files: [{ ...report, file: '素案.txt', known: true }] });
    tryAgain();
    await expect.poll(() => dialogs.open).toBe('imported');
    expect(dialogs.reports.files[0]?.file).toBe('素案.txt');
  });

  it('says what was exported, and closes the dialog that asked', async () => {
    const written = host.exportDraft;
    host.exportDraft = full;
    dialogs.show('export');
    await exportDraft({ draft: 'd1', format: 'html' });
    expect(dialogs.open).toBe('export');
    host.exportDraft = written;
    tryAgain();
    await expect.poll(() => dialogs.open).toBeNull();
    expect(texts().at(-1)).toContain('骨子.md');
  });

  it('opens what was restored', async () => {
    const restored = host.restoreChosen;
    host.restoreChosen = full;
    await restoreChosen();
    expect(starts()).toBe(1);
    host.restoreChosen = restored;
    tryAgain();
    await expect.poll(() => texts().at(-1)).toBe('控えから戻しました');
    expect(starts()).toBe(2);
  });
});

describe('a backup from a file', () => {
  it('is opened once it stands in the library’s place, and that is said', async () => {
    await restoreChosen();
    expect(starts()).toBe(2);
    expect(texts()).toEqual(['控えから戻しました']);
  });
});

it('opens a file with something odd at once, and leads to what that is', async () => {
  host.drafts = [...host.drafts, 'd2'];
  const odd = { code: 'marker_gap', page: 3, line: 1 };
  const warnings = [odd, { ...odd, page: 5 }].map((one) => ({ ...one, about: '', detail: '' }));
  host.importFiles = async () => ({
    files: [{ ...NOT_READ, file: '素案.pdf', draft: 'd2', nodes: 9, warnings }],
  });
  await importFiles();
  expect(library.draft?.draft).toBe('d2');
  expect(dialogs.open).toBeNull();
  const told = notices.list.at(-1);
  expect(told?.severity).toBe('warning');
  expect(told?.more).toBe('番号が飛んでいます 2か所');
  tryAgain();
  expect(dialogs.open).toBe('imported');
  expect(dialogs.reports.files[0]?.warnings).toHaveLength(2);
});

it('leads from a notice to the report of its own import, while the draft is there', async () => {
  host.drafts = [...host.drafts, 'd2'];
  const warnings = [{ code: 'marker_gap', page: 3, line: 1, about: '', detail: '' }];
  const odd = { ...NOT_READ, file: '素案.pdf', draft: 'd2', warnings };
  host.importFiles = async () => ({ files: [odd] });
  await importFiles();
  host.importFiles = async () => ({ files: [odd, odd] });
  await importFiles();
  expect(texts()).toEqual([]);

  host.importFiles = async () => ({ files: [odd] });
  await importFiles();
  const see = notices.list.at(-1)?.actions[0];
  expect(see?.isOffered?.()).toBe(true);
  host.drafts = ['d1'];
  await library.reloadDrafts();
  expect(see?.isOffered?.()).toBe(false);

  await restoreChosen();
  expect(texts()).toEqual(['控えから戻しました']);
  expect(dialogs.reports.files).toEqual([]);
});

it('tells quietly of a file that was cancelled', async () => {
  const error = { code: 'import_cancelled', args: {}, detail: '' };
  host.importFiles = async () => ({ files: [{ ...NOT_READ, file: '素案.pdf', error }] });
  await importFiles();
  expect(dialogs.open).toBeNull();
  expect(notices.list.at(-1)?.severity).toBe('done');
  expect(texts().at(-1)).toContain('素案.pdf');
});

it('opens a file that is there already, and says so', async () => {
  host.drafts = [...host.drafts, 'd2'];
  host.importFiles = async () => ({
    files: [{ ...NOT_READ, file: '素案.pdf', draft: 'd2', known: true }],
  });
  await importFiles();
  expect(library.draft?.draft).toBe('d2');
  expect(texts()).toEqual(['「素案.pdf」はすでに読み込んであります']);
});

it('offers to make a file the next draft of the plan that it reads like', async () => {
  host.drafts = [...host.drafts, 'd2'];
  await host.call('move_draft', { draft: 'd2', apart: true });
  const like = { plan: 'p1', title: '○○計画' };
  host.importFiles = async () => ({
    files: [{ ...NOT_READ, file: '素案.txt', draft: 'd2', like }],
  });
  await importFiles();
  expect(notices.list.at(-1)?.more).toContain('「○○計画」の次の版として');
  tryAgain();
  await expect.poll(() => library.planOf('d2')).toBe('p1');
});
