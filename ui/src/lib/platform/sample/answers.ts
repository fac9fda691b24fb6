import type { Commands, Done, ErrorView } from '$lib/api';

/** What the sample host answers to some of the commands, or to all. */
export type Answers<Names extends keyof Commands = keyof Commands> = {
  [K in Names]: (args: Commands[K]['args']) => Commands[K]['answer'];
};

/** Fails as the library does. */
export function failWith(code: string, args: Record<string, unknown> = {}): never {
  const error: ErrorView = { code, args, detail: 'sample host' };
  throw error;
}

/** The answer of a change that was committed. */
export function now(): Done {
  return { at: Date.now() };
}
