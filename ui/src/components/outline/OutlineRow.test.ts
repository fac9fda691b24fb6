import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, expect, it } from 'vitest';

import type { NodeView, OutlineView } from '$lib/api';
import { outline } from '$lib/state/outline.svelte';
import { reader } from '$lib/state/reader.svelte';
import { expectAccessible } from '../../tests/axe';
import { openSample, show } from '../../tests/open';

import OutlinePane from './OutlinePane.svelte';

beforeEach(async () => {
  const host = await openSample();
  const plan = (await host.call('outline', { draft: 'd1' })) as OutlineView;
  const changed: Record<string, Partial<NodeView>> = {
    n002: { confidence: 0.5, why: ['first_number', 'official_order'] },
    n003: {
      confidence: null,
      why: [],
      marker: '【第２４条 年次有給休暇の時間単位での付与】',
      text: '',
    },
    n010: { kind: 'toc', marker: '', text: '目次 第１章　総則……３' },
    n067: { placeholders: [{ range: [0, 2], kind: 'pending' }] },
  };
  const nodes = plan.nodes.map((node) => ({ ...node, ...changed[node.id] }));
  reader.show({ ...plan, nodes });
  outline.pending = false;
  show(OutlinePane);
});

it('marks a row whose level is doubtful, and only that, with why it stands there', async () => {
  const marks = screen.getAllByRole('img', { name: 'この段でよいか、確かめてください' });
  expect(marks).toHaveLength(1);
  expect(marks[0]?.closest('[data-node]')?.getAttribute('data-node')).toBe('n002');
  expect(marks[0]?.title).toContain('ここから番号や記号が始まる');
  await expectAccessible();
});

it('shows only what is still open, with what stands above it, and all again', async () => {
  const button = screen.getByRole('button', { name: '未確定の箇所（1）だけにする' });
  const all = outline.rows.length;
  await userEvent.click(button);
  await tick();
  expect(button.getAttribute('aria-pressed')).toBe('true');
  expect(outline.rows.map(({ node }) => node.id)).toEqual(
    reader
      .pathTo('n067')
      .slice(1)
      .map(({ id }) => id),
  );
  await userEvent.click(button);
  expect(outline.rows).toHaveLength(all);
});

it('tells a heading whole that is nothing but a long marker', async () => {
  const row = await screen.findByTitle('【第２４条 年次有給休暇の時間単位での付与】');
  expect(row.dataset['node']).toBe('n003');
  expect(row.querySelector('.marker')?.classList).toContain('alone');
});

it('names a printed table of contents in place of its first lines', async () => {
  const row = await screen.findByText('（もとの目次）');
  expect(row.closest('[data-node]')?.getAttribute('data-node')).toBe('n010');
});
