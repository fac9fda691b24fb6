import { fireEvent, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import MainView from '$components/views/MainView.svelte';
import type { Annotate } from '$lib/api';
import type { SampleHost } from '$lib/platform/sample';
import { capturing } from '$lib/state/capturing.svelte';
import { dialogs } from '$lib/state/dialogs.svelte';
import { library } from '$lib/state/library.svelte';
import { meetings } from '$lib/state/meetings.svelte';
import { reader } from '$lib/state/reader.svelte';
import { expectAccessible } from '../../tests/axe';
import { openSample, show } from '../../tests/open';
import '../../tests/modal';

let host: SampleHost;

beforeEach(async () => {
  capturing.forget();
  meetings.forget();
  host = await openSample();
  reader.goTo('n064');
  show(MainView);
  await tick();
});

const field = () => screen.getByTestId<HTMLTextAreaElement>('capture-input');
const saved = () =>
  host.calls.filter(({ name }) => name === 'annotate').map(({ args }) => args as Annotate);

async function call(): Promise<HTMLTextAreaElement> {
  await fireEvent.keyDown(document.body, { key: 'j', ctrlKey: true });
  await tick();
  return field();
}

async function meet(): Promise<void> {
  const plan = library.draft?.plan ?? '';
  await meetings.load(plan);
  const participants = [{ name: '山田 太郎', short: '山田', role: '座長' }, { name: '佐藤' }];
  const { meeting } = await meetings.add({ plan, name: '第３回', participants });
  await meetings.run(meeting, 'start');
}

/** Types as an IME does: the words stand in the field before they are confirmed. */
async function compose(text: string, { confirm = true } = {}): Promise<void> {
  const area = field();
  const before = area.value;
  await fireEvent.compositionStart(area);
  for (let end = 1; end <= text.length; end += 1) {
    await fireEvent.keyDown(area, { key: 'Process', keyCode: 229, isComposing: true });
    area.value = before + text.slice(0, end);
    await fireEvent.input(area, { isComposing: true });
  }
  if (!confirm) return;
  // WebKit ends the composition before the keydown of the Enter that confirmed it.
  await fireEvent.compositionEnd(area, { data: text });
  await fireEvent.input(area);
  await fireEvent.keyDown(area, { key: 'Enter', keyCode: 229 });
}

describe('the capture line', () => {
  it('opens by one key with the keyboard in it, and the text stays where it was', async () => {
    const reveal = reader.reveal;
    const area = await call();
    expect(document.activeElement).toBe(area);
    expect(reader.reveal).toBe(reveal);
    expect(screen.getByTestId('capture-target').textContent).toContain('２．（２）〇臨床試験');
    await expectAccessible();
  });

  it('keeps room above itself for the notices, as long as it is open', async () => {
    const room = () => document.documentElement.style.getPropertyValue('--capture');
    await call();
    expect(room()).not.toBe('');
    await fireEvent.keyDown(field(), { key: 'Escape' });
    await tick();
    expect(room()).toBe('');
  });

  it('saves by Enter, says what and where, and stays open, empty and focused', async () => {
    const user = userEvent.setup();
    await user.type(await call(), '要件を見直す{Enter}');
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
    await expect.poll(() => screen.getByTestId('capture-saved').textContent).toContain('メモ');
    expect(screen.getByTestId('capture-saved').textContent).toMatch(
      /２．（２）〇臨床試験「要件を見直す」/,
    );
    expect(reader.current).toBe('n064');
  });

  it('never saves by the Enter that confirms a word', async () => {
    await call();
    await compose('治験');
    expect(saved()).toEqual([]);
    expect(field().value).toBe('治験');
    await compose('の体制', { confirm: false });
    await fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
    expect(capturing.text).toBe('治験の体制');
    expect(saved()).toEqual([]);
    await fireEvent.compositionEnd(field());
    await fireEvent.keyDown(field(), { key: 'Enter', keyCode: 13 });
    await capturing.entering.settled();
    expect(saved()).toMatchObject([{ body: '治験の体制' }]);
  });

  it('begins a new line by Shift+Enter', async () => {
    const user = userEvent.setup();
    await user.type(await call(), '一行目{Shift>}{Enter}{/Shift}二行目{Enter}');
    await capturing.entering.settled();
    expect(saved()).toMatchObject([{ body: '一行目\n二行目' }]);
  });

  it('goes back to where one was by Escape, with the text kept', async () => {
    const search = screen.getByTestId('search-box');
    search.focus();
    const user = userEvent.setup();
    await user.type(await call(), '書きかけ');
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(search);
    expect(field().value).toBe('書きかけ');
    await call();
    await user.clear(field());
    await user.keyboard('{Escape}');
    await tick();
    expect(screen.queryByTestId('capture-line')).toBeNull();
  });

  it('completes a speaker with the IME on, in the sign’s own width', async () => {
    await meet();
    await call();
    await compose('＠');
    const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(options()).toEqual(['山田 太郎山田\u3000座長', '佐藤']);
    await compose('山');
    expect(options()).toHaveLength(1);
    await expectAccessible();
    await fireEvent.keyDown(field(), { key: 'Tab' });
    expect(field().value).toBe('＠山田 ');
    await compose('見直す');
    expect(screen.getByTestId('capture-read').textContent).toContain('@山田 太郎');
    await fireEvent.keyDown(field(), { key: 'Enter' });
    await capturing.entering.settled();
    expect(saved()).toMatchObject([{ body: '見直す', said: { speaker: '山田 太郎' } }]);
  });

  it('takes a choice by the arrows and Enter, and saves by Enter without them', async () => {
    await meet();
    const user = userEvent.setup();
    await user.type(await call(), '@{ArrowDown}{ArrowDown}{Enter}');
    expect(field().value).toBe('@佐藤 ');
    await user.keyboard('反対 @山{Enter}');
    await capturing.entering.settled();
    expect(saved()).toMatchObject([{ body: '反対 @山', said: { speaker: '佐藤' } }]);
  });

  it('shows which item a citation means, and the others it may mean', async () => {
    reader.goTo('n020');
    const user = userEvent.setup();
    await user.type(await call(), '＞（２）〇臨床試験');
    await expect
      .poll(() => screen.queryAllByRole('option').length, { timeout: 20_000 })
      .toBeGreaterThan(1);
    expect(screen.getByTestId('capture-target').dataset.how).toBe('own');
    await user.keyboard('{ArrowDown}');
    expect(screen.getByTestId('capture-target').dataset.how).toBe('cited');
    const second = screen.getAllByRole('option')[1];
    expect(second?.getAttribute('aria-selected')).toBe('true');
    const node = capturing.target.spot?.node;
    await user.keyboard('{Tab}誤記{Enter}');
    await capturing.entering.settled();
    expect(saved()).toMatchObject([{ node, body: '誤記' }]);
    expect(reader.current).toBe('n020');
  });

  it('says what is to be known of a place, and keeps it in the words unless it is taken', async () => {
    const user = userEvent.setup();
    await user.type(await call(), '＞骨子の治験 誤記');
    await expect.poll(() => screen.queryAllByTestId('capture-told').length).toBeGreaterThan(0);
    expect(screen.getAllByTestId('capture-told')[0]?.textContent).toBe(
      '要確認：引用箇所の文言が変わりました',
    );
    expect(screen.getByTestId('capture-remark').textContent).toBe(
      '「骨子（たたき台）」の「骨子の治験」は、この版では次の箇所です',
    );
    await expectAccessible();
    await user.keyboard('{Enter}次の発言{Enter}');
    await capturing.entering.settled();
    expect(saved()).toMatchObject([
      { node: 'n064', body: '＞骨子の治験 誤記', tags: ['箇所が要確認'] },
      { node: 'n064', body: '次の発言' },
    ]);
  });

  it('turns to the whole plan, and is pinned, by keys while one writes', async () => {
    const user = userEvent.setup();
    await user.type(await call(), '短い');
    await fireEvent.keyDown(field(), { key: 'b', ctrlKey: true });
    expect(screen.getByTestId('capture-target').textContent?.trim()).toBe('計画全体');
    await fireEvent.keyDown(field(), { key: 'p', ctrlKey: true });
    reader.goTo('n020');
    await tick();
    expect(screen.getByTestId('capture-target').dataset.how).toBe('pinned');
    expect(screen.getByTestId('capture-pin').getAttribute('aria-pressed')).toBe('true');
  });

  it('names the draft of a pinned item while another is read', async () => {
    await call();
    await fireEvent.keyDown(field(), { key: 'p', ctrlKey: true });
    const chip = () => screen.getByTestId('capture-target');
    await tick();
    expect(chip().textContent).not.toContain('骨子（たたき台）');
    host.drafts.push('d2');
    const [first] = library.drafts;
    if (first) library.drafts = [first, { ...first, draft: 'd2', label: '素案' }];
    await library.show('d2');
    reader.goTo('n064');
    await tick();
    expect(chip().textContent).toContain('骨子（たたき台） ２．（２）〇臨床試験');
    expect(screen.queryByTestId('node-state')).toBeNull();
    expect(screen.queryByTestId('outline-pinned')).toBeNull();
  });

  it('has the words of the chip in its name', async () => {
    await call();
    const chip = screen.getByTestId('capture-target');
    const seen = [...chip.children].map(({ textContent }) => textContent);
    expect(seen).toEqual(['今の項目', '２．（２）〇臨床試験']);
    expect(chip.getAttribute('aria-label')).toBe(`書く先：${seen.join(' ')}`);
  });

  it('says why a note was not saved, with its words back in the line', async () => {
    host.failing.set('annotate', 'disk_full');
    const user = userEvent.setup();
    await user.type(await call(), '一つ目{Enter}');
    await capturing.entering.settled();
    await tick();
    expect(field().value).toBe('一つ目');
    expect(screen.getByTestId('capture-trouble').textContent).toContain('保存できませんでした');
  });

  it('lists what was not saved beside what is typed, and saves it again', async () => {
    const user = userEvent.setup();
    await call();
    host.failing.set('annotate', 'disk_full');
    capturing.write('一つ目');
    capturing.enter();
    capturing.write('二つ目の途');
    await capturing.entering.settled();
    await tick();
    expect(field().value).toBe('二つ目の途');
    expect(screen.getByTestId('capture-unsaved').textContent).toContain('一つ目');
    await expectAccessible();
    host.failing.clear();
    await user.click(screen.getByText('もう一度保存'));
    await capturing.entering.settled();
    await tick();
    expect(screen.queryByTestId('capture-unsaved')).toBeNull();
    expect(saved().at(-1)).toMatchObject({ body: '一つ目' });
    expect(field().value).toBe('二つ目の途');
  });

  it('works without a meeting, and offers to start one', async () => {
    await call();
    const user = userEvent.setup();
    await user.click(screen.getByTestId('capture-start'));
    await expect.poll(() => meetings.running?.name).toBeTruthy();
    await expect.poll(() => screen.queryByTestId('capture-start')).toBeNull();
    await user.keyboard('jo{Enter}');
    await capturing.entering.settled();
    expect(saved()).toMatchObject([{ node: 'n064', body: 'jo' }]);
  });

  it('stays the place to write when one goes elsewhere from it', async () => {
    const user = userEvent.setup();
    await user.type(await call(), '半');
    for (const [typed, node] of [
      ['分', 'n064'],
      ['次', 'n067'],
    ] as const) {
      dialogs.show('goto');
      const box = await screen.findByTestId('goto-input');
      await fireEvent.input(box, { target: { value: '173行目' } });
      await fireEvent.keyDown(box, { key: 'Enter' });
      await expect.poll(() => [dialogs.open, reader.current]).toEqual([null, 'n067']);
      await tick();
      expect(document.activeElement).toBe(field());
      await user.keyboard(`${typed}{Enter}`);
      await capturing.entering.settled();
      expect(saved().at(-1)?.node).toBe(node);
    }
    expect(saved().map(({ body }) => body)).toEqual(['半分', '次']);
  });

  it('goes on in another row where what it says under the field has no room', async () => {
    await call();
    const foot = screen.getByTestId('capture-trouble').parentElement;
    if (foot) expect(getComputedStyle(foot).flexWrap).toBe('wrap');
    expect(getComputedStyle(screen.getByTestId('capture-trouble')).whiteSpace).not.toBe('nowrap');
    const end = screen.getByTestId('capture-start').parentElement;
    if (end) expect(getComputedStyle(end).flexWrap).toBe('wrap');
  });
});
