import { scalarLength } from './offsets';

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const words = new Intl.Segmenter('ja', { granularity: 'word' });

/**
 * Where the caret goes from a scalar position: one character (with its dakuten and selectors) or
 * one word forwards or backwards, never out of the text.
 */
export function stepCaret(text: string, from: number, by: 1 | -1, unit: 'char' | 'word'): number {
  const edges = edgesOf(text, unit === 'char' ? graphemes : words);
  if (by > 0) return edges.find((edge) => edge > from) ?? scalarLength(text);
  return edges.findLast((edge) => edge < from) ?? 0;
}

function edgesOf(text: string, segmenter: Intl.Segmenter): number[] {
  const edges: number[] = [];
  let scalar = 0;
  for (const { segment } of segmenter.segment(text)) {
    edges.push(scalar);
    scalar += scalarLength(segment);
  }
  return [...edges, scalar];
}
