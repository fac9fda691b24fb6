import { readReplyText, replyKey, type ReplyText } from '$lib/annotation/reply';
import type { AnnotationView, ReplyView, TypingView } from '$lib/api';
import { words } from '$lib/i18n';

import { annotations as theAnnotations, type Annotations } from './annotations.svelte';
import { notices } from './notices.svelte';
import { attempt } from './report';
import { typing as theTyping, type Typing } from './typing.svelte';

/**
 * The replies that are being written, and not saved yet: new ones, and changes of some.
 *
 * As in the editor, every word is kept by {@link Typing} until it is saved or given up by hand;
 * choosing another annotation, closing the window or its sudden end lose nothing.
 */
export class Replying {
  #texts = $state.raw<ReadonlyMap<string, ReplyText>>(new Map());
  /** The keys whose words an earlier run of the app left. */
  #broughtBack = $state.raw<ReadonlySet<string>>(new Set());
  /** The keys that are being saved. */
  #saving = $state.raw<ReadonlySet<string>>(new Set());

  /** The annotations to which something is being written. */
  readonly annotations = $derived(
    new Set([...this.#texts.values()].map(({ annotation }) => annotation)),
  );

  constructor(
    private readonly library: Annotations = theAnnotations,
    private readonly typing: Typing = theTyping,
  ) {}

  /** What is being written as a new reply, or as a change of one; `null` for nothing. */
  text(annotation: string, reply: string | null = null): string | null {
    return this.#texts.get(replyKey({ annotation, reply }))?.body ?? null;
  }

  /** Whether those words were left by an earlier run of the app. */
  isBroughtBack(annotation: string, reply: string | null = null): boolean {
    return this.#broughtBack.has(replyKey({ annotation, reply }));
  }

  /** Whether they are being saved. */
  isSaving(annotation: string, reply: string | null = null): boolean {
    return this.#saving.has(replyKey({ annotation, reply }));
  }

  /** Forgets every text; they are kept where `restore` gets them from. */
  forget(): void {
    this.#texts = new Map();
    this.#broughtBack = new Set();
  }

  /** Takes what the person wrote. */
  write(text: ReplyText): void {
    const key = replyKey(text);
    this.#texts = new Map([...this.#texts, [key, text]]);
    this.typing.keep(key, text);
  }

  /** Begins to change a reply. */
  change(annotation: string, { reply, body }: ReplyView): void {
    if (this.text(annotation, reply) === null) {
      this.#texts = new Map([
        ...this.#texts,
        [replyKey({ annotation, reply }), { annotation, reply, body }],
      ]);
    }
  }

  /**
   * Saves; the words stay until they are on the disk, and are dropped in the same commit. What is
   * written while the library answers becomes a change of the saved reply. Rejects when it failed.
   */
  async save(annotation: string, reply: string | null = null): Promise<void> {
    const key = replyKey({ annotation, reply });
    const text = this.#texts.get(key);
    if (!text || text.body.trim() === '' || this.#saving.has(key)) return;
    this.#saving = new Set([...this.#saving, key]);
    try {
      // The last words first: a commit may take its time, and the app may be stopped in it.
      await this.typing.flush();
      await this.typing.rest(key);
      const saved = await this.#commit(text, key);
      await this.#settle(text, saved);
    } catch (thrown) {
      this.typing.keep(key, this.#texts.get(key) ?? text);
      throw thrown;
    } finally {
      this.#saving = new Set([...this.#saving].filter((one) => one !== key));
    }
  }

  /** Gives words up; the answer brings them back. */
  async giveUp(annotation: string, reply: string | null = null): Promise<() => void> {
    const key = replyKey({ annotation, reply });
    const text = this.#texts.get(key);
    // Dropped first: should that fail, the words are still here to be given up again.
    await this.typing.drop(key);
    this.#forget(key);
    return () => text && this.write(text);
  }

  /**
   * Takes in what was being typed when the app last stopped. What is here already came from before
   * another library was put in place, and is kept in the new one too.
   */
  restore(kept: readonly TypingView[]): void {
    const texts = kept
      .toSorted((a, b) => a.updated - b.updated)
      .flatMap(({ key, value }) => {
        const text = readReplyText(value);
        return text?.body.trim() && replyKey(text) === key ? [[key, text] as const] : [];
      });
    for (const [key, text] of this.#texts) this.typing.keep(key, text);
    this.#broughtBack = new Set([...this.#broughtBack, ...texts.map(([key]) => key)]);
    this.#texts = new Map([...texts, ...this.#texts]);
  }

  /** The annotation that the newest of the words brought back belong to, if it is listed. */
  broughtBackTo(): AnnotationView | null {
    const ids = [...this.#broughtBack].flatMap((key) => this.#texts.get(key)?.annotation ?? []);
    return this.library.list.findLast(({ annotation }) => annotation === ids.at(-1)) ?? null;
  }

  /** The reply that the words became. */
  async #commit({ annotation, reply, body }: ReplyText, typing: string): Promise<string | null> {
    if (reply !== null) {
      await this.library.updateReply({ reply, body, typing });
      return reply;
    }
    const before = this.library.list.find((one) => one.annotation === annotation)?.replies ?? [];
    const known = new Set(before.map((one) => one.reply));
    const view = await this.library.reply({ annotation, body, typing });
    return view.replies.findLast((one) => !known.has(one.reply))?.reply ?? null;
  }

  async #settle(saved: ReplyText, reply: string | null): Promise<void> {
    const key = replyKey(saved);
    const now = this.#texts.get(key);
    this.#forget(key);
    if (!now || now === saved) return;
    // Written under this key while the library answered: at worst it comes back at the next start.
    await this.typing.drop(key).catch(() => undefined);
    if (now.body.trim() !== '' && now.body !== saved.body) this.write({ ...now, reply });
  }

  #forget(key: string): void {
    this.#texts = new Map([...this.#texts].filter(([other]) => other !== key));
    this.#broughtBack = new Set([...this.#broughtBack].filter((other) => other !== key));
  }
}

/** The window's replies. */
export const replying = new Replying();

/** Saves a reply; a refusal is told, and the words stay. */
export async function saveReply(annotation: string, reply: string | null = null): Promise<void> {
  await attempt(() => replying.save(annotation, reply));
}

/** Closes the field of a reply; changed words are given up with a way back. */
export async function giveUpReply(annotation: string, reply: ReplyView | null): Promise<void> {
  const id = reply?.reply ?? null;
  const lost = replying.text(annotation, id);
  await attempt(async () => {
    const bringBack = await replying.giveUp(annotation, id);
    if (lost === null || lost.trim() === '' || lost === reply?.body) return;
    notices.tell({
      text: words().annotation.discarded,
      about: 'discarded',
      actions: [{ label: words().dialogs.undo, run: bringBack }],
    });
  });
}

/** Puts a reply into the trash, with a way back. */
export async function removeReply(reply: string): Promise<void> {
  await attempt(async () => {
    await theAnnotations.removeReply(reply);
    notices.tell({
      text: words().annotation.replyRemoved,
      about: 'step',
      actions: [{ label: words().dialogs.undo, run: () => void restoreReply(reply) }],
    });
  });
}

/** Takes a reply out of the trash. */
export async function restoreReply(reply: string): Promise<void> {
  await attempt(async () => {
    await theAnnotations.restoreReply(reply);
    notices.tell({ text: words().annotation.replyRestored, about: 'step' });
  });
}
