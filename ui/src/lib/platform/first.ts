import { isWritingPlace } from '$lib/keyboard/composition';

/** How long after the first sight the rest is drawn, in ms. */
const AFTER_MS = 400;
/** Who pressed a key so lately is typing, in ms: what can wait does. */
const TYPING_MS = 200;

/** A part of some work; true while there is more of it. */
export type Part = () => boolean | void;

const waiting: Part[] = [];
let going = false;
let pressed = -Infinity;

/**
 * Does something when the first sight has been seen, part by part while `part` answers true. Of all
 * that waits, one part is done in a frame, and none while somebody types: a letter is not held up
 * by what nobody asked for. Gives back how to call it off.
 */
export function afterFirstSight(part: Part): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    timer = setTimeout(() => {
      waiting.push(part);
      if (!going) next();
    }, AFTER_MS);
  };
  addEventListener('keydown', press, true);
  // Counted from the second frame: the first one takes long while letters are being read.
  let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(wait)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const at = waiting.indexOf(part);
    if (at >= 0) waiting.splice(at, 1);
  };
}

function press({ target }: KeyboardEvent): void {
  if (isWritingPlace(target)) pressed = performance.now();
}

function next(): void {
  going = waiting.length > 0;
  if (!going) return;
  const rest = pressed + TYPING_MS - performance.now();
  if (rest > 0) {
    setTimeout(next, rest);
    return;
  }
  const part = waiting[0];
  let more = false;
  try {
    more = part?.() === true;
  } finally {
    // It may have been called off by what it did.
    if (waiting[0] === part) waiting.shift();
    else more = false;
    if (more && part) waiting.push(part);
    // A task after the frame, not before it: what was done is drawn first.
    requestAnimationFrame(() => setTimeout(next));
  }
}
