import { describe, expect, it } from 'vitest';

import type { AnnotationView, Discussed, MeetingView } from '$lib/api';

import { rowsOf, saidIn, type Row } from './timeline';

const meeting: MeetingView = {
  ...{ meeting: 'm1', plan: 'p1', name: '第２回', date: '', place: '', participants: [] },
  agenda: [
    { id: 'a', text: '骨子について' },
    { id: 'b', text: 'その他' },
  ],
  state: 'ended',
  spans: [
    [0, 50],
    [60, 100],
  ],
  discussed: [
    { draft: 'd1', node: 'n1', at: 15 },
    { draft: 'd1', node: null, at: 35 },
    { draft: 'd0', node: 'n9', at: 36 },
  ],
  ...{ notes: 0, created: 0, trashed: null },
};

const inDraft = ({ draft, node }: Discussed) => (draft === 'd1' && node !== null ? [node] : []);

function note(made: number, at: number, more: Partial<AnnotationView> = {}): AnnotationView {
  return {
    ...{ annotation: `x${made}`, kind: 'note', tags: [], state: 'draft', made },
    said: { meeting: 'm1', at, speaker: '', agenda: 'a' },
    ...more,
  } as AnnotationView;
}

const keys = (rows: readonly Row[]) => rows.map(({ key }) => key);

describe('what was said', () => {
  it('stands in the order in which it was said, even when the clock was set back', () => {
    const list = [note(3, 10), note(1, 30), note(2, 40), { ...note(4, 5), said: null }];
    expect(saidIn(list, 'm1').map(({ made }) => made)).toEqual([1, 2, 3]);
  });

  it('stands between what was taken up and when the meeting paused', () => {
    const rows = rowsOf(meeting, [note(1, 10), note(2, 20), note(3, 70)], 'time', inDraft);
    expect(keys(rows)).toEqual([
      'turn-0',
      ':x1',
      'taken-0',
      ':x2',
      'stop-0',
      'turn-1',
      ':x3',
      'stop-1',
    ]);
    expect(rows.flatMap((one) => (one.row === 'turn' ? [one.turn] : []))).toEqual([
      'start',
      'pause',
      'resume',
      'end',
    ]);
  });

  it('stands under its agenda item, and what has none at the end', () => {
    const none = note(2, 20, { said: { meeting: 'm1', at: 20, speaker: '', agenda: '' } });
    const rows = rowsOf(meeting, [note(1, 10), none, note(3, 30)], 'agenda', inDraft);
    expect(keys(rows)).toEqual(['heading-a', 'a:x1', 'a:x3', 'heading-no_agenda', 'no_agenda:x2']);
  });

  it('gathers the questions without an answer and what is to be done', () => {
    const notes = [
      note(1, 10, { kind: 'question' }),
      note(2, 20, { kind: 'question', state: 'resolved' }),
      note(3, 30, { tags: ['ＴｏＤｏ'] }),
      note(4, 40, { kind: 'question', tags: ['宿題'] }),
      note(5, 50),
    ];
    expect(keys(rowsOf(meeting, notes, 'open', inDraft))).toEqual([
      'heading-questions',
      'questions:x1',
      'questions:x4',
      'heading-todos',
      'todos:x3',
      'todos:x4',
    ]);
  });
});
