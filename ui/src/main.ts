// Bundled faces, cut into ranges: only the ranges that a text needs are read.
import '@fontsource/biz-udpgothic/400.css';
import '@fontsource/biz-udpgothic/700.css';
import '@fontsource/biz-udpmincho/400.css';

import './styles/tokens.css';
import './styles/base.css';

import { mount, tick } from 'svelte';

import App from './App.svelte';
import { platform, usePlatform } from './lib/platform';
import { listenToHost } from './lib/state/host';
import { library } from './lib/state/library.svelte';

/** Outside the app there is no host; while developing, a sample one stands in for it. */
async function chooseHost(): Promise<void> {
  if (!import.meta.env.DEV || '__TAURI_INTERNALS__' in window) return;
  const { sampleForDevelopment } = await import('./lib/platform/sample/development');
  usePlatform(sampleForDevelopment(new URLSearchParams(location.search)));
}

async function begin(): Promise<void> {
  await chooseHost();
  listenToHost();
  const target = document.getElementById('app');
  if (!target) return;
  mount(App, { target });
  await library.open();
  await tick();
  // Two frames: the first one draws, after the second it has been seen.
  requestAnimationFrame(() => requestAnimationFrame(() => void platform().ready()));
}

void begin();
