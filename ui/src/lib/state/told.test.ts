import { beforeEach, expect, it } from 'vitest';

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

it('is silent on what it has no words for', () => {
  tellNotice({ code: 'news_of_a_later_host', files: [] });
  expect(notices.list).toEqual([]);
});
