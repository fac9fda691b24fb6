import type { Platform } from './platform';
import { tauri } from './tauri';

export { askAhead, takeAhead } from './ahead';
export type { HostEvents, Platform } from './platform';

let current: Platform = tauri;

/** The host the window runs in. */
export function platform(): Platform {
  return current;
}

/** Puts another host in its place: the sample one in tests and outside the app. */
export function usePlatform(other: Platform): void {
  current = other;
}

/** Runs a command of the contract; see {@link Platform.call}. */
export const call: Platform['call'] = (name, args) => current.call(name, args);
