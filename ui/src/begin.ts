import { mount, tick } from 'svelte';

import App from './App.svelte';
import { FACES, fileOf, type Face, type Part } from './faces';
import { platform, usePlatform } from './lib/platform';
import { listenToHost } from './lib/state/host';
import { library } from './lib/state/library.svelte';

/** How long the library may take before the window says that it is starting, in ms. */
const PATIENCE_MS = 500;

/** Outside the app there is no host; while developing, a sample one stands in for it. */
async function chooseHost(): Promise<void> {
  if (!import.meta.env.DEV || '__TAURI_INTERNALS__' in window) return;
  const { sampleForDevelopment } = await import('./lib/platform/sample/development');
  usePlatform(sampleForDevelopment(new URLSearchParams(location.search)));
}

/**
 * Names the faces to the page and reads the common parts. Words laid out before their face is there
 * would be laid out twice, and the system be searched for another one in between.
 */
async function readFaces(): Promise<void> {
  const make = (face: Face, part: Part) => {
    const family = part === 'common' ? face.family : `${face.family} Rarer`;
    const made = new FontFace(family, `url('/${fileOf(face, part)}')`, {
      weight: String(face.weight),
      display: 'block',
    });
    document.fonts.add(made);
    return made;
  };
  for (const face of FACES) make(face, 'rarer');
  try {
    await Promise.all(FACES.map((face) => make(face, 'common').load()));
  } catch (thrown) {
    // The style sheets name the system's own faces after ours.
    console.warn('A bundled face cannot be read:', thrown);
  }
}

/** Opens the library and shows the window. */
export async function begin(): Promise<void> {
  await chooseHost();
  listenToHost();
  const target = document.getElementById('app');
  if (!target) return;
  const ready = Promise.all([library.open(), readFaces()]);
  // A slow disk is told of, and what is told meanwhile has a place.
  await Promise.race([ready, new Promise((go) => setTimeout(go, PATIENCE_MS))]);
  mount(App, { target });
  await ready;
  await tick();
  // Two frames: the first one draws, after the second it has been seen.
  requestAnimationFrame(() => requestAnimationFrame(() => void platform().ready()));
}
