import { expect, it } from 'vitest';

import contract from '$lib/api/generated/contract.ts?raw';

import { GROUPS } from './formats';

it('offers every form that the app can write, once', () => {
  const line = /export type ExportFormat = (.*);/.exec(contract)?.[1] ?? '';
  const known = line.split(' | ').map((name) => name.replaceAll('"', ''));
  // 略語一覧 is written from its own dialog.
  const own = ['abbreviations'];
  const offered: string[] = [...own, ...Object.values(GROUPS).flat()];
  expect(known.length).toBeGreaterThan(10);
  expect(offered.toSorted()).toEqual(known.toSorted());
});
