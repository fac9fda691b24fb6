import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';

import { treeKey } from '$components/outline/keys';
import type { SampleHost } from '$lib/platform/sample';
import { openSample } from '../../tests/open';

import { ACTIONS, runAction } from './actions.svelte';
import { goToFound } from './finding';
import { library } from './library.svelte';
import { reader } from './reader.svelte';
import { search } from './search.svelte';
import { canTravel, comeBack, travel } from './travelling';
import { Visits } from './visits.svelte';

let host: SampleHost;

beforeEach(async () => {
  host = await openSample();
  host.drafts = ['d1', 'd2'];
  await library.reloadDrafts();
  reader.goTo('n001');
});

const back = () => runAction('go.back');
const forward = () => runAction('go.forward');

it('goes back and forward along jumps', () => {
  reader.goTo('n064');
  reader.goTo('n020');
  back();
  expect(reader.current).toBe('n064');
  back();
  expect(reader.current).toBe('n001');
  forward();
  forward();
  expect(reader.current).toBe('n020');
  expect(canTravel(1)).toBe(false);
});

it('comes back to where one had read on to', () => {
  reader.goTo('n064');
  reader.step(1);
  reader.settle('n066');
  reader.goTo('n020');
  back();
  expect(reader.current).toBe('n066');
});

it('forgets what lay ahead when one jumps elsewhere', () => {
  reader.goTo('n064');
  back();
  reader.goTo('n020');
  expect(canTravel(1)).toBe(false);
  back();
  expect(reader.current).toBe('n001');
});

it('counts a walk along the outline as one jump', () => {
  reader.goTo('n002');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) {
    treeKey(new KeyboardEvent('keydown', { key }), 10);
  }
  expect(reader.current).not.toBe('n002');
  back();
  expect(reader.current).toBe('n002');
});

it('counts looking through hits as one jump, and none once it is given up', async () => {
  reader.goTo('n010');
  search.type('治験');
  await search.listed();
  search.preview(1);
  search.preview(1);
  const hit = reader.current;
  expect(hit).not.toBe('n010');
  back();
  expect(reader.current).toBe('n010');
  forward();
  expect(reader.current).toBe(hit);
});

it('goes on to a draft that was left, at the item it was left at', async () => {
  reader.goTo('n064');
  await goToFound('d2', 'n003');
  expect(library.current).toBe('d2');
  await travel(-1);
  expect([library.current, reader.current]).toEqual(['d1', 'n064']);
  await travel(1);
  expect([library.current, reader.current]).toEqual(['d2', 'n003']);
});

it('stays where it is when the other draft cannot be opened', async () => {
  reader.goTo('n064');
  await goToFound('d2', 'n003');
  host.failing.set('outline', 'disk_full');
  await travel(-1);
  expect([library.current, reader.current]).toEqual(['d2', 'n003']);
  expect(canTravel(-1)).toBe(true);
});

it('comes back by Escape only from where a reference led', () => {
  reader.goTo('n064');
  expect(comeBack()).toBe(false);
  reader.follow('n020');
  expect(comeBack()).toBe(true);
  expect(reader.current).toBe('n064');
});

it('leaves the levels of the outline to Alt, Shift and an arrow, as Word does', () => {
  const keys = (id: string) => ACTIONS.find((one) => one.id === id)?.shortcuts;
  expect(keys('outline.promote')).toEqual(['Alt+Shift+ArrowLeft']);
  expect(keys('outline.demote')).toEqual(['Alt+Shift+ArrowRight']);
  expect(keys('go.back')).toEqual(['Alt+ArrowLeft']);
  expect(keys('go.forward')).toEqual(['Alt+ArrowRight']);
});

it('comes back the way it went, whatever the way', async () => {
  const nodes = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(nodes, async (jumps) => {
      const visits = new Visits();
      for (const to of jumps) visits.jump({ draft: 'd', node: String(to) });
      const way = jumps.filter((to, at) => to !== jumps[at - 1]).map(String);
      const always = () => true;
      const come = async (by: 1 | -1) => {
        const seen = [visits.current?.node];
        while (visits.next(by, always)) {
          await visits.travel(by, always, () => undefined);
          seen.push(visits.current?.node);
        }
        return seen;
      };
      expect(await come(-1)).toEqual(way.toReversed());
      expect(await come(1)).toEqual(way);
    }),
  );
});
