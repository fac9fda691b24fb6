import { toErrorView, type ErrorView } from '$lib/api';
import { words } from '$lib/i18n';
import type { ErrorWords } from '$lib/i18n/messages/ja/errors';

import { detailOf, notices, type NoticeAction } from './notices.svelte';

/** The words for an error in the person's language. */
export function wordsFor(error: ErrorView): ErrorWords {
  const table = words().errors;
  const entry = Object.hasOwn(table, error.code) ? table[error.code] : table.internal;
  return entry?.(error) ?? { title: error.code, safe: '', next: '' };
}

/** What cannot be done here and need not be: nothing went wrong, and trying again changes nothing. */
const REMARKS: ReadonlySet<string> = new Set([
  'correct_top',
  'correct_first',
  'correct_nothing_before',
  'correct_not_inside',
  'correct_same',
  'correct_has_pages',
]);

/** How to tell about an error. */
interface Report {
  /** What the person may do about it. */
  actions?: readonly NoticeAction[];
  /** The matter it belongs to, as `Notice.about`. */
  about?: string;
  /** What happened, where the words for the code alone would say something else. */
  title?: string;
}

/** Tells about an error: what happened, what is safe, what to do. */
export function report(thrown: unknown, { actions = [], about, title }: Report = {}): void {
  const error = toErrorView(thrown);
  const said = wordsFor(error);
  if (REMARKS.has(error.code)) {
    notices.tell({ severity: 'remark', text: said.title, more: said.next, about: error.code });
    return;
  }
  notices.tell({
    severity: 'error',
    text: title ?? said.title,
    more: `${said.safe}${said.next}`,
    detail: detailOf(error),
    actions,
    about,
  });
}

/**
 * Does something that the library may refuse; a refusal is told, with a way to try again.
 *
 * Trying again does the same `work` and nothing more. So it is the whole of what the person asked
 * for, with what is shown and said at its end: it has no answer for a caller to go on with.
 */
export async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    report(thrown, {
      actions: [{ label: words().dialogs.retry, run: () => void attempt(work) }],
    });
  }
}

/** Copies text and says so. */
export async function copy(text: string, said: string): Promise<void> {
  await attempt(async () => {
    await toClipboard(text);
    notices.tell({ text: said, about: 'copied' });
  });
}

/**
 * Puts a text on the clipboard in two forms. Only the old way does this in every web view: what is
 * copied is the field's text, and the looks are added on the way.
 */
export function copyRich(html: string, text: string): void {
  const enrich = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
    event.preventDefault();
  };
  document.addEventListener('copy', enrich, { once: true, capture: true });
  try {
    copyByHand(text);
  } finally {
    document.removeEventListener('copy', enrich, { capture: true });
  }
}

/** WebKitGTK refuses the clipboard API outside a press of the pointer; the old way still works. */
async function toClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text);
  }
}

function copyByHand(text: string): void {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  const back = document.activeElement;
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (back instanceof HTMLElement) back.focus();
  if (!copied) throw new Error('the clipboard is refused');
}
