import { render } from '@testing-library/svelte';
import type { Component } from 'svelte';

import { usePlatform } from '$lib/platform';
import { SampleHost, type SampleOptions } from '$lib/platform/sample';
import { library } from '$lib/state/library.svelte';
import { outline } from '$lib/state/outline.svelte';
import { search } from '$lib/state/search.svelte';

/** Opens the sample library with the bundled plan, everything else as at the first start. */
export async function openSample(options: SampleOptions = {}): Promise<SampleHost> {
  const host = new SampleHost(options);
  usePlatform(host);
  search.clear();
  outline.filter = '';
  await library.open();
  return host;
}

/** Shows one component by itself. */
export function show<P extends Record<string, unknown>>(component: Component<P>, props?: P): void {
  render(component as Component<Record<string, unknown>>, { props: props ?? {} });
}
