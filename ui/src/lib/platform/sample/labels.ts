import type { LabelView } from '$lib/api';

import type { Answers } from './answers';
import type { SampleList } from './list';

/** What the colours stand for in the sample host. */
export class SampleLabels {
  #all: LabelView[] = [];

  constructor(private readonly list: SampleList) {}

  readonly answers: Answers<'labels' | 'name_label'> = {
    labels: () => ({ labels: this.#all }),
    name_label: ({ colour, name }) => {
      const others = this.#all.filter((label) => label.colour !== colour);
      this.#all = name === '' ? others : [...others, { colour, name }];
      return this.list.commitAside('label_name');
    },
  };
}
