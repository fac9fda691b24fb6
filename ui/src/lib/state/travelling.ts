import { isInText } from '$lib/keyboard/places';

import { goToFound } from './finding';
import { library } from './library.svelte';
import { reader } from './reader.svelte';
import { attempt } from './report';
import { visits, type Visit } from './visits.svelte';

/** Whether there is a visit before (-1) or after (+1) this one to go to. */
export function canTravel(by: 1 | -1): boolean {
  return visits.next(by, isThere) !== null;
}

/**
 * Goes back (-1) to where one was before the last jump, or forward (+1) again. Whoever writes goes on
 * writing.
 */
export async function travel(by: 1 | -1): Promise<void> {
  const focus = isInText();
  await attempt(() =>
    visits.travel(by, isThere, ({ draft, node }) => {
      if (draft !== library.current) return goToFound(draft, node, { focus });
      reader.goTo(node, { focus });
      return undefined;
    }),
  );
}

/** Comes back from where a reference led; says whether one had. */
export function comeBack(): boolean {
  if (!visits.current?.followed || !canTravel(-1)) return false;
  void travel(-1);
  return true;
}

function isThere({ draft, node }: Visit): boolean {
  if (draft === library.current) return reader.get(node) !== null;
  return library.drafts.some((one) => one.draft === draft);
}
