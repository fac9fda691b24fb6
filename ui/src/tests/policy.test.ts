import { expect, it } from 'vitest';

const pages = import.meta.glob<string>('/src/**/*.svelte', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What the window's policy (`style-src 'self'`, `script-src 'self'`) would silently leave out. */
const FORBIDDEN = [/<[a-z][^>]*\sstyle=/, /<svelte:head/, /\{@html/, /\son[a-z]+="/];

it('has nothing in its pages that the policy of the window leaves out', () => {
  expect(Object.keys(pages).length).toBeGreaterThan(40);
  const found = Object.entries(pages).filter(([, page]) =>
    FORBIDDEN.some((pattern) => pattern.test(page)),
  );
  expect(found.map(([path]) => path)).toEqual([]);
});

const sheets = import.meta.glob<string>('/src/**/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

it("draws its own scroll bars: the web view's lie over dialogs in front of them", () => {
  const all = Object.entries({ ...pages, ...sheets });
  const found = all.filter(([, text]) => /scrollbar-(width|color)\s*:/.test(text));
  expect(found.map(([path]) => path)).toEqual([]);
  expect(Object.values(sheets).join('')).toContain('::-webkit-scrollbar-thumb');
});
