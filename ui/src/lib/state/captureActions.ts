import { words, type Words } from '$lib/i18n';

import type { Deed } from './actions.svelte';
import { tellDone } from './annotating';
import { capturing, openCapture } from './capturing.svelte';
import { meetings } from './meetings.svelte';
import { presenting } from './presenting.svelte';
import { reader } from './reader.svelte';
import { attempt } from './report';
import { takenUp } from './takenUp.svelte';

const hasDraft = () => reader.outline !== null;
const hasNode = () => reader.node !== null;

/** Marks the item one is at as being discussed, or nothing in particular when it is marked. */
export async function discussHere(): Promise<void> {
  const draft = reader.outline?.draft;
  const { node } = reader;
  if (draft === undefined || !node) return;
  const isMarked = isDiscussed(node.id);
  await attempt(async () => {
    const done = await meetings.discuss(draft, isMarked ? null : node.id);
    const { discussed, undiscussed } = words().capture;
    if (done) tellDone(isMarked ? undiscussed : discussed(node.citation || node.text), done);
  });
}

/** Whether an item of the draft that is shown is being discussed. */
export function isDiscussed(node: string): boolean {
  const { discussing } = meetings;
  return discussing !== null && takenUp.of(discussing).includes(node);
}

/** Whether something under an item of the draft that is shown is being discussed. */
export function holdsDiscussed(node: string): boolean {
  const { discussing } = meetings;
  if (discussing === null) return false;
  const above = takenUp.of(discussing).flatMap((one) => reader.pathTo(one).slice(0, -1));
  return above.some(({ id }) => id === node);
}

/** Whether notes are kept at an item of the draft that is shown. */
export function isPinned(node: string): boolean {
  const { pin } = capturing;
  return pin?.node === node && pin.draft === reader.outline?.draft;
}

/** What can be done while others speak. */
export const CAPTURES: Partial<Record<keyof Words['actions'], Deed>> = {
  'meeting.capture': { keys: ['Mod+J'], whileWriting: true, enabled: hasDraft, run: openCapture },
  'meeting.pin': {
    keys: ['Mod+P'],
    whileWriting: true,
    enabled: () => capturing.pin !== null || hasNode(),
    run: () => {
      capturing.togglePin();
      capturing.open = true;
    },
  },
  'meeting.whole': {
    keys: ['Mod+B'],
    whileWriting: true,
    enabled: () => capturing.open,
    run: () => capturing.toggleWhole(),
  },
  'meeting.present': {
    keys: ['F5'],
    whileWriting: true,
    enabled: hasDraft,
    run: () => (presenting.on ? presenting.end() : presenting.begin()),
  },
  'meeting.discuss': {
    keys: ['D'],
    enabled: () => meetings.running !== null && hasNode(),
    run: discussHere,
  },
};
