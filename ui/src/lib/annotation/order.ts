import type { AnnotationView } from '$lib/api/generated/contract';

/**
 * A list in reading order in which those of `asked` are as in `fresh`, or gone; the others are the
 * very same values as before, so that nothing drawn of them is drawn again.
 *
 * The order is the library's: orphans last, the whole draft first, then along the text, a branch
 * before its item and an item before its words.
 */
export function merged(
  list: readonly AnnotationView[],
  asked: readonly string[],
  fresh: readonly AnnotationView[],
  places: ReadonlyMap<string, number>,
): readonly AnnotationView[] {
  const gone = new Set(asked);
  const kept = list.filter(({ annotation }) => !gone.has(annotation));
  const compare = byPlace(places);
  const added = fresh.toSorted(compare);
  const all: AnnotationView[] = [];
  let at = 0;
  for (const view of kept) {
    for (let next = added[at]; next && compare(next, view) < 0; next = added[at]) {
      all.push(next);
      at += 1;
    }
    all.push(view);
  }
  return [...all, ...added.slice(at)];
}

function byPlace(places: ReadonlyMap<string, number>) {
  const key = ({ node, scope, range, created }: AnnotationView): number[] => {
    const place = node === null ? undefined : places.get(node);
    return [
      place === undefined ? 1 : 0,
      scope === 'draft' ? 0 : 1,
      place ?? 0,
      scope === 'branch' ? 0 : 1,
      range === null ? 0 : 1,
      range?.[0] ?? 0,
      created,
    ];
  };
  return (one: AnnotationView, other: AnnotationView): number => {
    const [a, b] = [key(one), key(other)];
    const differs = a.findIndex((part, index) => part !== b[index]);
    if (differs >= 0) return (a[differs] ?? 0) - (b[differs] ?? 0);
    return one.annotation < other.annotation ? -1 : 1;
  };
}
