import type { ActionId, Deed } from './actions.svelte';
import { comparing } from './comparing.svelte';
import { dialogs } from './dialogs.svelte';
import { pairing } from './pairing.svelte';

const isOpen = () => comparing.open;
const hasChanges = () => comparing.open && comparing.changes.length > 0;

/** What a person can do with two drafts. */
export const comparison: Partial<Record<ActionId, Deed>> = {
  'compare.begin': {
    keys: ['Mod+D'],
    whileWriting: true,
    enabled: () => comparing.possible,
    run: () => (comparing.open ? comparing.close() : comparing.begin()),
  },
  'compare.next': {
    keys: ['F7', 'Alt+ArrowDown'],
    enabled: hasChanges,
    run: () => comparing.step(1),
  },
  'compare.previous': {
    keys: ['Shift+F7', 'Alt+ArrowUp'],
    enabled: hasChanges,
    run: () => comparing.step(-1),
  },
  'compare.changed': {
    keys: ['C'],
    enabled: isOpen,
    run: () => comparing.show(comparing.filter === 'changed' ? 'all' : 'changed'),
  },
  'compare.mode': {
    keys: ['V'],
    enabled: isOpen,
    run: () => (comparing.mode = comparing.mode === 'beside' ? 'within' : 'beside'),
  },
  'compare.three': {
    keys: ['T'],
    enabled: isOpen,
    run: () => (comparing.threeWays = !comparing.threeWays),
  },
  'compare.pair': {
    keys: ['P'],
    enabled: () => comparing.open && pairing.ready,
    run: () => pairing.pair(),
  },
  'compare.part': {
    keys: ['Shift+P'],
    enabled: () => {
      const pair = comparing.open ? comparing.row?.pair : undefined;
      return pair !== undefined && pair.old.length > 0 && pair.new.length > 0;
    },
    run: () => comparing.row && pairing.part(comparing.row.pair),
  },
  'compare.table': {
    keys: ['Mod+Shift+E'],
    enabled: isOpen,
    run: () => dialogs.show('comparison_table'),
  },
  'compare.release': {
    enabled: () => comparing.open && comparing.row?.pair.pinned === true,
    run: () => comparing.row && pairing.release(comparing.row.pair),
  },
};
