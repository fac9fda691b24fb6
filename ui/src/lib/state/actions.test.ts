import { beforeEach, describe, expect, it } from 'vitest';

import { languages } from '$lib/i18n';
import { readings } from '$lib/i18n/messages/ja/readings';
import { matches } from '$lib/keyboard/shortcut';
import { usePlatform } from '$lib/platform';
import { SampleHost } from '$lib/platform/sample';

import { ACTIONS, listenToActions, runAction } from './actions.svelte';
import { annotations } from './annotations.svelte';
import { dialogs } from './dialogs.svelte';
import { editor } from './editor.svelte';
import { listenToHost } from './host';
import { inspector } from './inspector.svelte';
import { layout } from './layout.svelte';
import { library } from './library.svelte';
import { notices } from './notices.svelte';
import { findActions } from './palette';
import { search } from './search.svelte';

describe('the table', () => {
  it('has every action once, in every place where it is named', () => {
    const ids = ACTIONS.map(({ id }) => id).toSorted();
    expect(new Set(ids).size).toBe(ids.length);
    for (const names of [languages.ja.actions, languages.en.actions, readings]) {
      expect(Object.keys(names).toSorted()).toEqual(ids);
      expect(Object.values(names).every((name) => name.trim() !== '')).toBe(true);
    }
  });

  it('names no two actions alike', () => {
    for (const { actions } of Object.values(languages)) {
      expect(new Set(Object.values(actions)).size).toBe(ACTIONS.length);
    }
  });

  it('gives no key to two actions', () => {
    for (const { id, shortcuts } of ACTIONS) {
      for (const shortcut of shortcuts) {
        const parts = shortcut.split('+');
        const event = new KeyboardEvent('keydown', {
          key: parts.at(-1) || '+',
          ctrlKey: parts.includes('Mod'),
          shiftKey: parts.includes('Shift'),
          altKey: parts.includes('Alt'),
        });
        const answering = ACTIONS.filter((action) =>
          action.shortcuts.some((other) => matches(event, other, false)),
        );
        expect([shortcut, answering.map((action) => action.id)]).toEqual([shortcut, [id]]);
      }
    }
  });

  it('stands in groups that have a name', () => {
    for (const { id } of ACTIONS) {
      expect(Object.keys(languages.ja.dialogs.groups)).toContain(id.split('.')[0]);
    }
  });
});

describe('the palette', () => {
  const ids = (query: string) => findActions(query).map(({ id }) => id);

  it.each([
    ['意見', 'annotate.opinion'],
    ['いけん', 'annotate.opinion'],
    ['イケン', 'annotate.opinion'],
    ['opinion', 'annotate.opinion'],
    ['ＨＴＭＬ', 'file.export.html'],
    ['しゅつ', 'file.export'],
    ['dark', 'view.theme.dark'],
  ])('finds %s', (query, id) => {
    expect(ids(query)).toContain(id);
  });

  it('answers a whole name with that action first, before one that only holds the word', () => {
    expect(ids('ごみ箱')[0]).toBe('open.trash');
    expect(ids('ごみ箱')).toContain('annotate.delete');
  });

  it('shows everything for nothing, and nothing for nonsense', () => {
    expect(ids('')).toHaveLength(ACTIONS.length - 1);
    expect(ids('ぬぬぬ')).toEqual([]);
  });

  it('puts what cannot be done now last', () => {
    const enabled = findActions('').map((action) => action.enabled());
    expect(enabled).toEqual(enabled.toSorted((a, b) => Number(b) - Number(a)));
  });
});

describe('in the window', () => {
  let host: SampleHost;

  beforeEach(async () => {
    host = new SampleHost();
    usePlatform(host);
    listenToHost();
    await library.open();
    return listenToActions();
  });

  const press = (init: KeyboardEventInit) =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
    );

  it('answers the menu by the id of an action', () => {
    host.tell('kosshi:menu', { action: 'help.about' });
    expect(dialogs.open).toBe('about');
    dialogs.close();
  });

  it('rests behind a dialog', () => {
    dialogs.show('about');
    press({ key: '?' });
    expect(dialogs.open).toBe('about');
    dialogs.close();
    press({ key: '?' });
    expect(dialogs.open).toBe('shortcuts');
    dialogs.close();
  });

  it('rests behind a dialog for the menu too', async () => {
    runAction('annotate.bookmark');
    await expect.poll(() => annotations.list).toHaveLength(1);
    dialogs.show('about');
    for (const action of ['edit.undo', 'help.shortcuts', 'annotate.bookmark']) {
      host.tell('kosshi:menu', { action });
    }
    expect(dialogs.open).toBe('about');
    expect(host.calls.filter(({ name }) => name === 'undo' || name === 'annotate')).toHaveLength(1);
    dialogs.close();
  });

  it('shows what an export holds before it leaves, wherever it is asked for', () => {
    let written = false;
    host.exportDraft = async () => {
      written = true;
      return { file: '骨子.md', nodes: 1, annotations: 0, working: 0 };
    };
    for (const format of ['xlsx', 'docx', 'markdown', 'html', 'json'] as const) {
      host.tell('kosshi:menu', { action: `file.export.${format}` });
      expect([dialogs.open, dialogs.format, written]).toEqual(['export', format, false]);
      dialogs.close();
    }
  });

  it('ignores an id that it does not know', () => {
    expect(() => runAction('no.such')).not.toThrow();
  });

  it('changes no annotation that is not seen to be chosen', async () => {
    const { annotation } = await annotations.add({ draft: 'd1', node: 'n005', kind: 'bookmark' });
    const changes = () => host.calls.filter(({ name }) => /^(trash|place)_/.test(name)).length;
    inspector.tab = 'all';
    const unseen: [hide: () => void, show: () => void][] = [
      [() => inspector.narrow({ kind: 'opinion' }), () => inspector.clear()],
      [() => layout.setOpen('inspector', false), () => layout.setOpen('inspector', true)],
      [() => (inspector.tab = 'review'), () => (inspector.tab = 'all')],
      [() => Object.assign(search, { open: true, query: '治験' }), () => search.clear()],
    ];
    for (const [hide, show] of unseen) {
      hide();
      for (const key of ['Delete', 'e', 'r', 'x']) press({ key });
      await new Promise((done) => setTimeout(done));
      expect([changes(), editor.writing, inspector.isMarked(annotation)]).toEqual([0, null, false]);
      show();
    }
    press({ key: 'x' });
    expect(inspector.isMarked(annotation)).toBe(true);
    press({ key: 'Delete' });
    await expect.poll(changes).toBe(1);
  });

  it('dismisses the newest notice with Esc, when nothing else lies open', () => {
    notices.clear();
    notices.tell({ text: '前回は正常に終了しませんでした', severity: 'warning' });
    const field = document.createElement('input');
    document.body.append(field);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    field.remove();
    expect(notices.list).toHaveLength(1);
    press({ key: 'Escape' });
    expect(notices.list).toEqual([]);
  });

  it('tells what undo took back', async () => {
    runAction('annotate.bookmark');
    await expect.poll(() => notices.list.at(-1)?.text).toBe('しおりを保存しました');
    press({ key: 'z', ctrlKey: true });
    await expect.poll(() => notices.list.at(-1)?.text).toBe('「しおりの追加」を元に戻しました');
  });
});
