import type { Words } from '$lib/i18n';

import type { Deed } from './actions.svelte';
import { coverage } from './coverage.svelte';
import { dialogs } from './dialogs.svelte';
import { inspector } from './inspector.svelte';
import {
  isRaisable,
  nextAgendaItem,
  raise,
  runMeeting,
  showMeetings,
  showTimeline,
  startMeeting,
} from './meetingDeeds';
import { layout } from './layout.svelte';
import { meetings } from './meetings.svelte';
import { reader } from './reader.svelte';

const hasDraft = () => reader.outline !== null;

/** What can be done in a meeting. */
export const MEETINGS: Partial<Record<keyof Words['actions'], Deed>> = {
  'meeting.start': {
    enabled: () => hasDraft() && meetings.underway === null,
    run: startMeeting,
  },
  'meeting.resume': {
    enabled: () => meetings.running === null && meetings.underway !== null,
    run: () => meetings.underway && runMeeting(meetings.underway.meeting, 'resume'),
  },
  'meeting.pause': {
    enabled: () => meetings.running !== null,
    run: () => meetings.running && runMeeting(meetings.running.meeting, 'pause'),
  },
  'meeting.end': {
    enabled: () => meetings.underway !== null,
    run: () => meetings.underway && runMeeting(meetings.underway.meeting, 'end'),
  },
  'meeting.next_agenda': {
    enabled: () => meetings.running?.agenda.at(-1)?.id !== meetings.agendaNow?.id,
    run: nextAgendaItem,
  },
  'meeting.timeline': {
    keys: ['Mod+Shift+J'],
    whileWriting: true,
    enabled: hasDraft,
    run: showTimeline,
  },
  'meeting.raise': {
    keys: ['Shift+O'],
    enabled: () => inspector.chosen !== null && isRaisable(inspector.chosen),
    run: () => inspector.chosen && raise(inspector.chosen),
  },
  'meeting.coverage': {
    keys: ['Mod+Shift+M'],
    whileWriting: true,
    enabled: hasDraft,
    run: () => {
      coverage.turn();
      if (coverage.shown) layout.setOpen('outline', true);
    },
  },
  'meeting.minutes': { enabled: hasDraft, run: () => dialogs.show('minutes') },
  'meeting.list': { enabled: hasDraft, run: () => showMeetings() },
};
