import type { ExportFormat, ExportProfile } from '$lib/api';

/** What the forms are for, and the forms in the order in which they are offered. */
export const GROUPS = {
  submit: ['xlsx', 'csv', 'docx', 'docx-redline', 'docx-clean'],
  read: ['pdf', 'html', 'markdown', 'obsidian', 'logseq'],
  exchange: ['opml', 'json', 'jsonld'],
} as const satisfies Record<string, readonly ExportFormat[]>;

/** What a form is for. */
export type Group = keyof typeof GROUPS;

/** For whom files of a form mostly are (as in the app's `ExportFormat::profile`). */
export function usualProfile(format: ExportFormat): ExportProfile {
  return (GROUPS.submit as readonly string[]).includes(format) ? 'submit' : 'own';
}

/** Whether a form is the table whose columns a person can order. */
export function isTable(format: ExportFormat): boolean {
  return format === 'xlsx' || format === 'csv';
}
