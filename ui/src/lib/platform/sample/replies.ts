import type { AnnotationView, ReplyView } from '$lib/api';

import { failWith, now, type Answers } from './answers';
import type { SampleList } from './list';
import type { SampleTyping } from './typing';

type Replies = 'add_reply' | 'update_reply' | 'trash_reply' | 'restore_reply' | 'replies';

/** The replies of the sample host, those in the trash too. */
export class SampleReplies {
  #all: (ReplyView & { annotation: string })[] = [];

  constructor(
    private readonly list: SampleList,
    private readonly typing: SampleTyping,
  ) {}

  readonly answers: Answers<Replies> = {
    add_reply: ({ annotation, body, typing }) => {
      this.#add(this.list.get(annotation).annotation, body);
      this.typing.drop(typing);
      return this.#answered('reply_add', annotation);
    },
    update_reply: ({ reply, body, typing }) => {
      const done = this.#change('reply_update', reply, { body });
      this.typing.drop(typing);
      return done;
    },
    trash_reply: ({ reply }) => this.#change('reply_trash', reply, { trashed: Date.now() }),
    restore_reply: ({ reply }) => this.#change('reply_restore', reply, { trashed: null }),
    replies: ({ annotation }) => ({ replies: this.#of(annotation) }),
  };

  #add(annotation: string, body: string): void {
    const at = Date.now();
    const reply = `r${this.#all.length + 1}`;
    this.#all.push({ annotation, reply, body, created: at, updated: at, trashed: null });
  }

  #change(op: string, reply: string, change: Partial<ReplyView>) {
    const found = this.#all.find((one) => one.reply === reply) ?? failWith('not_found', { reply });
    Object.assign(found, { updated: Date.now() }, change);
    this.#answered(op, found.annotation);
    return now();
  }

  /** All of an annotation, oldest first. */
  #of(annotation: string): ReplyView[] {
    return this.#all
      .filter((one) => one.annotation === annotation)
      .map(({ annotation: _, ...reply }) => reply);
  }

  #answered(op: string, annotation: string): AnnotationView {
    const replies = this.#of(annotation).filter(({ trashed }) => trashed === null);
    return this.list.replace(op, { ...this.list.get(annotation), replies, updated: Date.now() });
  }
}
