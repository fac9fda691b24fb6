import { settings } from '$lib/state/settings.svelte';

import { actions as enActions } from './messages/en/actions';
import { annotation as enAnnotation } from './messages/en/annotation';
import { app as enApp } from './messages/en/app';
import { capture as enCapture } from './messages/en/capture';
import { comparison as enComparison } from './messages/en/comparison';
import { dialogs as enDialogs } from './messages/en/dialogs';
import { errors as enErrors } from './messages/en/errors';
import { exporting as enExporting } from './messages/en/exporting';
import { fates as enFates } from './messages/en/fates';
import { going as enGoing } from './messages/en/going';
import { paging as enPaging } from './messages/en/paging';
import { meeting as enMeeting } from './messages/en/meeting';
import { original as enOriginal } from './messages/en/original';
import { pages as enPages } from './messages/en/pages';
import { outline as enOutline } from './messages/en/outline';
import { reader as enReader } from './messages/en/reader';
import { reviewing as enReviewing } from './messages/en/reviewing';
import { search as enSearch } from './messages/en/search';
import { secret as enSecret } from './messages/en/secret';
import { actions as jaActions } from './messages/ja/actions';
import { annotation as jaAnnotation } from './messages/ja/annotation';
import { app as jaApp } from './messages/ja/app';
import { capture as jaCapture } from './messages/ja/capture';
import { comparison as jaComparison } from './messages/ja/comparison';
import { dialogs as jaDialogs } from './messages/ja/dialogs';
import { errors as jaErrors } from './messages/ja/errors';
import { exporting as jaExporting } from './messages/ja/exporting';
import { fates as jaFates } from './messages/ja/fates';
import { going as jaGoing } from './messages/ja/going';
import { paging as jaPaging } from './messages/ja/paging';
import { meeting as jaMeeting } from './messages/ja/meeting';
import { original as jaOriginal } from './messages/ja/original';
import { pages as jaPages } from './messages/ja/pages';
import { outline as jaOutline } from './messages/ja/outline';
import { reader as jaReader } from './messages/ja/reader';
import { reviewing as jaReviewing } from './messages/ja/reviewing';
import { search as jaSearch } from './messages/ja/search';
import { secret as jaSecret } from './messages/ja/secret';

const ja = {
  app: jaApp,
  capture: jaCapture,
  outline: jaOutline,
  original: jaOriginal,
  pages: jaPages,
  reader: jaReader,
  reviewing: jaReviewing,
  fates: jaFates,
  going: jaGoing,
  paging: jaPaging,
  search: jaSearch,
  secret: jaSecret,
  annotation: jaAnnotation,
  actions: jaActions,
  comparison: jaComparison,
  dialogs: jaDialogs,
  errors: jaErrors,
  exporting: jaExporting,
  meeting: jaMeeting,
};

/** All the words of the window, by noun. */
export type Words = typeof ja;

const en: Words = {
  app: enApp,
  capture: enCapture,
  outline: enOutline,
  original: enOriginal,
  pages: enPages,
  reader: enReader,
  reviewing: enReviewing,
  fates: enFates,
  going: enGoing,
  paging: enPaging,
  search: enSearch,
  secret: enSecret,
  annotation: enAnnotation,
  actions: enActions,
  comparison: enComparison,
  dialogs: enDialogs,
  errors: enErrors,
  exporting: enExporting,
  meeting: enMeeting,
};

/** The words in each language; the table that the tests compare. */
export const languages = { ja, en };

/** The words in the person's language. Read it where it is shown, so that it follows a change. */
export function words(): Words {
  return languages[settings.language];
}

/** Why an annotation sits where it does, by the code of its placement. */
export function reasonWords(code: string): string {
  const { reasons, noReason } = words().reviewing;
  return Object.hasOwn(reasons, code) ? (reasons[code] ?? noReason) : noReason;
}

/** A time of day, such as `12:03:22`. */
export function timeOfDay(at: number): string {
  return new Intl.DateTimeFormat('ja-JP', { timeStyle: 'medium' }).format(at);
}

/** A day and a time to the minute, such as `2026/11/23 12:03`. */
export function dayAndTime(at: number): string {
  return new Intl.DateTimeFormat(settings.language === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
}
