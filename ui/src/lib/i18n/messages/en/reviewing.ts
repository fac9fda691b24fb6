import type { reviewing as ja } from '../ja/reviewing';

/** Words for carrying annotations over, and for the queue of those to check. */
export const reviewing: typeof ja = {
  offerRegion: 'Annotations of the draft before',
  offer: (draft, count) =>
    `${count} ${count === 1 ? 'annotation' : 'annotations'} of the draft “${draft}” can be carried over to this one.`,
  prospect: { same: 'Unchanged', review: 'To check', lost: 'Orphaned' },
  count: (count) => `${count}`,
  carry: 'Carry over the annotations',
  later: 'Later',
  carried: (count, waiting) =>
    waiting > 0 ? `Carried over ${count}. ${waiting} to check` : `Carried over ${count}`,

  waitsLater: (draft, count) =>
    `${count} ${count === 1 ? 'annotation waits' : 'annotations wait'} to be reviewed in the later draft “${draft}”`,
  goLater: 'Review',

  progress: (done, total) => `${done} / ${total}`,
  progressLabel: 'Progress of the check',
  position: (at, count) => `${at} of ${count} left`,
  previous: 'Previous annotation',
  next: 'Next annotation (leave this for now)',
  list: 'Show as a list',
  card: (kind, citation, reason) => [kind, citation, reason].filter(Boolean).join(', '),
  said: (progress, kind, reason) => `Checked ${progress}. ${kind}. ${reason}`,
  done: (count) => `All ${count} are checked`,
  doneNext: 'The places you chose are saved. Ctrl+Z takes them back one by one.',

  deeds: 'Decide on the place',
  accept: 'Right here',
  toSelection: 'Selection',
  toHere: 'This item',
  toItem: 'Item only',
  toNowhere: 'Orphan',
  selectHint: 'To tie it to other words, select them in the text and press R.',
  selectFirst: 'First select words in the text, or go to the item',
  accepted: 'Left where it is',
  lostDone: 'Left as an orphan',
  before: (draft) => `Before: ${draft}`,
  now: (draft) => `Now: ${draft}`,
  nowhere: 'Not found in this draft',
  lost: (count) => `Orphaned: ${count}`,
  lostLead:
    'These have no place. Choose one, then select words in the text and press R to tie it to them.',
  decided: 'Checked',
  undecided: 'To check',

  confidence: (percent) => `Confidence ${percent}%`,
  sureness: { high: 'Almost certain', middle: 'Probably here', low: 'Few clues' },
  reasons: {
    unchanged: 'Nothing changed',
    renumbered: 'The item has another number. The words are the same',
    item_moved: 'The item stands elsewhere. The words are the same',
    repeated: 'The same words stand elsewhere too, or are short. Please check',
    item_edited: 'The quoted words are the same, but the item was edited',
    words_edited: 'The quoted words were edited',
    split: 'The item was split',
    merged: 'The item was merged with another',
    elsewhere: 'The same words stand in another item',
    partly: 'Only a part of the quoted words was found',
    words_gone: 'The item is there, but the quoted words are not',
    item_gone: 'The item was not found',
    whole_draft: 'It is about the whole plan',
    by_hand: 'A person chose this place',
    corrected: 'The outline was corrected, so the place changed',
  },
  noReason: 'Please check the place',
  /** Its keys, for the list of all. */
  keys: [
    ['To check', 'Enter', 'The place shown is right'],
    ['To check', 'R', 'Tie to the selection'],
    ['To check', 'I', 'Tie to the item only'],
    ['To check', 'D', 'Leave as orphan'],
    ['To check', '←→', 'Previous, next annotation'],
  ],
};
