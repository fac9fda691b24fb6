import type { reader as ja } from '../ja/reader';

export const reader: typeof ja = {
  title: 'Text',
  breadcrumb: 'Where you are',
  placeholder: {
    pending: 'Still open: to be decided',
    blank: 'Still open: a number or a name is missing',
    provisional: 'Still open: a provisional name',
  },
  follow: 'Go there (Esc comes back)',
};
