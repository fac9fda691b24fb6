import '../../tests/modal';

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';

import MainView from '$components/views/MainView.svelte';
import type { ComparisonExport, PairView } from '$lib/api';
import type { SampleHost } from '$lib/platform/sample';
import { samePair } from '$lib/platform/sample/comparing';
import { compared } from '$lib/state/compared.svelte';
import { comparing } from '$lib/state/comparing.svelte';
import { exporting } from '$lib/state/exporting.svelte';
import { listenToHost } from '$lib/state/host';
import { library } from '$lib/state/library.svelte';
import { notices } from '$lib/state/notices.svelte';
import { reader } from '$lib/state/reader.svelte';
import { tabling } from '$lib/state/tabling.svelte';

import { expectAccessible } from '../../tests/axe';
import { openSample } from '../../tests/open';
import ComparisonRow from './ComparisonRow.svelte';

let host: SampleHost;

/** One change of every kind; all else as it was. */
function pairs(): PairView[] {
  return reader.nodes.flatMap((node): PairView[] => {
    const same = samePair(node);
    switch (node.id) {
      case 'n005':
        return [
          {
            ...same,
            change: 'edited',
            words: [
              { what: 'same', text: 'しかし、' },
              { what: 'removed', text: '遅れをとる' },
              { what: 'added', text: '後れを取る' },
              { what: 'same', text: '現状である。' },
            ],
          },
        ];
      case 'n007':
        return [{ ...same, old: [], old_markers: [], change: 'added', words: [] }];
      case 'n008':
        return [{ ...same, new: [], new_markers: [], change: 'deleted', words: [] }];
      case 'n011':
        return [{ ...same, change: 'moved', moved: true }];
      case 'n016':
        return [{ ...same, old_markers: ['３．'] }];
      default:
        return [same];
    }
  });
}

const at = () => document.activeElement?.getAttribute('data-row');
const rows = () => screen.getAllByTestId('comparison-row');

beforeEach(async () => {
  comparing.leave();
  host = await openSample({
    annotations: [
      {
        draft: 'd1',
        node: 'n005',
        range: [0, 3],
        quote: 'しかし',
        kind: 'suggestion',
        replacement: 'しかしながら',
        reason: '語調のため',
      },
    ],
  });
  host.drafts = ['d1', 'd2'];
  host.compared = pairs;
  await library.reloadDrafts();
  for (const { id } of notices.list) notices.dismiss(id);
  listenToHost();
  reader.goTo('n004');
  render(MainView);
});

async function compare(): Promise<void> {
  await userEvent.keyboard('{Control>}d{/Control}');
  await vi.waitFor(() => expect(comparing.rows.length).toBeGreaterThan(100));
  await screen.findByTestId('comparison');
}

/** As {@link compare}, at an item whatever was compared before. */
async function compareAt(node: string): Promise<void> {
  await compare();
  comparing.goTo(compared.rowOf(node));
}

it('opens by key at the item one is at, and gives way to the text as it was', async () => {
  await compare();
  expect(library.current).toBe('d2');
  expect(comparing.row?.pair.new).toEqual(['n004']);
  await vi.waitFor(() => expect(at()).toBe('n004|n004'));
  await userEvent.keyboard('{F7}');
  // A notice takes Escape first, and on a slow machine the offer to carry over is there by now.
  for (const { id } of notices.list) notices.dismiss(id);
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(library.current).toBe('d1'));
  expect(screen.queryByTestId('comparison')).toBeNull();
  expect(reader.current).toBe('n004');
  // Nobody went elsewhere meanwhile: one comes back to the change.
  await compare();
  expect(comparing.at).toBe('n005|n005');
});

it('walks the changes by key and says what they are', async () => {
  await compareAt('n004');
  const said = () => screen.getByTestId('comparison-said').textContent;
  for (const [key, kind] of [
    ['n005|n005', '文言の変更'],
    ['|n007', '追加'],
    ['n008|', '削除'],
    ['n011|n011', '移動'],
  ] as const) {
    await userEvent.keyboard('{F7}');
    expect(comparing.at).toBe(key);
    await vi.waitFor(() => expect(at()).toBe(key));
    await vi.waitFor(() => expect(said()).toContain(kind));
  }
  await userEvent.keyboard('{Shift>}{F7}{/Shift}');
  expect(comparing.at).toBe('n008|');
  // What is gone has no place in the new text: nothing is annotated there.
  expect(reader.current).toBeNull();
  expect(screen.getByTestId('comparison-position').textContent).toBe('3／4');
});

it('shows the words that changed on either side, and within one text', async () => {
  await compareAt('n004');
  await userEvent.keyboard('{F7}');
  const row = () => rows().find((one) => one.dataset.row === 'n005|n005');
  const marked = (tag: string) =>
    [...(row()?.querySelectorAll(tag) ?? [])].map((one) => one.textContent);
  expect(marked('[data-testid="cell-old"] del')).toEqual(['削る：遅れをとる']);
  expect(marked('[data-testid="cell-new"] ins')).toEqual(['加える：後れを取る']);
  expect(marked('[data-testid="cell-new"] del')).toEqual([]);
  await userEvent.keyboard('v');
  await vi.waitFor(() => expect(marked('del, ins')).toHaveLength(2));
  expect(row()?.querySelector('p')?.textContent.replaceAll(/\s/g, '')).toContain(
    'しかし、削る：遅れをとる加える：後れを取る現状である。',
  );
  await userEvent.keyboard('v');
});

it('shows only what changed, or one kind of it, with their numbers', async () => {
  await compareAt('n004');
  await userEvent.keyboard('c');
  expect(comparing.rows.map(({ key }) => key)).toEqual([
    'n005|n005',
    '|n007',
    'n008|',
    'n011|n011',
  ]);
  expect(screen.getByTestId('filter-changed').textContent).toMatch(/変更のある項目だけ\s*4/);
  expect(screen.getByTestId('filter-renumbered').textContent).toMatch(/番号のみ\s*1/);
  await userEvent.click(screen.getByTestId('filter-moved'));
  expect(comparing.rows).toHaveLength(1);
  expect(rows()[0]?.textContent).toContain('旧 １．（２） 第1段落 から');
  // The outline leads to an item that the filter hides.
  reader.goTo('n004');
  await vi.waitFor(() => expect(comparing.at).toBe('n004|n004'));
  expect(comparing.filter).toBe('all');
});

it('marks the outline, with what is gone counted where it was', async () => {
  await compareAt('n020');
  const tree = screen.getByTestId('tree');
  const below = () => tree.querySelector('[data-node="n003"] [data-testid="outline-changes"]');
  await vi.waitFor(() => expect(below()?.textContent).toBe('3'));
  const item = tree.querySelector('[data-node="n016"] [data-testid="change-label"]');
  expect(item?.textContent).toContain('番号のみ');
});

it('puts what one proposed beside old and new', async () => {
  await compareAt('n004');
  expect(screen.getByTestId('filter-proposed').textContent).toMatch(/1/);
  await userEvent.keyboard('{F7}t');
  const proposal = await screen.findByTestId('proposal');
  expect(proposal.textContent).toContain('旧の文への修正案');
  expect(proposal.querySelector('ins')?.textContent).toContain('ながら');
  expect(proposal.textContent).toContain('語調のため');
  await userEvent.keyboard('t');
});

it('pairs two items by hand by key, and takes pairs apart, as steps that are taken back', async () => {
  await compareAt('n004');
  await userEvent.keyboard('{F7}{F7}{ArrowRight}{F7}{ArrowLeft}');
  await userEvent.keyboard('p');
  const asked = () => host.calls.findLast(({ name }) => name === 'pin')?.args;
  await vi.waitFor(() =>
    expect(asked()).toEqual({ old: 'd1', new: 'd2', old_nodes: ['n008'], new_nodes: ['n007'] }),
  );
  await vi.waitFor(() => expect(notices.list[0]?.text).toContain('対にしました'));
  const looked = () => host.calls.filter(({ name }) => name === 'compare').length;
  const before = looked();
  await userEvent.keyboard('{Control>}z{/Control}');
  await vi.waitFor(() => expect(looked()).toBeGreaterThan(before));
  await userEvent.keyboard('{Escape}{F7}{Shift>}P{/Shift}');
  await vi.waitFor(() =>
    expect(asked()).toEqual({ old: 'd1', new: 'd2', old_nodes: ['n011'], new_nodes: [] }),
  );
});

it('is chosen by mouse: drafts, sides, items to be paired', async () => {
  await compareAt('n004');
  await userEvent.click(screen.getByTestId('comparison-swap'));
  await vi.waitFor(() => expect(library.current).toBe('d1'));
  expect(screen.getByTestId<HTMLSelectElement>('comparison-old').value).toBe('d2');
  const [first] = screen.getAllByTestId('pick-old');
  await userEvent.click(first as HTMLElement);
  expect(screen.getByTestId('pair')).toHaveProperty('disabled', true);
  comparing.goTo(compared.rowOf('n006'));
  await tick();
  await userEvent.click(screen.getAllByTestId('pick-new')[0] as HTMLElement);
  await userEvent.click(screen.getByTestId('pair'));
  await vi.waitFor(() => expect(host.calls.some(({ name }) => name === 'pin')).toBe(true));
});

it('says why when the drafts cannot be compared', async () => {
  host.failing.set('compare', 'library_io');
  await userEvent.keyboard('{Control>}d{/Control}');
  await screen.findByText('比べられませんでした');
});

it('is accessible in either arrangement', async () => {
  await compareAt('n005');
  await expectAccessible(screen.getByTestId('comparison'));
  // What is scrolled is hidden here, where nothing is laid out: the rows by themselves.
  comparing.threeWays = true;
  for (const mode of ['beside', 'within'] as const) {
    comparing.mode = mode;
    const alone = compared.rows
      .slice(3, 12)
      .map((row, index) => render(ComparisonRow, { props: { row, position: index + 1, of: 9 } }));
    for (const { container } of alone) await expectAccessible(container);
    for (const { unmount } of alone) unmount();
  }
  [comparing.threeWays, comparing.mode] = [false, 'beside'];
});

it('hands out the table as it was chosen and shown', async () => {
  const asked: ComparisonExport[] = [];
  host.exportComparison = async (args) => {
    asked.push(args);
    return { file: '新旧対照表.xlsx', rows: 1 };
  };
  await compareAt('n005');
  await userEvent.keyboard('{Control>}{Shift>}E{/Shift}{/Control}');
  const dialog = await screen.findByTestId('table-dialog');
  await screen.findByTestId('table-preview');
  await expectAccessible(dialog);
  await userEvent.click(screen.getByLabelText('Excel'));
  await userEvent.click(screen.getByLabelText('旧を左に'));
  expect(screen.getByTestId<HTMLInputElement>('table-heading-0').value).toBe('改正前');
  await userEvent.selectOptions(screen.getByTestId('table-usual'), '現行｜改定案');
  await userEvent.type(screen.getByTestId('table-heading-1'), '（素案）');
  await userEvent.selectOptions(screen.getByTestId('table-depth'), '3');
  await userEvent.click(screen.getByTestId('table-remarks'));
  await vi.waitFor(() => expect(tabling.isShown).toBe(true));
  expect(screen.getByTestId('table-preview').querySelector('th')?.textContent).toBe('現行');
  await userEvent.click(screen.getByTestId('table-run'));
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toEqual({
    old: compared.old,
    new: compared.new,
    format: 'xlsx',
    template: {
      order: 'old_first',
      headings: ['現行', '改定案（素案）'],
      remarks: false,
      unchanged: 'omit',
      depth: 3,
    },
  });
  await vi.waitFor(() => expect(screen.queryByTestId('table-dialog')).toBeNull());
  expect(comparing.open).toBe(true);
});

it('shows how far the table is, and stops it, with the choice still there', async () => {
  let made = () => {};
  host.exportComparison = () =>
    new Promise((resolve) => {
      made = () => resolve({ file: null, rows: 0 });
    });
  await compareAt('n005');
  await userEvent.keyboard('{Control>}{Shift>}E{/Shift}{/Control}');
  await screen.findByTestId('table-preview');
  await vi.waitFor(() => expect(tabling.isShown).toBe(true));
  await userEvent.click(screen.getByTestId('table-run'));
  exporting.percent = 45;
  await expect
    .poll(() => screen.getByTestId('table-run').textContent.trim())
    .toBe('出力しています（45％）');
  await userEvent.click(screen.getByTestId('table-cancel'));
  expect(host.calls.map(({ name }) => name)).toContain('cancel_export');
  made();
  await expect.poll(() => screen.getByTestId('table-run').textContent).not.toContain('45');
  expect(screen.getByTestId('table-dialog')).toBeTruthy();
});

it('takes the keyboard from the button of a menu, also while its row is not measured yet', async () => {
  const button = document.body.appendChild(document.createElement('button'));
  button.focus();
  const focus = HTMLElement.prototype.focus;
  let measured = false;
  const spy = vi.spyOn(HTMLElement.prototype, 'focus').mockImplementation(function (
    this: HTMLElement,
    how?: FocusOptions,
  ) {
    // As the web view: what is hidden takes no focus.
    if (this.dataset.row === undefined || measured) focus.call(this, how);
  });
  try {
    render(MainView);
    await comparing.begin();
    await expect.poll(() => document.activeElement).not.toBe(button);
    measured = true;
    await expect.poll(at).toBe(comparing.at);
  } finally {
    spy.mockRestore();
    button.remove();
  }
});
