import { KEY, KINDS } from '$lib/annotation/kinds';
import type { Words } from '$lib/i18n';
import { answerTypingKey, turnTyping } from '$lib/keyboard/typed';
import { answerKey, loadsAnew, type Keyed } from '$lib/keyboard/listener';
import { focusNextPane, focusSearchBox } from '$lib/keyboard/places';
import type { Shortcut } from '$lib/keyboard/shortcut';
import { platform } from '$lib/platform';

import {
  annotate,
  copyCitation,
  edit,
  placeNow,
  reanchor,
  redo,
  remove,
  removeMarked,
  stepAnnotation,
  undo,
} from './annotating';
import { annotations } from './annotations.svelte';
import { CAPTURES } from './captureActions';
import { comparing } from './comparing.svelte';
import { comparison } from './comparison';
import { demote, promote } from './correcting';
import { dialogs } from './dialogs.svelte';
import { backup, importAnnotations, importFiles, takeImported } from './files';
import { inspector } from './inspector.svelte';
import { layout } from './layout.svelte';
import { library } from './library.svelte';
import { MEETINGS } from './meetingActions';
import { notices } from './notices.svelte';
import { outline } from './outline.svelte';
import { isPresentable, presenting } from './presenting.svelte';
import { reader } from './reader.svelte';
import { reviewing } from './reviewing.svelte';
import { REVIEWS } from './reviewActions';
import { search } from './search.svelte';
import { LANGUAGES, settings, THEMES } from './settings.svelte';
import { canTravel, travel } from './travelling';

/** The id of an action; the native menu sends it. */
export type ActionId = keyof Words['actions'];

/** Something a person can do, wherever it is asked for: palette, menu, keyboard, toolbar. */
export interface Action extends Keyed {
  readonly id: ActionId;
}

/** What an action does, and when it can. */
export interface Deed {
  keys?: readonly Shortcut[];
  /** As `Keyed.whileWriting`; false unless said. */
  whileWriting?: boolean;
  /** Always, unless said. */
  enabled?: () => boolean;
  run: () => unknown;
}

const hasDraft = () => reader.outline !== null;
const hasNode = () => reader.node !== null;
const canWrite = () => placeNow() !== null;
const canChange = () => inspector.chosen !== null;
const hasMarked = () => inspector.inSight && inspector.marked.length > 0;

/** What is made larger and smaller. */
const sized = () => (presenting.on ? presenting : settings);

/** The next or the previous item of what takes the middle of the window. */
const step = (by: 1 | -1) => (comparing.open ? comparing.move(by) : reader.step(by));

const files: Partial<Record<ActionId, Deed>> = {
  'file.import': { keys: ['Mod+O'], whileWriting: true, run: importFiles },
  'file.export': {
    keys: ['Mod+E'],
    whileWriting: true,
    enabled: hasDraft,
    run: () => dialogs.show('export'),
  },
  'file.export.xlsx': { enabled: hasDraft, run: () => dialogs.showExport('xlsx') },
  'file.export.docx': { enabled: hasDraft, run: () => dialogs.showExport('docx') },
  'file.export.markdown': { enabled: hasDraft, run: () => dialogs.showExport('markdown') },
  'file.export.html': { enabled: hasDraft, run: () => dialogs.showExport('html') },
  'file.export.json': { enabled: hasDraft, run: () => dialogs.showExport('json') },
  'file.export.jsonld': { enabled: hasDraft, run: () => dialogs.showExport('jsonld') },
  'file.import_annotations': { run: importAnnotations },
  'file.backup': { run: backup },
  'file.restore': { run: () => dialogs.show('restore') },
  'file.lock': {
    keys: ['Mod+Shift+L'],
    whileWriting: true,
    enabled: () => library.protected,
    run: () => library.lock(),
  },
};

const edits: Partial<Record<ActionId, Deed>> = {
  'edit.undo': {
    keys: ['Mod+Z'],
    enabled: () => annotations.steps.undo !== null,
    run: undo,
  },
  'edit.redo': {
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    enabled: () => annotations.steps.redo !== null,
    run: redo,
  },
  'edit.find': {
    keys: ['Mod+K', '/', 'Mod+F'],
    whileWriting: true,
    enabled: hasDraft,
    run: () => {
      search.begin();
      focusSearchBox();
    },
  },
  'edit.copy_citation': { keys: ['Mod+Shift+C'], enabled: hasDraft, run: copyCitation },
  ...Object.fromEntries(
    KINDS.map((kind): [string, Deed] => [
      `annotate.${kind}`,
      { keys: [KEY[kind]], enabled: canWrite, run: () => annotate(kind) },
    ]),
  ),
  'outline.promote': { keys: ['Alt+Shift+ArrowLeft'], enabled: hasNode, run: promote },
  'outline.demote': { keys: ['Alt+Shift+ArrowRight'], enabled: hasNode, run: demote },
  'outline.correct': {
    keys: ['Alt+Enter'],
    enabled: hasNode,
    run: () => dialogs.show('correct'),
  },
  'outline.pages': { enabled: hasNode, run: () => dialogs.show('pages') },
  'annotate.edit': {
    keys: ['E'],
    enabled: canChange,
    run: () => inspector.chosen && edit(inspector.chosen),
  },
  'annotate.reanchor': {
    keys: ['R'],
    enabled: () => (canChange() || reviewing.inSight) && canWrite(),
    run: () => (reviewing.inSight ? reviewing.toSelection() : reanchor()),
  },
  'annotate.mark': {
    keys: ['X'],
    enabled: canChange,
    run: () => inspector.chosen && inspector.mark(inspector.chosen.annotation),
  },
  'annotate.mark_all': {
    enabled: () => inspector.inSight && inspector.shown.length > 0,
    run: () => inspector.markAll(),
  },
  'annotate.versions': {
    keys: ['Shift+H'],
    enabled: canChange,
    run: () => dialogs.show('versions'),
  },
  'annotate.labels': { run: () => dialogs.show('labels') },
  'annotate.delete': {
    keys: ['Delete'],
    enabled: () => hasMarked() || canChange(),
    run: () => (hasMarked() ? removeMarked() : inspector.chosen && remove(inspector.chosen)),
  },
};

const views: Partial<Record<ActionId, Deed>> = {
  'view.outline': {
    keys: ['Mod+1'],
    whileWriting: true,
    run: () => layout.toggle('outline'),
  },
  'view.original': {
    keys: ['G', 'Mod+3'],
    whileWriting: true,
    enabled: () => hasDraft() && !comparing.open,
    run: () => layout.toggle('original'),
  },
  'view.inspector': {
    keys: ['Mod+2'],
    whileWriting: true,
    run: () => layout.toggle('inspector'),
  },
  'view.furniture': {
    enabled: hasDraft,
    run: () => settings.setFurniture(!settings.furniture),
  },
  'view.pending': {
    enabled: () => reader.placeholders > 0,
    run: () => (outline.pending = !outline.pending),
  },
  ...Object.fromEntries(
    THEMES.map((theme): [string, Deed] => [
      `view.theme.${theme}`,
      { enabled: () => settings.theme !== theme, run: () => settings.setTheme(theme) },
    ]),
  ),
  ...Object.fromEntries(
    LANGUAGES.map((language): [string, Deed] => [
      `view.language.${language}`,
      {
        enabled: () => settings.language !== language,
        run: () => settings.setLanguage(language),
      },
    ]),
  ),
  // On a Japanese keyboard + is Shift and ;, and = is Shift and -.
  'view.larger': {
    keys: ['Mod++', 'Mod+=', 'Mod+;'],
    whileWriting: true,
    run: () => sized().resize(1),
  },
  'view.smaller': { keys: ['Mod+-'], whileWriting: true, run: () => sized().resize(-1) },
  'view.reset_size': { keys: ['Mod+0'], whileWriting: true, run: () => sized().resize(0) },
};

const ways: Partial<Record<ActionId, Deed>> = {
  'go.place': {
    keys: ['Mod+G'],
    whileWriting: true,
    enabled: hasDraft,
    run: () => dialogs.show('goto'),
  },
  'go.next': { keys: ['J'], enabled: hasDraft, run: () => step(1) },
  'go.previous': { keys: ['K'], enabled: hasDraft, run: () => step(-1) },
  'go.next_annotation': {
    keys: [']'],
    enabled: () => inspector.walk.length > 0,
    run: () => stepAnnotation(1),
  },
  'go.previous_annotation': {
    keys: ['['],
    enabled: () => inspector.walk.length > 0,
    run: () => stepAnnotation(-1),
  },
  'go.next_unread': {
    keys: ['U'],
    enabled: () => reader.unread > 0,
    run: () => reader.goToUnread(),
  },
  'go.follow': { enabled: hasNode, run: () => reader.followHere() },
  'go.back': { keys: ['Alt+ArrowLeft'], enabled: () => canTravel(-1), run: () => travel(-1) },
  'go.forward': { keys: ['Alt+ArrowRight'], enabled: () => canTravel(1), run: () => travel(1) },
  'go.next_pane': { keys: ['F6'], whileWriting: true, run: focusNextPane },
  // What lies open answers Esc first.
  'go.dismiss': {
    keys: ['Escape'],
    enabled: () => notices.list.length > 0 || comparing.open || layout.isOpen('original'),
    run: () => {
      if (notices.list.length > 0) notices.dismissNewest();
      else if (comparing.open) void comparing.close();
      else layout.setOpen('original', false);
    },
  },
  'go.palette': {
    keys: ['Mod+Shift+P'],
    whileWriting: true,
    run: () => dialogs.show('palette'),
  },
  'open.check': { run: () => dialogs.show('check') },
  'open.drafts': { enabled: hasDraft, run: () => dialogs.show('drafts') },
  'open.imported': {
    enabled: () => dialogs.reports.files.length > 0,
    run: () => dialogs.show('imported'),
  },
  'open.trash': { run: () => dialogs.show('trash') },
  'open.abbreviations': {
    enabled: () => reader.outline !== null,
    run: () => dialogs.show('abbreviations'),
  },
  'open.history': { keys: ['Mod+Shift+H'], run: () => dialogs.show('history') },
  'open.passphrase': { run: () => dialogs.show('passphrase') },
  'open.settings': { keys: ['Mod+,'], whileWriting: true, run: () => dialogs.show('settings') },
  'help.shortcuts': {
    keys: ['?', 'F1'],
    whileWriting: true,
    run: () => dialogs.show('shortcuts'),
  },
  'help.about': { run: () => dialogs.show('about') },
};

/** Every action, in the order of the menu. */
export const ACTIONS: readonly Action[] = Object.entries({
  ...files,
  ...edits,
  ...REVIEWS,
  ...views,
  ...ways,
  ...comparison,
  ...MEETINGS,
  ...CAPTURES,
}).map(([id, deed]) => ({
  id: id as ActionId,
  shortcuts: deed.keys ?? [],
  whileWriting: deed.whileWriting ?? false,
  enabled: deed.enabled ?? (() => true),
  run: () => void deed.run(),
}));

/** Those that can be done while the draft is shown to a room. */
const PRESENTABLE = ACTIONS.filter(({ id }) => isPresentable(id));

/** The shortcut to show beside an action, if it has one. */
export function shortcutOf(id: ActionId): Shortcut | undefined {
  return ACTIONS.find((action) => action.id === id)?.shortcuts[0];
}

/** Runs an action by its id; one that cannot be done now does nothing. */
export function runAction(id: string): void {
  const action = ACTIONS.find((known) => known.id === id);
  if (action?.enabled() && presenting.allows(id)) action.run();
}

/** Answers the keyboard and the native menu; the answer stops it. */
export function listenToActions(): () => void {
  const host = platform();
  // Behind a dialog the window rests, also for the keys of the menu, which the dialog cannot stop.
  const rests = () => dialogs.open !== null || library.phase === 'locking';
  const onkeydown = (event: KeyboardEvent) => {
    // A dialog has fields, too.
    if (answerTypingKey(event)) return;
    if (!rests()) answerKey(event, presenting.on ? PRESENTABLE : ACTIONS);
    // Nor is it loaded anew by a key that nothing answers: before a room, that shows one's own.
    if (loadsAnew(event)) event.preventDefault();
  };
  const onmenu = ({ action }: { action: string }) => {
    // Whoever writes means what was written.
    const turns = { 'edit.undo': 'undo', 'edit.redo': 'redo' } as const;
    if (Object.hasOwn(turns, action) && turnTyping(turns[action as keyof typeof turns])) return;
    if (!rests()) runAction(action);
  };
  window.addEventListener('keydown', onkeydown);
  const stops = [
    host.on('kosshi:menu', onmenu),
    host.on('kosshi:imported', (reports) => void takeImported(reports)),
    () => window.removeEventListener('keydown', onkeydown),
  ];
  return () => stops.forEach((stop) => stop());
}
