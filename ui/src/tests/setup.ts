import { configure } from '@testing-library/svelte';

import '../styles/tokens.css';
import '../styles/base.css';

configure({ asyncUtilTimeout: 10_000 });

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
globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;
window.matchMedia ??= (media: string) =>
  ({
    matches: media.includes('light'),
    media,
    addEventListener() {},
    removeEventListener() {},
  }) as unknown as MediaQueryList;
