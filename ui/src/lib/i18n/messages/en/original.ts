import type { original as ja } from '../ja/original';

export const original: typeof ja = {
  title: 'Original',
  sheet: (page) => `Original, ${page}`,
  line: (line) => `Line ${line}`,
  scroller: 'Pages of the original',
  previous: 'Previous page',
  next: 'Next page',
  close: 'Close the original',
  looking: 'Opening the original…',
  failed: 'The pages of the original cannot be shown',
  failedNext: 'It could not be opened as pages. The text and the annotations are as they were.',
  notDrawn: 'This page could not be drawn.',
  notPrinted:
    'This draft is no PDF: instead of its pages, the words that were read are shown line by line.',
  lost: 'Some lines of this item could not be found on the page for sure, and are not marked.',
  keys: [
    ['Original', 'PageUp PageDown', 'Previous or next page'],
    ['Original', 'Home End', 'First or last page'],
  ],
};
