import type { reader as ja } from '../ja/reader';

export const reader: typeof ja = {
  title: 'Text',
  breadcrumb: 'Where you are',
};
