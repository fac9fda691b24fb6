import type { going as ja } from '../ja/going';

export const going: typeof ja = {
  title: 'Go to page and line',
  placeholder: '41ページの５行目, （２）〇臨床試験, 第3条第2項 …',
  list: 'Places',
  examplesLabel: 'Ways to say it',
  examples: [
    ['41ページの５行目', 'Page and line'],
    ['（２）〇臨床試験', 'Markers and words of an item'],
    ['第3条第2項', 'Article and paragraph'],
    ['骨子の12頁8行目', 'A place of another draft'],
  ],
  translated: (draft, text) =>
    text.includes(draft)
      ? `“${text}” is this place in this draft`
      : `“${text}” of “${draft}” is this place in this draft`,
  of: (draft) => `A place of “${draft}”`,
  unsure: (why) => (why ? `To review: ${why}` : 'To review'),
  soughtIn: (draft) => `Looked for as a place of “${draft}”.`,
  miss: {
    empty: 'Type a place',
    no_page: 'There is no such page',
    no_line: 'There is no such line',
    blank_line: 'That line has no text. The nearest item is shown',
    no_item: 'No such item was found',
    line_differs: 'The item is there, but the line does not match',
    words_differ: 'The words there are not those in 「」. Check the place',
    gone: 'This place is gone in this draft',
  },
  noPages: 'This draft has no page numbers',
  noPagesNext:
    'Write its pages as they are printed, and pages can be gone to (“Write pages” in Ctrl+Shift+P).',
  printedNext: 'Pages go by the numbers printed on them. For one without, type “sheet 2”.',
  missNext: 'Full-width and half-width digits both work. Ctrl+K searches for words.',
  found: (count) => `${count} ${count === 1 ? 'place' : 'places'}`,
  hint: '↑ ↓ to choose, Enter to go, Esc to return',
};
