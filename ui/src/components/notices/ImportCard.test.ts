import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { expect, it } from 'vitest';

import { listenToHost } from '$lib/state/host';
import { expectAccessible } from '../../tests/axe';
import { openSample } from '../../tests/open';

import ImportCard from './ImportCard.svelte';

it('follows the import that the host tells of, and stops it', async () => {
  const host = await openSample();
  listenToHost();
  render(ImportCard);
  expect(screen.queryByRole('progressbar')).toBeNull();
  const data = { file: '素案.pdf', at: 2, of: 3, phase: 'outlining' as const };
  host.tell('kosshi:event', { event: 'import', data });
  await tick();
  const card = screen.getByTestId('import-progress');
  expect(card.textContent).toContain('素案.pdf（2／3）');
  expect(screen.getByRole<HTMLProgressElement>('progressbar').position).toBeCloseTo(1.6 / 3);
  await expectAccessible(card);
  const stop = screen.getByRole('button', { name: 'やめる' });
  await userEvent.click(stop);
  expect(host.calls.map(({ name }) => name)).toContain('cancel_import');
  expect((stop as HTMLButtonElement).disabled).toBe(true);
  host.tell('kosshi:event', { event: 'import', data: { ...data, phase: 'done' } });
  await tick();
  expect(screen.queryByTestId('import-progress')).toBeNull();
});
