import type { Platform } from '../platform';

import { SampleHost } from './index';
import { seed } from './seed';

/**
 * The sample host as the address asks for it: `?theme=dark&bare&failure=library_damaged&empty&next`.
 * It is also put on the window, so that a script that looks at the window can tell it things.
 */
export function sampleForDevelopment(asked: URLSearchParams): Platform {
  const settings: Record<string, unknown> = {};
  for (const name of ['theme', 'language', 'place:d1']) {
    const value = asked.get(name);
    if (value !== null) settings[name] = value;
  }
  const scale = asked.get('text_scale');
  if (scale !== null) settings.text_scale = Number(scale);
  const host = new SampleHost({
    settings,
    annotations: asked.has('bare') ? [] : seed,
    failure: asked.get('failure') ?? undefined,
    empty: asked.has('empty'),
  });
  if (asked.has('next')) host.drafts = ['d1', 'd2'];
  Object.assign(window, { sampleHost: host });
  return host;
}
