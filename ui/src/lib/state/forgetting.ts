/** What forgets something of the library. */
const forgets: (() => void)[] = [];

/** Has this done whenever nothing of the library may stay in the window. */
export function onForget(forget: () => void): void {
  forgets.push(forget);
}

/** Forgets all that was read of the library beside the text and its annotations. */
export function forgetAll(): void {
  for (const forget of forgets) forget();
}
