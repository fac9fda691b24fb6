import { focusText, isInText } from '$lib/keyboard/places';
import { itemAt } from '$lib/original/lines';

import { library } from './library.svelte';
import { reader, type GoTo } from './reader.svelte';
import { attempt } from './report';
import { search } from './search.svelte';

/**
 * Goes to a node of any draft; one that is not on the screen is opened, and the search goes on. The
 * keyboard goes to the text at once, and stays where the person takes it while the draft is opened.
 */
export async function goToFound(draft: string, node: string, how: GoTo = {}): Promise<void> {
  if (draft === library.current) return reader.goTo(node, how);
  if (how.focus) focusText();
  await library.show(draft, { searching: true });
  reader.goTo(node, { ...how, trail: 'draft', focus: how.focus && isInText() });
}

/**
 * Goes to a line of the source of a draft, which is opened if it is not on the screen. The answer is
 * whether there is an item.
 */
export async function goToLine(draft: string, page: number, line: number): Promise<boolean> {
  if (draft !== library.current) await library.show(draft);
  const found = itemAt(reader.outline?.nodes ?? [], page, line);
  if (found) reader.goTo(found.node, { range: found.range, caret: true, focus: true });
  return found !== null;
}

/**
 * Goes to the previewed hit, or the first, and reads on there. Who was quicker than the answer goes
 * when it is there, and only if nothing else was typed or done meanwhile.
 */
export function acceptHit(): void {
  const { query } = search;
  if (!search.isComing) return goToHit();
  void search.listed().then(() => {
    if (search.open && search.query === query) goToHit();
  });
}

function goToHit(): void {
  const hit = search.take();
  if (!hit) return;
  const how = { range: hit.ranges[0] ?? null, focus: true };
  void attempt(() => goToFound(hit.draft, hit.node, how));
}

/** Shows the hit that was clicked. */
export function chooseHit(index: number): void {
  const hit = search.hits[index];
  search.previewAt(index);
  if (!hit || hit.draft === library.current) return;
  void attempt(() => goToFound(hit.draft, hit.node, { range: hit.ranges[0] ?? null }));
}

/** Opens another draft and searches there. */
export function searchIn(draft: string): void {
  void attempt(() => library.show(draft, { searching: true }));
}

/** Gives the search up and goes back to where one was. */
export function giveSearchUp(): void {
  const before = search.giveUp();
  if (before)
    void attempt(() => goToFound(before.draft, before.node, { focus: true, trail: 'search' }));
}
