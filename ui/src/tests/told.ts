import type { SampleHost } from '$lib/platform/sample';
import type { Annotations } from '$lib/state/annotations.svelte';

/** Tells annotations of every commit, as the window does. */
export function tellOfCommits(host: SampleHost, annotations: Annotations): void {
  host.on('kosshi:event', (event) => {
    if (event.event === 'changed') void annotations.changed(event.data);
  });
}
