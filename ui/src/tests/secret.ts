import { fireEvent, screen } from '@testing-library/svelte';

import { placeOf } from '$lib/annotation/place';
import { editor } from '$lib/state/editor.svelte';
import { reader } from '$lib/state/reader.svelte';

/** Begins a note on the first item and types a text that is not saved. */
export function annotating(body: string): void {
  const [node] = reader.outline?.nodes ?? [];
  if (!node) throw new Error('no draft is shown');
  editor.begin(placeOf(reader.outline?.draft ?? '', node, null), 'note');
  editor.write({ body });
}

/** Types into a field. */
export async function type(testid: string, value: string): Promise<void> {
  await fireEvent.input(await screen.findByTestId(testid), { target: { value } });
}

/** Sends a form. */
export const submit = (testid: string) => fireEvent.submit(screen.getByTestId(testid));
