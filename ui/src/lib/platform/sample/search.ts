import type { HitGroup, HitView, NodeView, Range, Search, SearchView, Why } from '$lib/api';
import { scalarLength, sliceScalars, toScalar } from '$lib/text/offsets';

/** A few readings, enough to try the window with. */
const READINGS: Record<string, string> = { ちけん: '治験', chiken: '治験', じんざい: '人材' };

function rangesOf(text: string, words: string): Range[] {
  const ranges: Range[] = [];
  const folded = text.toLowerCase();
  for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + words.length)) {
    ranges.push([toScalar(text, at), toScalar(text, at + words.length)]);
  }
  return ranges;
}

function hit(node: NodeView, draft: string, words: string, why: Why): HitView[] {
  const ranges = rangesOf(node.text, words);
  const first = ranges[0];
  if (!first) return [];
  const from = Math.max(0, first[0] - 14);
  const { id, citation, marker, text } = node;
  const snippet = sliceScalars(text, from, Math.min(scalarLength(text), from + 60));
  const score = ranges.length;
  return [
    {
      draft,
      node: id,
      citation,
      marker,
      snippet,
      snippet_at: from,
      goes_on: from + scalarLength(snippet) < scalarLength(text),
      ranges,
      why: [why],
      score,
    },
  ];
}

/** The heading of the chapter a node stands in: the nearest heading at most two levels deep. */
function chapterOf(nodes: readonly NodeView[], id: string): NodeView | undefined {
  let node = nodes.find((one) => one.id === id);
  while (node && !(node.kind === 'heading' && node.depth <= 2)) {
    const { parent } = node;
    node = nodes.find((one) => one.id === parent);
  }
  return node;
}

function reasonsOf(hits: readonly HitView[]): SearchView['reasons'] {
  const counts = new Map<Why, number>();
  for (const why of hits.flatMap((one) => one.why)) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => ({ why, count }));
}

/** How many hits each node and what stands below it hold. */
function branchesOf(nodes: readonly NodeView[], hits: readonly HitView[]): SearchView['branches'] {
  const counts = new Map<string, number>();
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
  for (const hit of hits) {
    let id: string | null | undefined = hit.node;
    for (; id; id = parents.get(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].map(([node, count]) => ({ node, count }));
}

/** A node and all that stands below it. */
function branchOf(nodes: readonly NodeView[], top: string): NodeView[] {
  const ids = new Set([top]);
  for (const { id, parent } of nodes) if (parent !== null && ids.has(parent)) ids.add(id);
  return nodes.filter(({ id }) => ids.has(id));
}

/** The listed hits by draft and chapter, with the counts of all. */
function groupsOf(
  nodes: readonly NodeView[],
  hits: readonly HitView[],
  all: readonly HitView[],
): HitGroup[] {
  const groups: HitGroup[] = [];
  const chapterId = (hit: HitView) => chapterOf(nodes, hit.node)?.id ?? null;
  hits.forEach((hit, index) => {
    const chapter = chapterOf(nodes, hit.node);
    const id = chapter?.id ?? null;
    const { draft } = hit;
    const last = groups.at(-1);
    if (last && last.draft === draft && last.chapter === id) return void last.hits.push(index);
    const heading = chapter ? `${chapter.marker}${chapter.text}` : '';
    const total = all.filter((one) => one.draft === draft && chapterId(one) === id).length;
    groups.push({ draft, chapter: id, heading, total, hits: [index] });
  });
  return groups;
}

/** Searches the sample's drafts, which all have the same nodes: substrings, and some readings. */
export function searchSample(
  nodes: readonly NodeView[],
  drafts: readonly string[],
  { query, limit = 50, only, draft, within, shown = draft }: Search,
): SearchView {
  const typed = query.trim().toLowerCase();
  const read = READINGS[typed];
  const searched = within ? branchOf(nodes, within) : nodes;
  const found = (id: string) =>
    searched
      .flatMap((node) => [
        ...(typed ? hit(node, id, typed, 'exact') : []),
        ...(read ? hit(node, id, read, 'reading') : []),
      ])
      .filter(({ why }) => !only || why.some((one) => only.includes(one)));
  const wanted = drafts.filter((id) => !draft || id === draft).flatMap(found);
  const hits = wanted.slice(0, limit);
  const total = wanted.length;
  const others = draft && !within ? drafts.filter((id) => id !== draft) : [];
  const elsewhere = others.flatMap((id) => {
    const { length } = found(id);
    return length > 0 ? [{ draft: id, total: length }] : [];
  });
  const why: Why = 'reading';
  return {
    total,
    whole: null,
    total_is_exact: true,
    took_us: 900,
    hits,
    groups: groupsOf(nodes, hits, wanted),
    annotations: [],
    annotations_total: 0,
    elsewhere,
    notices: [],
    expansions: read ? [{ word: typed, text: read, why, is_on: true, total }] : [],
    reasons: reasonsOf(wanted),
    branches: branchesOf(
      nodes,
      wanted.filter((one) => one.draft === shown),
    ),
    nothing: total === 0 ? { words: [{ word: query, total }], words_left: 0, near: [] } : null,
  };
}
