import { words } from '$lib/i18n';
import {
  toErrorView,
  type ChosenBackup,
  type Export,
  type ImportReport,
  type ImportReports,
} from '$lib/api';
import { call, platform } from '$lib/platform';

import { annotations } from './annotations.svelte';
import { dialogs } from './dialogs.svelte';
import { moveDraft } from './drafts';
import { library } from './library.svelte';
import { notices } from './notices.svelte';
import { reader } from './reader.svelte';
import { attempt, copyRich, wordsFor } from './report';
import { settings } from './settings.svelte';
import { typing } from './typing.svelte';

/** Lets the person choose files, and says what became of them. */
export function importFiles(): Promise<void> {
  return attempt(async () => takeImported(await platform().importFiles()));
}

/**
 * Shows what was imported: a single file opens at once, with a line that says what is odd about it
 * and leads to the report; anything else is reported in full. Nothing about a file is passed over
 * in silence.
 */
export async function takeImported(reports: ImportReports): Promise<void> {
  const [first, ...others] = reports.files;
  if (!first) return;
  // What was told of the files before leads to a report that is gone.
  notices.settle(IMPORTED);
  await attempt(() => library.reloadDrafts());
  if (others.length === 0 && first.error?.code === 'import_cancelled') {
    const { title, safe } = wordsFor({ ...first.error, args: { file: first.file } });
    notices.tell({ text: title, more: safe, about: IMPORTED });
    return;
  }
  if (others.length > 0 || first.error || first.draft === null) {
    dialogs.showImported(reports);
    return;
  }
  dialogs.keepImported(reports);
  const { draft } = first;
  await attempt(() => library.show(draft));
  tellImported(first, draft);
}

/** Notices that lead to the report of an import. */
const IMPORTED = 'imported';

/** Says what became of the one file that was opened. */
function tellImported(report: ImportReport, draft: string): void {
  const { file, nodes, like, known } = report;
  const label = words().dialogs;
  const isOffered = () => library.planOf(draft) !== null;
  const name = { label: label.drafts.title, run: () => dialogs.show('drafts') };
  const join = { label: label.imported.join, isOffered, run: () => void joinPlan(report) };
  const see = { label: label.imported.see, isOffered, run: () => dialogs.show('imported') };
  const text = known ? label.imported.knownFile(file) : label.imported.one(file, nodes);
  const next = like ? label.imported.like(like.title) : undefined;
  const odd = oddities(report);
  if (odd.length === 0) {
    const actions = [...(like ? [join] : []), ...(like || known ? [] : [name])];
    notices.tell({ text, more: next, about: IMPORTED, actions });
    return;
  }
  notices.tell({
    severity: 'warning',
    text,
    more: odd.join('\n'),
    about: IMPORTED,
    actions: [see],
  });
  if (next) notices.tell({ text: next, about: 'next_draft', actions: [join] });
}

/** What a person should know of a file, in a few lines. */
function oddities({ annotations: annotated, warnings }: ImportReport): string[] {
  const label = words().dialogs.imported;
  const kinds = new Map<string, number>();
  for (const { code } of warnings) kinds.set(code, (kinds.get(code) ?? 0) + 1);
  const told = [...kinds].map(([code, count]) => {
    const said = label.warning[code] ?? label.otherWarning;
    return count > 1 ? `${said} ${label.places(count)}` : said;
  });
  return [...(annotated > 0 ? [label.annotated(annotated)] : []), ...told];
}

/** Makes what was imported the next draft of the plan that it reads like. */
export async function joinPlan(report: ImportReport): Promise<void> {
  const { draft, like } = report;
  if (draft === null || like === null) return;
  await moveDraft(draft, { plan: like.plan });
  const files = dialogs.reports.files.map((one) => (one === report ? { ...one, like: null } : one));
  if (library.planOf(draft) === like.plan) dialogs.reports = { files };
}

/** Reads a file that waits for its encoding in the one chosen; its report takes the old one's place. */
export function readAs(waiting: string, encoding: string): Promise<void> {
  return attempt(async () => {
    const report = await call('read_as', { waiting, encoding });
    await library.reloadDrafts();
    const files = dialogs.reports.files.map((old) => (old.waiting === waiting ? report : old));
    dialogs.reports = { files };
  });
}

/** Lets the person choose a file of annotations, takes them in, and says what became of them. */
export async function importAnnotations(): Promise<void> {
  await attempt(async () => {
    const { file, added, known, meetingless, refused } = await platform().importAnnotations(
      reader.outline?.draft,
    );
    if (file === null) return;
    await annotations.reload();
    const label = words().dialogs.portable;
    const reasons = [
      ...(meetingless > 0 ? [label.meetingless(meetingless)] : []),
      ...refused.map(({ quote, error }) => `「${quote}」${wordsFor(error).title}`),
    ];
    notices.tell({
      severity: refused.length > 0 ? 'error' : meetingless > 0 ? 'warning' : undefined,
      text: label.imported(added, known, refused.length),
      more: reasons.slice(0, 3).join('\n'),
      detail: reasons.join('\n'),
      about: 'annotations_imported',
    });
  });
}

/** Writes what is asked for where the person chooses, and closes the dialog that asked. */
export async function exportDraft(asked: Export): Promise<void> {
  await attempt(async () => {
    // The columns of a table are a setting, and may still wait to be written.
    await settings.flush();
    const { file, nodes, annotations } = await platform().exportDraft(asked);
    if (file === null) return;
    if (dialogs.open === 'export') dialogs.close();
    const text = words().exporting.done(file, nodes, annotations);
    notices.tell({ text, about: 'export' });
  });
}

/** Stops the file that is being made. */
export function cancelExport(): Promise<void> {
  return attempt(async () => void (await call('cancel_export', {})));
}

/** Copies the annotations that are asked for, with their looks and without. */
export async function copyExport(asked: Export): Promise<void> {
  await attempt(async () => {
    const { html, text, annotations } = await call('copy_export', asked);
    copyRich(html, text);
    notices.tell({ text: words().exporting.copied(annotations), about: 'copied' });
  });
}

/** Writes a backup where the person chooses. */
export function backup(): Promise<void> {
  return attempt(async () => {
    await typing.flush();
    const { file } = await platform().backupToFile();
    if (file === null) return;
    notices.tell({ text: words().dialogs.backup.done(file), about: 'backup' });
  });
}

/** Puts one of the backups that the library kept by itself in its place, and opens it. */
export function restoreListed(name: string): Promise<void> {
  return restore(() => call('restore_backup', { name }));
}

/** Lets the person choose a backup; the passphrase of an encrypted one is asked for. */
export async function chooseBackup(): Promise<ChosenBackup | null> {
  try {
    return await platform().chooseBackup();
  } catch (thrown) {
    if (toErrorView(thrown).code !== 'backup_locked') throw thrown;
    dialogs.show('backup_secret');
    return null;
  }
}

/** As {@link chooseBackup}; asks at once whether it is to be put back. */
export function askToRestore(): Promise<void> {
  return attempt(async () => {
    const shown = await chooseBackup();
    if (shown) dialogs.showChosen({ shown, locked: false });
  });
}

/** Puts the backup that the person chose from a file in the library's place, and opens it. */
export function restoreChosen({ locked = false } = {}): Promise<void> {
  return restore(() => (locked ? call('restore_locked', {}) : platform().restoreChosen()));
}

/**
 * What is being typed is kept first. What cannot be (the library may be the trouble) stays in the
 * window, and is kept in the one that is put back.
 */
function restore(put: () => Promise<unknown>): Promise<void> {
  return attempt(async () => {
    await typing.flush();
    try {
      await put();
    } catch (thrown) {
      await library.lookAgain();
      throw thrown;
    }
    // What was imported into the library before is not in this one.
    dialogs.forget();
    notices.settle(IMPORTED);
    await library.open();
    notices.tell({ text: words().dialogs.backup.restored, about: 'backup' });
  });
}

/** Begins a new library in place of one that nobody can open, which is kept. */
export function beginAnew(): Promise<void> {
  return attempt(async () => {
    await call('begin_anew', {});
    await library.open();
  });
}
