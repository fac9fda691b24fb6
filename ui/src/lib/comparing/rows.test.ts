import { expect, it } from 'vitest';

import type { NodeView, PairView } from '$lib/api';

import { rowsOf, withinOf } from './rows';

/** A regression: the comparison showed neither draft with the white space it has. */
it('keeps the white space of either draft and marks none of it', () => {
  const node = (text: string) =>
    ({ id: 'n', parent: null, text, marker: '・', depth: 1 }) as NodeView;
  const words = [
    { what: 'same', text: '計画' },
    { what: 'removed', text: ' ' },
    { what: 'same', text: '骨子' },
    { what: 'added', text: '案' },
    { what: 'same', text: 'を' },
    { what: 'added', text: '　' },
    { what: 'same', text: '定める。' },
  ];
  const pair = { old: ['n'], new: ['n'], change: 'edited', words } as unknown as PairView;
  const [row] = rowsOf(
    {
      pairs: [{ ...pair, old_markers: ['・'], new_markers: ['・'] }],
      old: [node('計画 骨子を定める。')],
      new: [node('計画骨子案を　定める。')],
    },
    { old: [], new: [] },
  );
  if (row === undefined) throw new Error('no row');
  const shown = (runs: PairView['words'] | undefined) =>
    (runs ?? []).map(({ what, text }) => (what === 'same' ? text : `[${text}]`)).join('');
  expect(shown([...(row.old[0]?.runs ?? [])])).toBe('計画 骨子を定める。');
  expect(shown([...(row.new[0]?.runs ?? [])])).toBe('計画骨子[案]を　定める。');
  expect(shown(withinOf(row)[0])).toBe('計画骨子[案]を　定める。');
});
