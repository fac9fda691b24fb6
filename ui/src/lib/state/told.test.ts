import { beforeEach, expect, it } from 'vitest';

import { languages } from '$lib/i18n';

import { notices } from './notices.svelte';
import { tellNotice } from './told';

beforeEach(() => {
  for (const { id } of notices.list) notices.dismiss(id);
});

it('tells once that no backup could be made', () => {
  tellNotice({ code: 'backup_failed', files: [] });
  tellNotice({ code: 'backup_failed', files: [] });
  expect(notices.list).toHaveLength(1);
  expect(notices.list[0]).toMatchObject({
    severity: 'warning',
    text: expect.stringContaining('控え'),
  });
});

it('names the files that stayed as they were when a passphrase was set', () => {
  tellNotice({
    code: 'files_left',
    files: ['backups/library-1.sqlite3', 'library.corrupt-2.sqlite3'],
  });
  expect(notices.list[0]?.text).toContain('2件');
  expect(notices.list[0]?.more).toContain('backups/library-1.sqlite3、library.corrupt-2.sqlite3');
});

it('tells a folder from a file, and to remove nothing', () => {
  const files = ['/home/me/Kosshi/', 'backups\\', 'library.corrupt-2.sqlite3'];
  tellNotice({ code: 'files_left', files });
  const { text, more } = notices.list[0] ?? {};
  expect(text).toContain('ファイルが1件');
  expect(text).toContain('フォルダーが2件');
  expect(more).toMatch(/フォルダー[^。]*：\/home\/me\/Kosshi\/、backups\\。/);
  expect(more).toMatch(/ファイル[^。]*：library\.corrupt-2\.sqlite3。/);
  expect(more).toContain('消さずに残してあります');
  for (const { secret } of Object.values(languages)) {
    expect(secret.filesLeftText(['one'], ['two/'])).not.toMatch(/消してください|remove|delete/i);
  }
});

it('is silent on what it has no words for', () => {
  tellNotice({ code: 'news_of_a_later_host', files: [] });
  expect(notices.list).toEqual([]);
});
