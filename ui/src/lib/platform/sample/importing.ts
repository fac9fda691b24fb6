import type { ImportReport } from '$lib/api';

import { now, type Answers } from './answers';
import { DRAFT, type SampleOutline } from './outline';

/** The report of a file of which nothing has been read yet. */
export const NOT_READ: Omit<ImportReport, 'file'> = {
  draft: null,
  plan: null,
  nodes: 0,
  placeholders: 0,
  annotations: 0,
  known: false,
  like: null,
  warnings: [],
  error: null,
  waiting: null,
  choices: [],
};

/** What the sample host answers of a file that waits for a person. */
export function importAnswers(outline: SampleOutline): Answers<'read_as' | 'cancel_import'> {
  return {
    read_as: ({ encoding }) => ({
      ...NOT_READ,
      file: '案.txt',
      draft: DRAFT,
      nodes: outline.nodes.length,
      warnings: [{ code: 'marker_gap', about: '', page: 1, line: 1, detail: encoding }],
    }),
    cancel_import: () => now(),
  };
}
