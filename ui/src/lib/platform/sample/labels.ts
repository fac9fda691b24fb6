import type { LabelView } from '$lib/api';

import { now, type Answers } from './answers';

/** What the colours stand for in the sample host. */
export class SampleLabels {
  #all: LabelView[] = [];

  readonly answers: Answers<'labels' | 'name_label'> = {
    labels: () => ({ labels: this.#all }),
    name_label: ({ colour, name }) => {
      const others = this.#all.filter((label) => label.colour !== colour);
      this.#all = name === '' ? others : [...others, { colour, name }];
      return now();
    },
  };
}
