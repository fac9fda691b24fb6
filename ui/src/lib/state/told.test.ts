import { beforeEach, expect, it } from 'vitest';

import { notices } from './notices.svelte';
import { tellNotice } from './told';

beforeEach(() => {
  for (const { id } of notices.list) notices.dismiss(id);
});

it('tells once that no backup could be made', () => {
  tellNotice('backup_failed');
  tellNotice('backup_failed');
  expect(notices.list).toHaveLength(1);
  expect(notices.list[0]).toMatchObject({
    severity: 'warning',
    text: expect.stringContaining('控え'),
  });
});

it('is silent on what it has no words for', () => {
  tellNotice('news_of_a_later_host');
  expect(notices.list).toEqual([]);
});
