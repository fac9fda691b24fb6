import '../../tests/modal';

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';

import Inspector from '$components/annotation/Inspector.svelte';
import type { AnnotationKind } from '$lib/api';
import type { SampleHost } from '$lib/platform/sample';
import { listenToActions, runAction } from '$lib/state/actions.svelte';
import { edit } from '$lib/state/annotating';
import { annotations } from '$lib/state/annotations.svelte';
import { editor } from '$lib/state/editor.svelte';
import { listenToHost } from '$lib/state/host';
import { inspector } from '$lib/state/inspector.svelte';
import { meetings } from '$lib/state/meetings.svelte';
import { reader } from '$lib/state/reader.svelte';
import { timeline } from '$lib/state/timeline.svelte';

import { expectAccessible } from '../../tests/axe';
import { openSample } from '../../tests/open';

const user = userEvent.setup();
let meeting = '';
let host: SampleHost;

async function say(
  node: string,
  body: string,
  more: {
    draft?: string;
    kind?: AnnotationKind;
    speaker?: string;
    agenda?: string;
    tags?: string[];
  } = {},
): Promise<void> {
  const { draft = 'd1', kind = 'note', tags = [], ...who } = more;
  await annotations.add({
    ...{ draft, node, kind, body, tags },
    said: { meeting, at: Date.now(), ...who },
  });
}

beforeEach(async () => {
  host = await openSample();
  listenToHost();
  meetings.forget();
  inspector.tab = 'here';
  [timeline.grouping] = ['time'];
  timeline.hear(null);
  await meetings.load('p1');
  const made = await meetings.add({
    ...{ plan: 'p1', name: '第２回専門調査会', agenda: ['骨子', 'その他'] },
    participants: [{ name: '山田委員' }, { name: '佐藤委員' }],
  });
  ({ meeting } = made);
  await meetings.run(meeting, 'start');
  const [first, second] = made.agenda;
  await say('n066', 'ロスの定義は', { kind: 'question', speaker: '佐藤委員', agenda: second?.id });
  await say('n065', '体制が要る', { speaker: '山田委員', agenda: first?.id, tags: ['宿題'] });
  return listenToActions();
});

const entries = () => screen.getAllByTestId('timeline-entry').map(({ ariaLabel }) => ariaLabel);

it('lists what was said in its order, with time, speaker and kind', async () => {
  render(Inspector);
  runAction('meeting.timeline');
  await expect.poll(() => screen.getAllByTestId('timeline-entry').length).toBe(2);
  expect(entries()[0]).toMatch(/^\d+:\d\d 佐藤委員 質問$/);
  expect(entries()[1]).toMatch(/^\d+:\d\d 山田委員 メモ$/);
  expect(screen.getByTestId('timeline').textContent).toContain('会議を開始');
  await expectAccessible();
});

it('opens at what was said last while the meeting goes on, and at the first after it', async () => {
  const tall = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollHeight');
  Object.defineProperty(Element.prototype, 'scrollHeight', { configurable: true, value: 900 });
  try {
    const stop = () =>
      screen.getAllByTestId('timeline-entry').findIndex(({ tabIndex }) => tabIndex === 0);
    const scroller = () =>
      screen.getByTestId('timeline').closest<HTMLElement>('.scrolls')?.scrollTop;
    annotations.selected = null;
    render(Inspector);
    inspector.tab = 'meeting';
    await screen.findAllByTestId('timeline-entry');
    expect(stop()).toBe(1);
    await expect.poll(scroller).toBe(900);
    inspector.tab = 'here';
    await meetings.run(meeting, 'end');
    await expect.poll(() => screen.queryByTestId('timeline')).toBeNull();
    inspector.tab = 'meeting';
    await screen.findAllByTestId('timeline-entry');
    expect(stop()).toBe(0);
  } finally {
    if (tall) Object.defineProperty(Element.prototype, 'scrollHeight', tall);
  }
});

it('goes to what was said by Enter, with the keyboard in the text', async () => {
  render(Inspector);
  inspector.tab = 'meeting';
  const [first] = await screen.findAllByTestId('timeline-entry');
  first?.focus();
  await user.keyboard('{ArrowDown}');
  await expect.poll(() => annotations.current?.body).toBe('体制が要る');
  await expect
    .poll(() => document.activeElement?.getAttribute('data-annotation'))
    .toBe(annotations.selected);
  await user.keyboard('{Enter}');
  expect(reader.current).toBe('n065');
  expect(reader.reveal?.focus).toBe(true);
  expect(editor.writing).toBeNull();
});

it('makes the chosen note an opinion by one key, and keeps where it was said', async () => {
  render(Inspector);
  inspector.tab = 'meeting';
  const note = annotations.list.find(({ body }) => body === '体制が要る');
  if (!note) throw new Error('no note');
  inspector.select(note);
  (await screen.findAllByTestId('timeline-entry'))[1]?.focus();
  await user.keyboard('{Shift>}o{/Shift}');
  await expect.poll(() => annotations.current?.kind).toBe('opinion');
  expect(annotations.current?.said).toEqual(note.said);
  expect(screen.queryByTestId('timeline-raise')).toBeNull();
});

it('groups by agenda item, gathers what is open, and shows one speaker', async () => {
  render(Inspector);
  inspector.tab = 'meeting';
  await user.click(await screen.findByTestId('timeline-agenda'));
  const headings = () => screen.getAllByRole('heading').map(({ textContent }) => textContent);
  expect(headings()).toEqual(['骨子 1', 'その他 1']);
  await user.click(screen.getByTestId('timeline-open'));
  expect(headings()).toEqual(['答えを待つ質問 1', '宿題 1']);
  await user.click(screen.getByTestId('timeline-time'));
  await user.selectOptions(screen.getByTestId('filter-speaker'), '山田委員');
  expect(entries()).toHaveLength(1);
  expect(entries()[0]).toContain('山田委員');
});

it('shows what was taken up, and goes there', async () => {
  render(Inspector);
  inspector.tab = 'meeting';
  await meetings.discuss('d1', 'n068');
  await user.click(await screen.findByTestId('timeline-taken-up'));
  expect(reader.current).toBe('n068');
});

it('says what to do while nothing was said', async () => {
  render(Inspector);
  inspector.tab = 'meeting';
  const { meeting: other } = await meetings.add({ plan: 'p1', name: '第３回専門調査会' });
  meetings.look(other);
  expect(await screen.findByText('メモはまだありません')).toBeDefined();
});

it('tells of the notes in other drafts instead of saying that there is none', async () => {
  host.drafts = ['d1', 'd2'];
  render(Inspector);
  inspector.tab = 'meeting';
  await say('n065', '次の版での発言', { draft: 'd2' });
  expect((await screen.findByTestId('timeline-elsewhere')).textContent).toBe(
    'ほかの版に 1件あります',
  );
  await annotations.remove(annotations.list.map(({ annotation }) => annotation));
  expect(await screen.findByText('この版にメモはありません')).toBeDefined();
  expect(screen.getByText('ほかの版に 1件あります')).toBeDefined();
  expect(screen.queryByText('メモはまだありません')).toBeNull();
});

it('is no tab where nobody meets', async () => {
  await meetings.trash(meeting);
  render(Inspector);
  expect(screen.queryByTestId('inspector-meeting')).toBeNull();
});

it('tells on a card when, where and by whom it was said, and the editor changes it', async () => {
  render(Inspector);
  inspector.tab = 'all';
  const said = await screen.findAllByTestId('said');
  expect(said[0]?.textContent.replace(/\s+/g, ' ')).toMatch(
    /\d+:\d\d 第２回専門調査会 山田委員 骨子/,
  );
  const note = annotations.list.find(({ body }) => body === '体制が要る');
  if (!note) throw new Error('no note');
  edit(note);
  await user.selectOptions(await screen.findByTestId('said-speaker'), '佐藤委員');
  await expect.poll(() => annotations.current?.said?.speaker).toBe('佐藤委員');
  await user.selectOptions(screen.getByTestId('said-agenda'), 'その他');
  await expect
    .poll(() => annotations.current?.said?.agenda)
    .toBe(meetings.get(meeting)?.agenda[1]?.id);
  expect(annotations.current?.said?.at).toBe(note.said?.at);
});
