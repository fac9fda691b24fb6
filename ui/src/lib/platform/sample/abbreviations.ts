import type { AbbreviationView } from '$lib/api';

import { now, type Answers } from './answers';

/** The abbreviations that the sample host knows. */
export class SampleAbbreviations {
  #all: AbbreviationView[] = [
    {
      long: '日本医療研究開発機構',
      short: 'AMED',
      state: 'learned',
      is_partial: false,
      node: 'n005',
      citation: '１．',
    },
  ];

  readonly answers: Answers<'abbreviations' | 'set_abbreviation'> = {
    abbreviations: () => ({ abbreviations: this.#all }),
    set_abbreviation: ({ long, short, state }) => {
      const others = this.#all.filter((one) => one.long !== long || one.short !== short);
      const one = { long, short, state, is_partial: false, node: null, citation: '' };
      this.#all = [one, ...others];
      return now();
    },
  };
}
