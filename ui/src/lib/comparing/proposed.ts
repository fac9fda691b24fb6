import { redline, type Change } from '$lib/annotation/redline';
import type { AnnotationView, NodeView } from '$lib/api';
import { sliceScalars } from '$lib/text/offsets';

/** An item as it would read with a proposed wording: what would go, and what would come. */
export function proposedRuns(said: AnnotationView, node: NodeView | null): Change[] {
  const { quote, range, until } = said;
  const replacement = said.replacement ?? '';
  // What goes over several items is shown by itself.
  if (node === null || until !== null) return redline(quote, replacement);
  const [from, to] = range ?? [0, node.text.length];
  return [
    { what: 'same', text: sliceScalars(node.text, 0, from) } as const,
    ...redline(sliceScalars(node.text, from, to), replacement),
    { what: 'same', text: sliceScalars(node.text, to, node.text.length) } as const,
  ].filter(({ text }) => text !== '');
}
