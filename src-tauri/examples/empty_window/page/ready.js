// As our own page does: the first frame draws, after the second it has been seen.
requestAnimationFrame(() =>
  requestAnimationFrame(() => globalThis.__TAURI_INTERNALS__.invoke('ready')),
);
