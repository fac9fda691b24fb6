import { configure } from '@testing-library/svelte';
import { vi } from 'vitest';

import '../styles/tokens.css';
import '../styles/base.css';

// A busy machine is slow; what is waited for has as long as the whole test.
const PATIENCE = 20_000;
configure({ asyncUtilTimeout: PATIENCE });
const { waitFor } = vi;
vi.waitFor = (callback, options) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: PATIENCE, ...options });

// jsdom has no layout; what asks for it gets a still answer.
class StillObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= StillObserver;
Element.prototype.scrollIntoView ??= () => {};
Element.prototype.scrollTo ??= () => {};
Element.prototype.scrollBy ??= () => {};
Range.prototype.getBoundingClientRect ??= () => new DOMRect();
globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;
window.matchMedia ??= (media: string) =>
  ({
    matches: media.includes('light'),
    media,
    addEventListener() {},
    removeEventListener() {},
  }) as unknown as MediaQueryList;
