import '../../tests/modal';

import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import Dialogs from '$components/dialogs/Dialogs.svelte';
import MainView from '$components/views/MainView.svelte';
import StatusLine from '$components/shell/StatusLine.svelte';
import type { SampleHost } from '$lib/platform/sample';
import { runAction } from '$lib/state/actions.svelte';
import { capturing } from '$lib/state/capturing.svelte';
import { dialogs } from '$lib/state/dialogs.svelte';
import { listenToHost } from '$lib/state/host';
import { meetings } from '$lib/state/meetings.svelte';
import { notices } from '$lib/state/notices.svelte';
import { preparing } from '$lib/state/preparing.svelte';

import { expectAccessible } from '../../tests/axe';
import { openSample } from '../../tests/open';
import MeetingMenu from './MeetingMenu.svelte';

let host: SampleHost;
const user = userEvent.setup();

beforeEach(async () => {
  host = await openSample();
  listenToHost();
  notices.clear();
  dialogs.close();
  meetings.forget();
  [capturing.open, capturing.wanted] = [false, false];
  await meetings.load('p1');
  HTMLElement.prototype.hidePopover ??= () => {};
});

const paste = (testid: string, text: string) =>
  fireEvent.paste(screen.getByTestId(testid), { clipboardData: { getData: () => text } });

describe('the meetings', () => {
  beforeEach(() => {
    render(Dialogs);
    dialogs.show('meetings');
  });

  it('say what to do while there is none', async () => {
    expect(await screen.findByText('会議はまだありません')).toBeDefined();
    await expectAccessible();
  });

  it('propose the next number, today and the people of the last one', async () => {
    await user.click(await screen.findByTestId('meeting-add'));
    const name = await screen.findByTestId<HTMLInputElement>('meeting-name');
    await expect.poll(() => document.activeElement).toBe(name);
    expect(name.value).toBe('第1回 専門調査会');
    expect(screen.getByTestId<HTMLInputElement>('meeting-date').value).toMatch(
      /^\d{4}年\d+月\d+日$/,
    );
    await paste('participant-add', '山田太郎　座長\n鈴木　花子　委員');
    await expect.poll(() => meetings.shown?.participants.length).toBe(2);
    await user.click(screen.getByTestId('meeting-add'));
    await expect.poll(() => meetings.shown?.name).toBe('第2回 専門調査会');
    expect(meetings.shown?.participants.map(({ short }) => short)).toEqual(['', '鈴木']);
    await expectAccessible();
  });

  it('keep each field as it is left, and never lose the name', async () => {
    await user.click(await screen.findByTestId('meeting-add'));
    await user.type(await screen.findByTestId('meeting-place'), '８号館{Tab}');
    await expect.poll(() => meetings.shown?.place).toBe('８号館');
    const name = screen.getByTestId<HTMLInputElement>('meeting-name');
    await user.clear(name);
    await user.tab();
    expect(name.value).toBe('第1回 専門調査会');
  });

  it('keep what is typed before its field is left, and bring it back after a kill', async () => {
    await user.click(await screen.findByTestId('meeting-add'));
    await screen.findByTestId('agenda-add');
    await paste('agenda-add', '骨子について');
    const meeting = meetings.shown?.meeting ?? '';
    await user.type(screen.getByTestId('meeting-place'), '８号館');
    await expect
      .poll(async () => (await host.call('start', {})).typing.map(({ value }) => value))
      .toEqual(['８号館']);
    // Killed: nothing was left, and nothing else of the window is there.
    const { typing: kept } = await host.call('start', {});
    dialogs.close();
    await expect.poll(() => screen.queryByTestId('meetings-dialog')).toBeNull();
    preparing.restore([
      ...kept,
      { key: `preparing:${meeting}:agenda-add`, value: 'その他', updated: 0 },
    ]);
    meetings.look(null);
    dialogs.show('meetings');
    await screen.findByTestId('meeting-unfinished');
    const place = screen.getByTestId<HTMLInputElement>('meeting-place');
    const added = screen.getByTestId<HTMLInputElement>('agenda-add');
    expect([place.value, added.value]).toEqual(['８号館', 'その他']);
    expect(screen.getByTestId('meeting-listed').textContent).toContain('書きかけあり');
    await expectAccessible();
    await user.click(screen.getByTestId('meeting-unfinished-save'));
    await expect.poll(() => meetings.shown?.place).toBe('８号館');
    await expect.poll(() => meetings.shown?.agenda.at(-1)?.text).toBe('その他');
    await expect.poll(() => screen.queryByTestId('meeting-unfinished')).toBeNull();
    await expect.poll(async () => (await host.call('start', {})).typing).toEqual([]);
  });

  it('give unfinished fields up when told to', async () => {
    await user.click(await screen.findByTestId('meeting-add'));
    await screen.findByTestId('meeting-place');
    const meeting = meetings.shown?.meeting ?? '';
    dialogs.close();
    await expect.poll(() => screen.queryByTestId('meetings-dialog')).toBeNull();
    await host.call('keep_typing', { key: `preparing:${meeting}:name`, value: '臨時' });
    preparing.restore((await host.call('start', {})).typing);
    dialogs.show('meetings');
    const name = await screen.findByTestId<HTMLInputElement>('meeting-name');
    expect(name.value).toBe('臨時');
    await user.click(screen.getByTestId('meeting-unfinished-discard'));
    await expect.poll(() => name.value).toBe('第1回 専門調査会');
    await expect.poll(async () => (await host.call('start', {})).typing).toEqual([]);
    expect(meetings.shown?.name).toBe('第1回 専門調査会');
  });

  it('make an agenda of pasted lines, put it in order and change it', async () => {
    await user.click(await screen.findByTestId('meeting-add'));
    await screen.findByTestId('agenda-add');
    await paste('agenda-add', '１．開会\n・骨子について\n');
    await user.type(screen.getByTestId('agenda-add'), 'その他{Enter}');
    const said = () => meetings.shown?.agenda.map(({ text }) => text);
    await expect.poll(said).toEqual(['１．開会', '骨子について', 'その他']);
    const [first] = screen.getAllByTestId<HTMLInputElement>('agenda-item');
    await user.type(first as HTMLInputElement, '挨拶');
    // The words that are not left yet go down with their item.
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await expect.poll(said).toEqual(['骨子について', '１．開会挨拶', 'その他']);
    const ids = meetings.shown?.agenda.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    await user.click(screen.getAllByTestId('agenda-remove')[0] as HTMLElement);
    await expect.poll(said).toEqual(['１．開会挨拶', 'その他']);
    expect(notices.list.at(-1)?.text).toBe('「骨子について」を除きました');
  });

  it.each([
    ['agenda-add', () => meetings.shown?.agenda.map(({ text }) => text)],
    ['participant-add', () => meetings.shown?.participants.map(({ name }) => name)],
  ])('keep a line in its field until it is added: %s', async (testid, added) => {
    await user.click(await screen.findByTestId('meeting-add'));
    const field = await screen.findByTestId<HTMLInputElement>(testid);
    host.failing.set('update_meeting', 'disk_full');
    await user.type(field, '山本{Enter}');
    await expect.poll(() => notices.list.at(-1)?.severity).toBe('error');
    expect(field.value).toBe('山本');
    host.failing.delete('update_meeting');
    // Trying again takes it out of the field; leaving the field then adds it no second time.
    await notices.list.at(-1)?.actions[0]?.run();
    await expect.poll(() => field.value).toBe('');
    await user.type(field, '川口{Enter}');
    await user.tab();
    await expect.poll(() => field.value).toBe('');
    expect(added()).toEqual(['山本', '川口']);
  });

  it('add nobody twice, and change a role and a short name', async () => {
    await user.click(await screen.findByTestId('meeting-add'));
    await screen.findByTestId('participant-add');
    await paste('participant-add', '山田太郎　座長\n佐藤　委員');
    await paste('participant-add', '佐藤　委員\n事務局');
    await expect
      .poll(() => meetings.shown?.participants.map(({ name }) => name))
      .toEqual(['山田太郎', '佐藤', '事務局']);
    const [row] = screen.getAllByTestId('participant');
    await user.type(within(row as HTMLElement).getByTestId('participant-short'), 'やま{Tab}');
    await expect.poll(() => meetings.shown?.participants[0]?.short).toBe('やま');
  });

  it('go into the trash with a way back, and are put back from there', async () => {
    await user.click(await screen.findByTestId('meeting-add'));
    await user.click(await screen.findByTestId('meeting-trash'));
    await expect.poll(() => meetings.list).toEqual([]);
    const [back] = notices.list.at(-1)?.actions ?? [];
    await expect.poll(() => back?.isOffered?.()).toBe(true);
    await back?.run();
    await expect.poll(() => meetings.list.length).toBe(1);
    await user.click(await screen.findByTestId('meeting-trash'));
    await user.click(await screen.findByTestId('meeting-restore'));
    await expect.poll(() => meetings.list.length).toBe(1);
  });

  it('make room for the capture line once one is started, even by a double-click', async () => {
    await user.click(await screen.findByTestId('meeting-add'));
    await user.dblClick(await screen.findByTestId('meeting-start'));
    await expect.poll(() => dialogs.open).toBeNull();
    expect(meetings.shown?.state).toBe('running');
    expect([capturing.open, capturing.wanted]).toEqual([true, true]);
  });

  it('stay open where starting fails', async () => {
    await user.click(await screen.findByTestId('meeting-add'));
    host.failing.set('run_meeting', 'disk_full');
    await user.click(await screen.findByTestId('meeting-start'));
    await expect.poll(() => notices.list.at(-1)?.severity).toBe('error');
    expect([dialogs.open, capturing.open]).toEqual(['meetings', false]);
  });

  it('end only when it is said twice, and not by a double-click', async () => {
    const { meeting } = await meetings.add({ plan: 'p1', name: '会議' });
    await meetings.run(meeting, 'start');
    await user.dblClick(await screen.findByTestId('meeting-end'));
    await expect
      .poll(() => document.activeElement)
      .toBe(await screen.findByTestId('meeting-end-keep'));
    expect(screen.getByText('この会議を終えますか')).toBeDefined();
    await expectAccessible();
    await user.keyboard('{Enter}');
    await expect.poll(() => document.activeElement).toBe(screen.getByTestId('meeting-end'));
    expect(meetings.shown?.state).toBe('running');
    // A press in the middle of a double-click was meant for what stood there before.
    await fireEvent.click(screen.getByTestId('meeting-end'), { detail: 2 });
    expect(screen.queryByTestId('meeting-end-sure')).toBeNull();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByTestId('meeting-end-sure'));
    await expect.poll(() => meetings.shown?.state).toBe('ended');
    expect(dialogs.open).toBe('meetings');
  });

  it('keep what is done with them out of what scrolls and grows', async () => {
    await user.click(await screen.findByTestId('meeting-add'));
    const start = await screen.findByTestId('meeting-start');
    expect(start.closest('.scrolls')).toBeNull();
    expect(screen.getByTestId('meetings-dialog').className).toContain('steady');
  });

  it('are told of when the library refuses', async () => {
    host.failing.set('add_meeting', 'disk_full');
    await user.click(await screen.findByTestId('meeting-add'));
    await expect.poll(() => notices.list.at(-1)?.severity).toBe('error');
    expect(meetings.list).toEqual([]);
  });
});

describe('the menu', () => {
  async function open(): Promise<string[]> {
    const menu = document.querySelector<HTMLElement>('[role="menu"]');
    if (!menu) throw new Error('no menu');
    for (const type of ['beforetoggle', 'toggle']) {
      await fireEvent(menu, Object.assign(new Event(type), { newState: 'open' }));
    }
    return [...menu.querySelectorAll<HTMLElement>('[data-action]')].flatMap(
      ({ dataset }) => dataset.action ?? [],
    );
  }

  it('offers to start, and while one runs to pause and to end it', async () => {
    render(MeetingMenu);
    expect(await open()).toContain('meeting.start');
    runAction('meeting.start');
    await expect.poll(() => meetings.running?.name).toBe('第1回 専門調査会');
    const items = await open();
    expect(items).toEqual(expect.arrayContaining(['meeting.pause', 'meeting.end', 'meeting.list']));
    expect(items).not.toContain('meeting.start');
    expect(screen.getByTestId('meeting-menu').getAttribute('aria-label')).toContain('進行中');
    await expectAccessible();
    runAction('meeting.pause');
    await expect.poll(() => meetings.underway?.state).toBe('paused');
    expect(await open()).toContain('meeting.resume');
  });

  it('starts the meeting that was prepared last', async () => {
    await meetings.add({ plan: 'p1', name: '第５回 部会' });
    runAction('meeting.start');
    await expect.poll(() => meetings.running?.name).toBe('第５回 部会');
    expect(meetings.list).toHaveLength(1);
  });
});

describe('the meeting under way', () => {
  it('shows its name and its agenda item, which the keyboard changes', async () => {
    render(StatusLine);
    expect(screen.queryByTestId('meeting-underway')).toBeNull();
    const { meeting } = await meetings.add({
      ...{ plan: 'p1', name: '第２回 専門調査会' },
      agenda: ['開会', '骨子について'],
    });
    await meetings.run(meeting, 'start');
    const shown = await screen.findByTestId('meeting-underway');
    expect(shown.textContent).toContain('第２回 専門調査会');
    expect(screen.getByTestId('meeting-elapsed').textContent).toMatch(/0:00:0\d$/);
    await user.selectOptions(screen.getByTestId('meeting-agenda-now'), '骨子について');
    expect(meetings.agendaNow?.text).toBe('骨子について');
    await expectAccessible(shown);
    await meetings.run(meeting, 'pause');
    await expect.poll(() => shown.textContent).toContain('休憩中');
    await meetings.run(meeting, 'end');
    await expect.poll(() => screen.queryByTestId('meeting-underway')).toBeNull();
  });

  it('goes to its next agenda item by an action, and not beyond the last', async () => {
    const { meeting } = await meetings.add({
      ...{ plan: 'p1', name: '会議' },
      agenda: ['一', '二'],
    });
    await meetings.run(meeting, 'start');
    for (let at = 0; at < 3; at += 1) runAction('meeting.next_agenda');
    expect(meetings.agendaNow?.text).toBe('二');
  });
});

it('are listed once the window has been seen, before anyone asks', async () => {
  await meetings.add({ plan: 'p1', name: '第５回 部会' });
  meetings.forget();
  render(MainView);
  await expect.poll(() => meetings.list.map(({ name }) => name)).toEqual(['第５回 部会']);
});
