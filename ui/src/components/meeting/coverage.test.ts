import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';

import OutlinePane from '$components/outline/OutlinePane.svelte';
import { runAction } from '$lib/state/actions.svelte';
import { annotations } from '$lib/state/annotations.svelte';
import { coverage } from '$lib/state/coverage.svelte';
import { meetings } from '$lib/state/meetings.svelte';
import { outline } from '$lib/state/outline.svelte';
import { reader } from '$lib/state/reader.svelte';

import { expectAccessible } from '../../tests/axe';
import { openSample } from '../../tests/open';

const user = userEvent.setup();

beforeEach(async () => {
  await openSample({ annotations: [{ draft: 'd1', node: 'n066', kind: 'opinion', body: '意見' }] });
  coverage.turn(false);
  meetings.forget();
  await meetings.load('p1');
  const { meeting } = await meetings.add({ plan: 'p1', name: '第２回' });
  await meetings.run(meeting, 'start');
  await meetings.discuss('d1', 'n067');
  await annotations.add({
    ...{ draft: 'd1', node: 'n068', kind: 'note', body: '発言' },
    said: { meeting, at: 1 },
  });
  render(OutlinePane);
});

it('is drawn over the outline with the count of each, and taken away again', async () => {
  expect(screen.queryByTestId('coverage')).toBeNull();
  runAction('meeting.coverage');
  const map = await screen.findByTestId('coverage');
  expect(screen.getByTestId('coverage-discussed').textContent.replace(/\s+/g, '')).toBe('●議論2');
  expect(screen.getByTestId('coverage-opinion').textContent.replace(/\s+/g, '')).toBe('◆意見1');
  expect(map.textContent).toContain(`${coverage.counts.items}項目のうち`);
  expect(coverage.counts.untouched).toBe(coverage.counts.items - 3);
  await expectAccessible();
  await user.click(screen.getByTestId('coverage-close'));
  expect(screen.queryByTestId('coverage')).toBeNull();
});

it('tells of a row in words and by signs', async () => {
  runAction('meeting.coverage');
  reader.goTo('n067');
  outline.unfoldAll();
  await screen.findByTestId('coverage');
  const row = document.querySelector('[data-node="n067"]');
  await expect.poll(() => row?.textContent).toContain('議論');
  expect(row?.querySelector('[data-testid="cover-signs"]')?.textContent.trim()).toBe('●○');
});

it('narrows the outline down to what is untouched, and one stays where one is', async () => {
  reader.goTo('n066');
  runAction('meeting.coverage');
  await user.click(await screen.findByTestId('coverage-untouched'));
  const ids = () => outline.rows.map(({ node }) => node.id);
  expect(ids()).toContain('n069');
  expect(ids()).toContain('n066');
  expect(ids()).not.toContain('n067');
  reader.goTo('n069');
  expect(ids()).not.toContain('n066');
  await user.click(screen.getByTestId('coverage-untouched'));
  expect(coverage.only).toBeNull();
  expect(ids()).toContain('n065');
});
