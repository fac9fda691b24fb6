import type { TypingView } from '$lib/api';

import { now, type Answers } from './answers';

/** What is being typed in the sample host. */
export class SampleTyping {
  constructor(public all: TypingView[]) {}

  readonly answers: Answers<'keep_typing' | 'drop_typing'> = {
    keep_typing: ({ key, value }) => {
      this.drop(key);
      this.all.push({ key, value, updated: Date.now() });
      return now();
    },
    drop_typing: ({ key }) => {
      this.drop(key);
      return now();
    },
  };

  /** Forgets what was typed under a key, once it is saved. */
  drop(key: string | undefined): void {
    this.all = this.all.filter((typing) => typing.key !== key);
  }
}
