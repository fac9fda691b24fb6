import type { exporting as ja } from '../ja/exporting';

/** The export dialog in English. */
export const exporting: typeof ja = {
  title: 'Export',
  lead: 'Choose a format and a range, see what leaves this computer, then save.',
  groups: { submit: 'To hand in', read: 'To read and print', exchange: 'For other tools' },
  formats: {
    xlsx: ['Table of opinions (Excel)', 'The secretariat’s columns; replies on a second sheet.'],
    csv: ['Table of opinions (CSV)', 'The same table as plain text that Excel opens.'],
    docx: ['Word (comments, tracked changes)', 'Opinions as comments, suggestions as changes.'],
    'docx-redline': ['Word (plain redline)', 'Struck through and underlined. Names nobody.'],
    'docx-clean': ['Word (clean copy)', 'The text with suggestions applied. Names nobody.'],
    pdf: ['PDF', 'For printing on A4, with bookmarks and the original’s line numbers.'],
    html: ['HTML', 'For reading in a browser, printing on A4.'],
    markdown: ['Markdown', 'For editing, and for other tools.'],
    obsidian: ['Markdown (Obsidian)', 'Annotations as callouts, tags with #.'],
    logseq: ['Markdown (Logseq)', 'Everything as nested blocks.'],
    opml: ['OPML', 'For outliners.'],
    json: ['JSON', 'For other programs.'],
    abbreviations: ['Abbreviations (CSV)', 'The short forms and what they stand for.'],
    jsonld: ['Annotations only (JSON-LD)', 'To take into Kosshi elsewhere, whole.'],
  },
  profile: 'For',
  profiles: {
    own: 'Myself (everything)',
    submit: 'Handing in (opinions, suggestions and questions marked to submit)',
  },
  working: 'With notes, drafts and other working marks',
  author: 'Member’s name',
  range: 'Range',
  ranges: {
    draft: 'The whole draft',
    branch: (citation) => `The current item and below (${citation})`,
    search: (query) => `Items found by the search (${query})`,
    marked: (count) => `${count} marked annotations`,
  },
  narrow: 'Narrow by kind, state, member, meeting or tag',
  by: { member: 'Member', meeting: 'Meeting' },
  count: (count) => `(${count})`,
  columns: {
    title: 'Columns of the table',
    lead: 'Order, names, widths, and which to show. Changes are kept at once.',
    show: (name) => `Show the column “${name}”`,
    name: (name) => `Name of the column “${name}”`,
    width: (name) => `Width of the column “${name}”`,
    up: (name) => `Move the column “${name}” forward`,
    down: (name) => `Move the column “${name}” back`,
    reset: 'Usual columns',
  },
  contents: 'What leaves this computer',
  looking: 'Looking',
  plan: (title, label) => (label ? `${title} – ${label}` : title),
  nodes: (count) => `${count} items`,
  annotations: (count) => (count === 1 ? '1 annotation' : `${count} annotations`),
  textOnly: 'No annotation goes along. Only the text is saved.',
  empty: 'No annotation goes along. The file will hold nothing.',
  noneYet: 'This draft has no annotations yet.',
  kept: (count, all) =>
    `${count} ${all ? '' : 'other '}annotations stay here: they are not opinions, suggestions or questions marked to submit. Mark them to submit, or tick the box for one’s own.`,
  trashed: (count: number) =>
    `${count} annotations and replies in the trash go along. To leave them out, empty the trash first, or choose what is handed in.`,
  meetingAlong: (name, participants, agenda, course) => {
    const parts = [
      participants > 0 ? `who took part (${participants})` : '',
      agenda > 0 ? `the agenda (${agenda})` : '',
      course ? 'where and how it was held' : '',
    ].filter((part) => part !== '');
    return `Of the meeting “${name}”, this goes along: ${parts.join(', ') || 'its name'}.`;
  },
  outside: (count) => `${count} annotations outside the range or the filters stay here.`,
  unset: (letters) =>
    `Letters the PDF’s typeface lacks (${letters}) are shown by code, as [U+1F600].`,
  unfinished: (count) =>
    count === 1
      ? '1 unfinished text is not saved and will not be exported.'
      : `${count} unfinished texts are not saved and will not be exported.`,
  privacy: 'No author name and nothing about this computer is included.',
  named: (author) => `“${author}” is included as the author’s name.`,
  reason: (text) => `Reason: ${text}`,
  more: (count) => `and ${count} more`,
  copy: 'Copy annotations',
  copied: (count) => (count === 1 ? 'Copied 1 annotation' : `Copied ${count} annotations`),
  run: 'Choose where to save…',
  runWithout: 'Export without annotations…',
  running: (percent) => (percent > 0 ? `Exporting (${percent}%)` : 'Exporting'),
  done: (file, nodes, annotations) => {
    const notes = annotations === 0 ? 'no annotations' : `${annotations} annotations`;
    return `Exported to “${file}” (${nodes > 0 ? `${nodes} items, ` : ''}${notes})`;
  },
};
