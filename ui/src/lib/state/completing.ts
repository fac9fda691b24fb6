import { words } from '$lib/i18n';
import { completions, type Completions } from '$lib/text/query';

import { annotations } from './annotations.svelte';
import { library } from './library.svelte';
import { meetings } from './meetings.svelte';
import { reader } from './reader.svelte';

/** The ways to go on with a query, from what there is in the library now. */
export function completionsNow(query: string): Completions {
  return completions(query, {
    kinds: Object.values(words().annotation.kind),
    tags: annotations.tags,
    drafts: library.drafts.map(({ label, title }) => label || title),
    headings: reader.nodes
      .filter(({ kind }) => kind === 'heading')
      .map(({ marker, text }) => `${marker}${text}`),
    members: meetings.list.flatMap(({ participants }) => participants.map(({ name }) => name)),
    meetings: meetings.list.map(({ name }) => name),
  });
}
