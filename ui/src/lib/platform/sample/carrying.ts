import type { AnnotationView, CarriedView } from '$lib/api';

import type { Answers } from './answers';
import type { SampleList } from './list';

/** What becomes of one annotation after the other, round and round. */
const FATES: readonly Pick<CarriedView, 'state' | 'confidence' | 'reason'>[] = [
  { state: 'same', confidence: 1, reason: 'renumbered' },
  { state: 'changed', confidence: 0.72, reason: 'words_edited' },
  { state: 'orphan', confidence: 0, reason: 'item_gone' },
  { state: 'same', confidence: 0.9, reason: 'item_edited' },
];

/** How annotations are carried from draft to draft in the sample host. */
export function carryAnswers(list: SampleList): Answers<'carry'> {
  return {
    carry: ({ old, new: draft, apply }) => {
      const own = list.live().filter((a) => a.draft === old || a.made_in === old);
      const placements = own.map((a, index) => carried(a, draft, index));
      const fresh = placements.filter(({ kept }) => !kept);
      const placed = apply ? fresh.length : 0;
      const step = placed > 0 ? carry(list, draft, fresh) : null;
      return { placements, placed, step };
    },
  };
}

function carried(a: AnnotationView, draft: string, index: number): CarriedView {
  const kept = a.draft === draft;
  const fate = FATES[index % FATES.length];
  const { annotation, range, until, scope } = a;
  const { state, confidence, reason } =
    kept || !fate ? { state: a.placement, confidence: a.confidence, reason: a.placed_by } : fate;
  const node = state === 'orphan' ? null : a.node;
  return {
    ...{ annotation, state, node, range: node === null ? null : range, until, scope },
    ...{ confidence, reason, accepted: kept ? !a.to_review : confidence === 1, kept },
  };
}

function carry(list: SampleList, draft: string, fresh: readonly CarriedView[]): number | null {
  const byId = new Map(fresh.map((one) => [one.annotation, one]));
  const all = list.all.map((a) => {
    const to = byId.get(a.annotation);
    if (!to) return a;
    list.origins.set(a.annotation, a);
    const { node, range, confidence } = to;
    const at = { node, range, confidence, citation: node === null ? '' : a.citation };
    const said = { placement: to.state, placed_by: to.reason, to_review: !to.accepted };
    return { ...a, ...at, ...said, draft };
  });
  return list.commitAll('annotation_carry', [...byId.keys()], all).step ?? null;
}
