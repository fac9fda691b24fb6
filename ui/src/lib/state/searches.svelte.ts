import { settings } from './settings.svelte';

/** How many searches are remembered, and offered. */
export const REMEMBERED = 8;

/** The searches one came back from with a hit, and those one saved; kept in the library. */
class Searches {
  /** The latest first. */
  readonly recent = $derived(texts(settings.get('recent_searches')));
  /** In the order they were saved. */
  readonly saved = $derived(texts(settings.get('saved_searches')));

  /** Remembers a search that led somewhere. */
  remember(query: string): void {
    const text = query.trim();
    if (text === '') return;
    const recent = [text, ...this.recent.filter((one) => one !== text)];
    settings.keep({ recent_searches: recent.slice(0, REMEMBERED) });
  }

  isSaved(query: string): boolean {
    return this.saved.includes(query.trim());
  }

  /** Saves a search, or forgets that it was saved. */
  toggle(query: string): void {
    const text = query.trim();
    if (text === '') return;
    const others = this.saved.filter((one) => one !== text);
    settings.keep({ saved_searches: this.isSaved(text) ? others : [...others, text] });
  }
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The remembered and saved searches of this library. */
export const searches = new Searches();
