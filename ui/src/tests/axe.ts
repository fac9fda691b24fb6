import axe from 'axe-core';
import { expect } from 'vitest';

/** What jsdom cannot judge: it has no layout and no colours. The real window is checked for them. */
const BLIND = ['color-contrast', 'region', 'target-size'];

/** Asserts that what is on the page has no fault that axe can see here. */
export async function expectAccessible(element: Element = document.body): Promise<void> {
  const rules = Object.fromEntries(BLIND.map((rule) => [rule, { enabled: false }]));
  const { violations } = await axe.run(element, { rules });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
