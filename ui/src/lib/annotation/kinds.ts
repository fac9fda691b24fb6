import type { AnnotationKind } from '$lib/api/generated/contract';

/** All kinds, in the order they are offered (as in `core`'s `AnnotationKind::ALL`). */
export const KINDS: readonly AnnotationKind[] = [
  'opinion',
  'suggestion',
  'note',
  'question',
  'highlight',
  'bookmark',
];

/**
 * The sign of each kind: with the word and the underline, what tells kinds apart without colour.
 * All are in JIS X 0208, so every Japanese font draws them.
 */
export const SIGN: Record<AnnotationKind, string> = {
  opinion: '◆',
  suggestion: '±',
  note: '※',
  question: '？',
  highlight: '■',
  bookmark: '★',
};

/** The key that makes an annotation of the kind. */
export const KEY: Record<AnnotationKind, string> = {
  opinion: 'O',
  suggestion: 'S',
  note: 'N',
  question: 'Q',
  highlight: 'H',
  bookmark: 'B',
};

/** Whether an annotation of the kind is complete without a word, and so is saved at once. */
export function needsNoWords(kind: AnnotationKind): boolean {
  return kind === 'highlight' || kind === 'bookmark';
}
